"""What the visitor may do with a record now. The room below decides again; this decides what is offered."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from shishu.access.visitor import Visitor
from shishu.journal.queries import closed
from shishu.journal.rules import booking_day
from shishu.measure import month_key
from shishu.packs.model import Step
from shishu.records.models import Revision
from shishu.records.queries import Shown
from shishu.records.standing import ACTING
from shishu.records.values import State

DECIDING = ("reviewer", "manager")


@dataclass(frozen=True)
class Deeds:
    """`confirm`: the numbers of the organisations for which it may; `mend`: send again what never counted.

    What may be discarded is not taken back besides: a returned record would become a draft, which helps nobody.
    """

    confirm: tuple[int, ...] = ()
    take_back: bool = False
    discard: bool = False
    mend: bool = False
    correct: bool = False
    void: bool = False
    review: bool = False

    @property
    def any(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def deeds(found: Shown, step: Step, visitor: Visitor) -> Deeds:
    record, latest = found.record, found.revisions[-1]
    records = visitor.holds_at(record.organisation, "recorder")
    is_counted = record.state == State.COUNTED
    is_open = record.state in (State.DRAFT, State.RETURNED)
    mine = latest.submitted_by_id == visitor.by.pk
    may_discard = mine and is_open and record.posted_revision is None
    return Deeds(
        confirm=unconfirmed(found, step, visitor),
        take_back=mine and _is_undecided(found, latest) and not may_discard,
        discard=may_discard,
        mend=records and is_open and record.posted_revision is None,
        correct=records and record.posted_revision is not None and (is_counted or is_open),
        void=is_counted and (records or visitor.holds_at(record.organisation, *DECIDING)),
        review=record.state == State.SUBMITTED and not mine and visitor.holds_at(record.organisation, "reviewer"),
    )


def _is_undecided(found: Shown, latest: Revision) -> bool:
    record = found.record
    return latest.state != State.DRAFT and (
        record.state == State.RETURNED or (record.state == State.SUBMITTED and not record.level)
    )


def unconfirmed(found: Shown, step: Step, visitor: Visitor) -> tuple[int, ...]:
    """The parties that the ledger asks to confirm, have not, and that the visitor answers for."""
    asked = {role.role for role in step.parties if role.confirms}
    waiting = (
        party.organisation
        for party in found.parties
        if party.role in asked and party.organisation and party.confirmed_revision != found.record.revision
    )
    return tuple(number for number in waiting if visitor.holds_at(number, *ACTING))


@dataclass(frozen=True)
class Locked:
    """The month of the record is locked: a change counts in the next one that is not."""

    month: int
    counts_in: int


def locked(organisation: int, ledger: str, day: date) -> Locked | None:
    months = closed(organisation, ledger, day).months
    booked = booking_day(day, months)
    return Locked(month_key(day), month_key(booked)) if booked != day else None
