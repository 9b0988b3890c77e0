"""Sums over cells and facts: one statement each, on the raw cursor. The SQL is the same on both databases.

A subtree with cells is answered by one range scan over them (plus the days of months that the window cuts: their cells
where it has such, else their facts), any other set of numbers by range scans over the facts. docs/algorithms/figures.md
has the reasons and the measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from shishu.figures.intervals import EVER, Days, both
from shishu.figures.placement import Placement
from shishu.journal.cells import DAYS
from shishu.journal.models import POSTINGS_PER_ENTRY
from shishu.measure import Period, day_key, day_of, month_key, month_last

_CELLS = """SELECT c.amount, c.records FROM journal_cell c
    WHERE c.parent = (SELECT parent_id FROM orgs_organisation WHERE id = %(number)s)
      AND c.indicator = %(indicator)s AND c.organisation = %(number)s"""
_RANGE = _CELLS + " AND c.period BETWEEN %({first})s AND %({last})s"
_NO_CELLS = f"NOT EXISTS ({_CELLS})"
_NO_DAYS = f"NOT EXISTS ({_CELLS} AND c.period >= {DAYS})"
_FACTS = """SELECT f.amount, f.records FROM orgs_segment s
    JOIN journal_fact f ON f.indicator = %(indicator)s AND f.organisation BETWEEN s.lo AND s.hi
                       AND f.booked_on BETWEEN %(first)s AND %(last)s
    WHERE s.owner = %(number)s AND s.to_seq IS NULL AND """
_SUM = "SELECT COALESCE(SUM(amount), 0), COALESCE(SUM(records), 0) FROM (\n    {parts}\n) AS summed"
_MONTHS = _RANGE.format(first="from", last="to")
_HEAD, _TAIL = _RANGE.format(first="head", last="head_last"), _RANGE.format(first="tail", last="tail_last")
_CUT = f"{_NO_DAYS} AND (f.booked_on < %(whole_first)s OR f.booked_on > %(whole_last)s OR {_NO_CELLS})"


def _sum_of(*parts: str) -> str:
    return _SUM.format(parts="\n    UNION ALL\n    ".join(parts))


WHOLE_MONTHS = _sum_of(_MONTHS, _FACTS + _NO_CELLS)
CUT_MONTHS = _sum_of(_MONTHS, _HEAD, _TAIL, _FACTS + _CUT)
_RANGES = """
WITH r(sign, lo, hi, first, last) AS (VALUES {rows})
SELECT COALESCE(SUM(r.sign * f.amount), 0), COALESCE(SUM(r.sign * f.records), 0) FROM r
CROSS JOIN journal_fact f WHERE f.indicator = %s AND f.organisation BETWEEN r.lo AND r.hi
AND f.booked_on BETWEEN r.first AND r.last AND f.id < %s
"""
NO_LIMIT = 1 << 62
NOTHING = (1, 0)
"""A range that holds no key."""


@dataclass(frozen=True)
class Window:
    """Days (keys, both ends included) and the first posting id that is not known yet."""

    days: Days
    limit: int = NO_LIMIT

    @classmethod
    def of(cls, period: Period, *, balance: bool, as_of: int | None) -> Window:
        """A period's window; a balance counts from the beginning."""
        first = EVER[0] if balance else day_key(period.first)
        limit = NO_LIMIT if as_of is None else (as_of + 1) * POSTINGS_PER_ENTRY
        return cls((first, day_key(period.last)), limit)

    def has(self, day: int) -> bool:
        return self.days[0] <= day <= self.days[1]


@dataclass(frozen=True)
class Totals:
    """Sum of amounts and of record counts, each line in the window it is booked in."""

    amount: int
    records: int


def totals(indicator: int, placement: Placement, window: Window) -> Totals:
    """What the lines of `placement` booked in the window add up to."""
    rows = [(piece.sign, *span, *piece.days) for piece in placement.pieces for span in piece.spans]
    base = Totals(0, 0)
    if placement.whole is not None and window.limit == NO_LIMIT:
        base = _subtree(indicator, placement.whole, window.days)
    else:
        rows += [(1, *span, *EVER) for span in placement.base]
    more = _ranges(indicator, rows, window)
    return Totals(base.amount + more.amount, base.records + more.records)


def subtree_statement(indicator: int, number: int, days: Days) -> tuple[str, dict[str, int]]:
    """The one statement for a subtree by today's tree, and its values."""
    (start, end), whole = whole_months(days)
    values = {"number": number, "indicator": indicator, "first": days[0], "last": days[1], "from": start, "to": end}
    if whole == days:
        return WHOLE_MONTHS, values
    (head, head_last), (tail, tail_last) = cut_days(days)
    cut = {"head": head, "head_last": head_last, "tail": tail, "tail_last": tail_last}
    return CUT_MONTHS, values | cut | {"whole_first": whole[0], "whole_last": whole[1]}


@lru_cache(maxsize=512)
def whole_months(days: Days) -> tuple[tuple[int, int], Days]:
    """The keys of the first and last month that lie wholly in the days, and the days of these months; none: (1, 0)."""
    start, end = _months_within(days)
    if start > end:
        return NOTHING, (EVER[1], EVER[1])
    return (start, end), (max(days[0], _first_key(start)), _last_key(end))


@lru_cache(maxsize=512)
def cut_days(days: Days) -> tuple[Days, Days]:
    """The days before the whole months and those after them, NOTHING where there are none; never keys of months."""
    (start, end), (first, last) = whole_months(days)
    if start > end:
        return (max(days[0], DAYS), days[1]), NOTHING
    head = (max(days[0], DAYS), first - 1) if days[0] < first else NOTHING
    return head, (last + 1, days[1]) if last < days[1] else NOTHING


def _months_within(days: Days) -> tuple[int, int]:
    """The first and the last month key that lie wholly in the days; from the beginning of time that is month 0."""
    first, last = days
    start = 0 if first == EVER[0] else month_key(day_of(first)) + (first % 100 > 1)
    end = month_key(day_of(last))
    return start, end if last == _last_key(end) else end - 1


def _first_key(month: int) -> int:
    """The day key of a month's first day; month 0 begins with time."""
    return month // 12 * 10_000 + (month % 12 + 1) * 100 + 1 if month else EVER[0]


def _last_key(month: int) -> int:
    return day_key(month_last(month))


def _subtree(indicator: int, number: int, days: Days) -> Totals:
    return _one(*subtree_statement(indicator, number, days))


def _ranges(indicator: int, rows: list[tuple[int, int, int, int, int]], window: Window) -> Totals:
    cut = [(sign, lo, hi, *span) for sign, lo, hi, *days in rows if (span := both((days[0], days[1]), window.days))]
    if not cut:
        return Totals(0, 0)
    places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(cut))
    return _one(_RANGES.format(rows=places), [*(value for row in cut for value in row), indicator, window.limit])


def _one(statement: str, values: dict[str, int] | list[int]) -> Totals:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        amount, records = cursor.fetchone()
    return Totals(int(amount), int(records))
