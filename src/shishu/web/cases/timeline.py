"""经过: every step of a case with what it says, who took it, and its evidence, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.orgs.models import Account
from shishu.records.cases import CaseShown, StepShown
from shishu.records.values import State
from shishu.web.cases.course import counts
from shishu.web.frame.saying import Names, Said, said
from shishu.web.frame.states import Tag, tag
from shishu.web.frame.turns import awaited, desk_names
from shishu.words import Text


@dataclass(frozen=True)
class Event:
    """One record. `nth`: which of its step; `words`: its first text; `who` for those in charge of the unit alone."""

    key: UUID
    name: Text
    day: date
    look: str
    nth: int
    tag: Tag | None
    words: str
    said: tuple[Said, ...]
    files: tuple[Said, ...]
    organisation: str
    who: str
    by_link: bool


def events(found: CaseShown, names: Names, visitor: Visitor) -> list[Event]:
    fields = [field for step in found.ledger.steps for field in step.fields]
    names.load(fields, [one.values for one in found.records])
    authors = _names(one.revision.submitted_by_id for one in found.records)
    held = {one.record.id: one.record for one in found.records}
    desks = desk_names(awaited(held.values()), held, visitor)
    times: Counter[str] = Counter()
    told = []
    for one in sorted(found.records, key=_when):
        if counts(one):
            times[one.step.code] += 1
        who = authors[one.revision.submitted_by_id] if visitor.scope.sees(one.record.organisation) else ""
        told.append(_event(one, times[one.step.code], names, who, desks.get(one.record.id, "")))
    return told[::-1]


def _when(one: StepShown) -> tuple[date, bool, int, object]:
    """By its day; of one day those that count in their order, then what waits or is void."""
    return one.record.occurred_on, not counts(one), one.record.place or 0, one.revision.submitted_at


def _event(one: StepShown, nth: int, names: Names, who: str, desk: str) -> Event:
    record = one.record
    answers = [each for each in said(one.step.fields, one.values, names) if each.is_said]
    first = next((each for each in answers if each.field.type == "text"), None)
    return Event(
        key=record.id,
        name=one.step.name,
        day=record.occurred_on,
        look=_look(one),
        nth=nth if counts(one) else 0,
        tag=None if record.state == State.COUNTED else tag(record, desk),
        words=first.text.zh if first else "",
        said=tuple(each for each in answers if each is not first and each.kind not in ("files", "case")),
        files=tuple(each for each in answers if each.kind == "files"),
        organisation=names.organisation(record.organisation),
        who="" if one.by_link else who,
        by_link=one.by_link,
    )


def _look(one: StepShown) -> str:
    """Waiting, changing the due day or taking back, void."""
    if one.record.state == State.VOID:
        return "n"
    if one.record.state != State.COUNTED:
        return "w"
    return "c" if one.step.extends_due or one.step.undoes or one.step.pauses else ""


def _names(accounts: Iterable[int]) -> dict[int, str]:
    rows = Account.objects.filter(pk__in=set(accounts)).select_related("person")
    return {row.pk: row.person.name or row.username for row in rows}
