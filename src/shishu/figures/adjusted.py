"""补报、更正: what happened in a locked month and is booked in a later one, told beside the figures of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from shishu.figures.lines import View, uuid_of
from shishu.figures.values import Basis
from shishu.measure import Period, day_key, day_of, month_key
from shishu.orgs.segments import Span, contains, union

_ADJUSTING = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT a.id, a.organisation, a.day, a.booked_on, a.amount, p.source FROM r
CROSS JOIN journal_adjustment a JOIN journal_posting p ON p.id = a.id
WHERE a.indicator = %s AND a.organisation BETWEEN r.lo AND r.hi
AND ((a.day BETWEEN %s AND %s) <> (a.booked_on BETWEEN %s AND %s)) ORDER BY a.id
"""

_LATE = """
SELECT DISTINCT a.organisation, p.source FROM journal_adjustment a JOIN journal_posting p ON p.id = a.id
WHERE a.day BETWEEN %s AND %s AND a.booked_on > %s
"""

_ADJUSTED = "SELECT DISTINCT indicator FROM journal_adjustment WHERE booked_on BETWEEN %s AND %s AND day < %s"

_Line = tuple[int, int, int, int, int, UUID]
"""Id, organisation, day, booked on (keys), amount, record."""


@dataclass(frozen=True)
class Adjusted:
    """What one record changed: by `amount` (smallest units) for a day of one month, booked in another (keys)."""

    source: UUID
    organisation: int
    day: date
    booked: int
    amount: int

    @property
    def month(self) -> int:
        return month_key(self.day)


@dataclass(frozen=True)
class Adjustments:
    """Beside a figure. `later`: of its days, booked after them, so not in it; `earlier`: in it, of days before."""

    later: Sequence[Adjusted]
    earlier: Sequence[Adjusted]


def adjustments(view: View) -> Adjustments:
    """Those of a view; `later` as known by now, however early the entry up to which the figure knows."""
    later: list[_Line] = []
    earlier: list[_Line] = []
    for line in _lines(view):
        number, organisation, day, _, _, _ = line
        is_known = number < view.window.limit
        if not view.placement.holds(organisation, day):
            continue
        if not view.window.has(day):
            if is_known and view.basis is Basis.REPORTED:
                earlier.append(line)
        elif not is_known or view.basis is Basis.REPORTED:
            later.append(line)
    return Adjustments(_by_record(later), _by_record(earlier))


def late_records(period: Period, spans: Sequence[Span]) -> int:
    """How many records of organisations within the spans changed days of the period, and are booked after it."""
    first, last = day_key(period.first), day_key(period.last)
    with connection.cursor() as cursor:
        cursor.execute(_LATE, [first, last, last])
        return len({source for number, source in cursor.fetchall() if contains(spans, number)})


def adjusted_indicators(period: Period) -> frozenset[int]:
    """The numbers of the indicators of which a change for earlier days is booked in the period, anywhere."""
    first, last = day_key(period.first), day_key(period.last)
    with connection.cursor() as cursor:
        cursor.execute(_ADJUSTED, [first, last, first])
        return frozenset(number for (number,) in cursor.fetchall())


def _lines(view: View) -> list[_Line]:
    """The adjusting lines whose day and booking lie differently to the window: one statement, few rows."""
    spans = union(view.spans())
    if not spans:
        return []
    statement = _ADJUSTING.format(rows=", ".join(["(%s, %s)"] * len(spans)))
    bounds = [bound for span in spans for bound in span]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*bounds, view.indicator, *view.window.days, *view.window.days])
        return [(*row[:5], uuid_of(row[5])) for row in cursor.fetchall()]


def _by_record(lines: Iterable[_Line]) -> list[Adjusted]:
    """A mirror and the line in its place are one change; by the month of booking, then by day."""
    sums: dict[tuple[int, int, int, UUID], int] = defaultdict(int)
    for _, organisation, day, booked_on, amount, source in lines:
        sums[month_key(day_of(booked_on)), day, organisation, source] += amount
    return [
        Adjusted(source, organisation, day_of(day), booked, amount)
        for (booked, day, organisation, source), amount in sorted(sums.items())
    ]
