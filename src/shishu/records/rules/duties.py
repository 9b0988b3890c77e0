"""What is due again and again inside a case: a report each month, an examination each half-year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from shishu.measure import Period, month_first, month_key, month_last
from shishu.packs.model import MONTHS, Duty


def next_period(duty: Duty, starts: Mapping[str, date], done: Collection[date]) -> Period | None:
    """The first period of the calendar in which the step is still missing; it is due on its last day. None: not begun.

    The period in which the duty begins counts when at least half of it is left: what was assigned on the 28th owes no
    report for that month. A period that went by is made up for by the next report, so that only one is ever due.
    """
    start = max((starts[step] for step in duty.start if step in starts), default=None)
    if start is None:
        return None
    first = _period(duty, start)
    if (start - first.first).days > (first.last - start).days:
        first = _after(duty, first)
    last = max((day for day in done if day >= start), default=None)
    following = _after(duty, _period(duty, last)) if last else first
    return max(first, following)


def _period(duty: Duty, day: date) -> Period:
    length = MONTHS[duty.every]
    key = month_key(day) // length * length
    return Period(month_first(key), month_last(key + length - 1))


def _after(duty: Duty, period: Period) -> Period:
    key = month_key(period.last) + 1
    return _period(duty, month_first(key))
