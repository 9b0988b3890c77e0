"""Where a duration ends that begins on a day.

Two questions are asked of the same words. "Within one month of the application" asks for the last day that is in time:
the day of the event is not counted, and months and years end on the same date, or on the last day of a month that has
no such date. "Not before one year has passed" and "shown for no less than five workdays" ask for the first day on which
it has passed: there the day of the event counts as the first, so that a year from 14 March has passed on 14 March.

What would end beyond the calendar ends on its last day: a limit of somebody's mistyped year 9999 is no failure.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from shishu.calendars.workdays import is_known, is_workday
from shishu.measure import month_key
from shishu.packs.model import Duration


@dataclass(frozen=True, order=True, slots=True)
class Reckoned:
    """A day; provisional when workdays were counted in a year whose holidays are not known yet."""

    day: date
    is_provisional: bool = False


def add(day: date, duration: Duration) -> Reckoned:
    """The last day of so long a time after `day`, which itself is not counted."""
    if duration.unit == "workdays":
        return _workdays(day, duration.amount, 1)
    return Reckoned(_moved(day, duration, 1))


def back(day: date, duration: Duration) -> Reckoned:
    """The day from which it is so long until `day`: when one has to warn."""
    if duration.unit == "workdays":
        return _workdays(day, duration.amount, -1)
    return Reckoned(_moved(day, duration, -1))


def passed(day: date, duration: Duration) -> Reckoned:
    """The first day on which so long a time, that began with `day` itself, has passed."""
    if duration.unit != "workdays" or not duration.amount:
        return add(day, duration)
    counted = _workdays(_days(day, -1), duration.amount, 1)
    return Reckoned(_days(counted.day, 1), counted.is_provisional)


def _moved(day: date, duration: Duration, sign: int) -> date:
    if duration.unit == "days":
        return _days(day, sign * duration.amount)
    return _months(day, sign * duration.amount * (12 if duration.unit == "years" else 1))


def _months(day: date, count: int) -> date:
    year, month = divmod(month_key(day) + count, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(day: date, count: int) -> date:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def _workdays(day: date, amount: int, step: int) -> Reckoned:
    """The workday that is `amount` workdays after `day`, or before it; of no workdays, the day itself."""
    left, is_provisional, edge = amount, False, date.max if step > 0 else date.min
    while left and day != edge:
        day += timedelta(days=step)
        left -= is_workday(day)
        is_provisional |= not is_known(day)
    return Reckoned(day, is_provisional)
