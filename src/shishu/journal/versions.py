"""Locked versions: the entry by which a period became closed for a place, and how often it had been closed by then.

Outward figures are those of the last locked version, so that what was reported upward stays what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shishu.journal.models import Closing, Entry
from shishu.measure import Period, month_last
from shishu.orgs import queries as tree
from shishu.orgs.queries import Paths


@dataclass(frozen=True)
class Event:
    """One closing of a month or its end, by the entry `seq`."""

    seq: int
    month: int
    closing: int
    closes: bool


@dataclass(frozen=True)
class Version:
    """第N版: a period wholly closed for the `number`th time, by the entry `seq`, at a moment."""

    number: int
    seq: int
    at: datetime


@dataclass(frozen=True)
class Locks:
    """How far a period is locked: so many `months` of the `of` it has; `version` once all of them are."""

    version: Version | None
    months: int
    of: int


def last_version(events: Iterable[Event], months: Collection[int]) -> tuple[int, int] | None:
    """(how often all months have become closed, the entry of the last time); None while one is open."""
    standing: dict[int, set[int]] = {month: set() for month in months}
    times, since = 0, 0
    for event in sorted(events, key=lambda event: event.seq):
        was_closed = all(standing.values())
        (standing[event.month].add if event.closes else standing[event.month].discard)(event.closing)
        if all(standing.values()) and not was_closed:
            times, since = times + 1, event.seq
    return (times, since) if times and all(standing.values()) else None


def locked_months(events: Iterable[Event]) -> set[int]:
    """Those with a closing that has not ended."""
    standing: dict[int, int] = {}
    for event in events:
        standing[event.month] = standing.get(event.month, 0) + (1 if event.closes else -1)
    return {month for month, count in standing.items() if count}


def of_organisation(number: int, period: Period) -> Locks:
    """How far the organisation, or one above it, has closed the months of a period."""
    above = {month: {number, *tree.ancestors_on(number, month_last(month))} for month in period.months()}
    return _locks(above)


def of_members(numbers: Sequence[int], period: Period) -> Locks:
    """The same for organisations together: by what all of them are or lie below."""
    paths = Paths(numbers)
    shared = [{number, *paths.above(number)} for number in numbers if number in paths.nodes]
    common = set.intersection(*shared) if shared else set()
    return _locks(dict.fromkeys(period.months(), common))


_CLOSING = ("id", "organisation", "month", "seq", "reopening__seq")


def _locks(closers: Mapping[int, Collection[int]]) -> Locks:
    """`closers`: month -> the organisations whose closing of all ledgers closes it."""
    everyone = set().union(*closers.values())
    rows = Closing.objects.filter(ledger="", month__in=list(closers), organisation__in=everyone)
    events = []
    for key, organisation, month, closed, reopened in rows.values_list(*_CLOSING):
        if organisation in closers[month]:
            events.append(Event(closed, month, key, closes=True))
            if reopened is not None:
                events.append(Event(reopened, month, key, closes=False))
    found = last_version(events, closers)
    version = Version(*found, at=Entry.objects.get(seq=found[1]).at) if found else None
    return Locks(version, len(locked_months(events)), len(closers))
