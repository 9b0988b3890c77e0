"""The calendar of the naive model of cases: the holidays of spring and summer 2024, written down by hand."""

from calendar import monthrange
from datetime import date, timedelta

HOLIDAYS = {date(2024, 4, day) for day in (4, 5)} | {date(2024, 5, day) for day in (1, 2, 3)} | {date(2024, 6, 10)}
MADE_UP = {date(2024, 4, 7), date(2024, 4, 28), date(2024, 5, 11)}


def is_workday(day):
    return day in MADE_UP or (day.weekday() < 5 and day not in HOLIDAYS)


def workdays(day, count):
    """So many workdays after the day; before it, when the count is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= is_workday(day) * (1 if count > 0 else -1)
    return day


def month_later(day):
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_end(day):
    return day.replace(day=monthrange(day.year, day.month)[1])
