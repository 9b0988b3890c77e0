"""办理单位: who has a part in a case, in the words of the fields that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shishu.packs.model import Field, Step
from shishu.records.cases import CaseShown
from shishu.web.cases.course import counts
from shishu.web.frame.saying import Names
from shishu.web.frame.states import Tag
from shishu.words import Text, listed

RAISER = Text("提出单位", "Raised by")
PARTY = Text("参与单位", "Takes part")
_NO_FIELDS = ("raiser", "anyone")


@dataclass(frozen=True)
class UnitRow:
    """A unit of the case with all its parts in it; `tag`: the last step that it took."""

    name: str
    role: Text
    tag: Tag | None


def units(found: CaseShown, names: Names) -> list[UnitRow]:
    """In the order in which they came in."""
    roles: dict[int, list[Text]] = {found.records[0].record.organisation: [RAISER]}
    for number, ask in _named(found):
        if ask not in roles.setdefault(number, []):
            roles[number].append(ask)
    for unit in found.units:
        roles.setdefault(unit.organisation, [PARTY])
    names.organisations(roles)
    last = {one.record.organisation: one.step for one in found.records if counts(one)}
    return [UnitRow(names.organisation(number), listed(said), _tag(last.get(number))) for number, said in roles.items()]


def _named(found: CaseShown) -> Iterator[tuple[int, Text]]:
    """The organisations that fields name who say by whom a step is taken, each with what the field asks."""
    takers = {name.partition(".")[0]: name.partition(".")[2] for step in found.ledger.steps for name in _fields(step)}
    for one in found.records:
        for field in one.step.fields if counts(one) else ():
            if field.name in takers:
                yield from ((number, field.ask) for number in _numbers(field, takers[field.name], one.values))


def _fields(step: Step) -> Iterator[str]:
    return (name for name in step.by if name not in _NO_FIELDS)


def _numbers(field: Field, column: str, values: Mapping[str, object]) -> Iterator[int]:
    said = values.get(field.name)
    rows = [row.get(column) for row in said] if column and isinstance(said, list) else [said]
    return (one for one in rows if isinstance(one, int))


def _tag(step: Step | None) -> Tag | None:
    return Tag(step.name, "ok" if step.closes or step.state == "done" else "") if step else None
