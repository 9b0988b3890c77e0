"""What a submission adds to the journal, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from shishu.journal.values import Line
from shishu.packs.model import Field, Step
from shishu.packs.posting import amounts
from shishu.records.rules.bodies import event_key
from shishu.records.values import Form, PartyNamed, Submission

OUTSIDE = "outside:"
REACHED = "recipient"


def lines(said: Submission) -> tuple[Line, ...]:
    """One line for each amount and organisation it goes to: the recorder, or whoever `to:` names.

    An outside party keeps no accounts here and gets none. Raises Refused when an amount does not fit its indicator.
    """
    step, values = said.form.step, {**said.carried, **said.values}
    day = posted_on(step, values, said.occurred_on)
    found = amounts(step, values, said.form.declared, is_subcase=said.parent is not None)
    return tuple(
        Line(
            organisation=organisation,
            indicator=one.post.indicator,
            day=day,
            amount=one.amount,
            subject=one.subject,
            parts=one.parts,
            states=one.states,
        )
        for one in found
        for organisation in (_reached(one.post.to, values, said) if one.post.to else [said.organisation])
    )


def posted_on(step: Step, values: Mapping[str, object], day: date) -> date:
    """The day whose period it counts in: what the field says that the step names for it, else the day it was taken."""
    said = values.get(step.posted_on)
    return date.fromisoformat(said) if isinstance(said, str) and said else day


def parties_of(step: Step, values: Mapping[str, object], given: Iterable[PartyNamed]) -> tuple[PartyNamed, ...]:
    """All that have a part: those given, those that a field names for a role, and those whom a `to:` field reaches."""
    named = [PartyNamed(role.role, *_side(values.get(role.field))) for role in step.parties if role.field]
    claimed = {role.field for role in step.parties}
    reached = [
        PartyNamed(REACHED, *_side(values.get(post.to)))
        for post in step.posts
        if post.to in values and post.to not in claimed
    ]
    present = (one for one in (*given, *named, *reached) if one.organisation or one.outside)
    return tuple(dict.fromkeys(present))


def event_of(form: Form, values: Mapping[str, object], day: date) -> str:
    """Equal for records of the ledger that say the same event; "" where it names none."""
    return event_key(form.ledger.code, form.ledger.same_event, {**values, "occurred_on": day})


def attachments_in(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """All photos and documents that the values list, those in rows included."""
    for field in fields:
        value = values.get(field.name) or []
        if field.type == "attachment":
            yield from value
        elif field.type == "rows":
            for row in value:
                yield from attachments_in(field.fields, row)


def _reached(to: str, values: Mapping[str, object], said: Submission) -> list[int]:
    if to in values or any(asked.name == to for asked in said.form.step.fields):
        organisation, _ = _side(values.get(to))
        return [organisation] if organisation else []
    return [party.organisation for party in said.parties if party.role == to and party.organisation]


def _side(value: object) -> tuple[int | None, str | None]:
    """Organisation and outside party that a value of the body names, of which one is None."""
    if isinstance(value, int):
        return value, None
    if isinstance(value, str) and value.startswith(OUTSIDE):
        return None, value.removeprefix(OUTSIDE)
    return None, None
