"""Records of one activity: what its form asks once for several ledgers, and where they no longer agree. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shishu.packs.model import Field, Step
from shishu.records.values import Anomaly, Form
from shishu.words import Text, listed

PEOPLE, UNLIKE = "people_count", "unlike"


@dataclass(frozen=True)
class Told:
    """What one record of an activity says now."""

    form: Form
    values: Mapping[str, object]


def same_people(main: Step, other: Step) -> tuple[Field, Field] | None:
    """The fields of an activity that count the same people: the first of each, when both count in one unit."""
    given, taken = (next((one for one in step.fields if one.type == PEOPLE), None) for step in (main, other))
    return (given, taken) if given and taken and given.unit == taken.unit else None


def unlike(one: Told, others: Iterable[Told]) -> Anomaly | None:
    """Where the people that the form asked for once are another number in another ledger of the activity.

    Each record is corrected on its own, so that one may be put right and the others forgotten.
    """
    found = list(_unlike(one, others))
    if not found:
        return None
    asked, now = found[0][0], one.values[found[0][0].name]
    told = [_OTHER.format(ledger=ledger, then=str(then)) for _, ledger, then in found]
    return Anomaly(UNLIKE, _ASKED.format(field=asked.ask, now=str(now), others=listed(told)))


def _unlike(one: Told, others: Iterable[Told]) -> Iterator[tuple[Field, Text, object]]:
    for other in others:
        pair = same_people(one.form.step, other.form.step) if _share_a_form(one.form, other.form) else None
        if pair is None:
            continue
        now, then = one.values.get(pair[0].name), other.values.get(pair[1].name)
        if now != then and None not in (now, then):
            yield pair[0], other.form.ledger.name, then


def _share_a_form(one: Form, other: Form) -> bool:
    return other.ledger.code in one.ledger.activity or one.ledger.code in other.ledger.activity


_OTHER = Text("“{ledger}”记 {then}", "{then} in “{ledger}”")
_ASKED = Text(
    "{field} {now}，同一次活动的{others}，是同一批人吗？",
    "{field} {now}, but {others} of the same activity: are they the same people?",
)
