"""Spans of days by their keys (yyyymmdd), both ends included. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from shishu.measure import day_key

Days = tuple[int, int]
EVER: Days = (0, 99_999_999)


def days(first: date | None, until: date | None) -> Days | None:
    """From `first` until before `until` (None: unbounded); None when that holds no day."""
    last = EVER[1] if until is None else day_key(until - timedelta(days=1))
    start = EVER[0] if first is None else day_key(first)
    return (start, last) if start <= last else None


def both(one: Days, other: Days) -> Days | None:
    """The days in both, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def outside(spans: Iterable[Days]) -> list[Days]:
    """The days in none of the spans; where one ends another may begin, days that no calendar has do no harm."""
    found, start = [], EVER[0]
    for first, last in sorted(spans):
        if start < first:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= EVER[1]:
        found.append((start, EVER[1]))
    return found


def cuts(spans: Iterable[Days]) -> list[Days]:
    """The shortest spans such that each given one is made of whole ones, from the first day ever to the last."""
    starts = {EVER[0]}
    for first, last in spans:
        starts |= {first, last + 1}
    ordered = sorted(start for start in starts if start <= EVER[1])
    return [(one, after - 1) for one, after in zip(ordered, [*ordered[1:], EVER[1] + 1], strict=True)]
