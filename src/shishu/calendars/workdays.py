"""The workdays of China: holidays and make-up workdays as the State Council announces them, year by year.

The library knows the years announced so far. Of any other year only Saturdays and Sundays are free, and whatever was
reckoned through it is provisional.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar


def is_known(day: date) -> bool:
    """Whether holidays and make-up workdays of its year are known."""
    first, last = _known_years()
    return first <= day.year <= last


def is_workday(day: date) -> bool:
    """Whether it is worked; of a year that is not known, whether it is neither Saturday nor Sunday."""
    return chinese_calendar.is_workday(day) if is_known(day) else day.weekday() < 5


def workdays_between(first: date, last: date) -> int:
    """How many workdays there are from `first` to `last`, both included."""
    return sum(is_workday(first + timedelta(days=number)) for number in range((last - first).days + 1))


@cache
def _known_years() -> tuple[int, int]:
    return min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
