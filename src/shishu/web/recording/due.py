"""What an organisation has to declare, this month's and last month's: recorded or not, each ledger waits for a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shishu.figures.coverage import Due
from shishu.journal.catalogue import catalogue
from shishu.journal.closings import locked
from shishu.journal.models import Closing
from shishu.measure import month_first, month_key, month_last
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.records.models import Record
from shishu.records.values import State

_SAID = (State.SUBMITTED, State.COUNTED)
_UNSENT = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class DueLedger:
    """`records`: how many the organisation has recorded for the month; `may_record`: it is filled in here.

    `drafts` and `returned`: what it began, or got back, and has not sent again: not recorded, but not nothing either.
    `was_declared`: it was said to be complete once, and something came after.
    """

    ledger: Ledger
    records: int
    was_declared: bool = False
    drafts: tuple[Record, ...] = ()
    returned: tuple[Record, ...] = ()

    @property
    def unsent(self) -> tuple[Record, ...]:
        return (*self.drafts, *self.returned)

    @property
    def may_record(self) -> bool:
        return self.ledger.entry == "manual"


@dataclass(frozen=True)
class DueMonth:
    """A month (a key), what is still to be declared in it, and what has been."""

    month: int
    is_over: bool
    open: tuple[DueLedger, ...]
    declared: tuple[DueLedger, ...]


def due_months(place: Organisation, on: date) -> list[DueMonth]:
    """Last month, then this one; a month that is locked asks for nothing any more."""
    expecting = [one for one in catalogue().ledgers.values() if one.expects == "month" and one.entry != "off"]
    ledgers = [Due.of(one, None) for one in expecting if place.kind in one.recorded_by]
    months = (month_key(on) - 1, month_key(on))
    found = [_month(place, month, [one for one in ledgers if place.kind in one.kinds], on) for month in months]
    return [one for one in found if one.open or one.declared]


def to_record(months: list[DueMonth]) -> list[tuple[Ledger, list[tuple[int, DueLedger]]]]:
    """Each ledger once that is recorded here, with how it stands in each month in which it is still to be declared."""
    found: dict[str, tuple[Ledger, list[tuple[int, DueLedger]]]] = {}
    for one in months:
        for row in (each for each in one.open if each.may_record):
            found.setdefault(row.ledger.code, (row.ledger, []))[1].append((one.month, row))
    return list(found.values())


def _month(place: Organisation, month: int, ledgers: list[Due], on: date) -> DueMonth:
    day = month_last(month)
    asked = [one.ledger for one in ledgers if place.pk not in one.freed(day)]
    if not asked or not orgs.exists_on(place.pk, day) or locked(place.pk, month):
        return DueMonth(month, day < on, (), ())
    closings = Closing.objects.filter(organisation=place.pk, month=month)
    before = set(closings.values_list("ledger", flat=True))
    said = set(closings.filter(reopening=None).values_list("ledger", flat=True))
    records = _records(place, month)
    each = [_standing(one, records.get(one.code, ()), was_declared=one.code in before - said) for one in asked]
    return DueMonth(
        month,
        day < on,
        tuple(one for one in each if one.ledger.code not in said),
        tuple(one for one in each if one.ledger.code in said),
    )


def _records(place: Organisation, month: int) -> dict[str, list[Record]]:
    """By ledger, in the order of their days."""
    days = (month_first(month), month_last(month))
    rows = Record.objects.filter(organisation=place.pk, occurred_on__range=days, state__in=(*_SAID, *_UNSENT))
    found: dict[str, list[Record]] = {}
    for one in rows.only("ledger", "state", "posted_revision", "occurred_on").order_by("occurred_on", "pk"):
        found.setdefault(one.ledger, []).append(one)
    return found


def _standing(ledger: Ledger, records: Sequence[Record], *, was_declared: bool) -> DueLedger:
    """A correction that came back, or was taken back, still counts as it was."""
    said = [one for one in records if one.state in _SAID or one.posted_revision is not None]
    unsent = [one for one in records if one not in said]
    drafts = tuple(one for one in unsent if one.state == State.DRAFT)
    returned = tuple(one for one in records if one.state == State.RETURNED)
    return DueLedger(ledger, len(said), was_declared, drafts, returned)
