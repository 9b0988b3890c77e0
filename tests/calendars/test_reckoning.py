"""Where a duration ends: the last day that is in time, and the first day on which it has passed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as draw

from shishu.calendars import Reckoned, add, back, is_workday, passed, workdays_between
from shishu.packs.model import Duration

pytestmark = pytest.mark.once


def days(amount):
    return Duration(amount, "days")


def workdays(amount):
    return Duration(amount, "workdays")


def months(amount):
    return Duration(amount, "months")


def years(amount):
    return Duration(amount, "years")


KNOWN = draw.dates(date(2004, 3, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("day", "duration", "last"),
    [
        (date(2024, 3, 14), days(0), date(2024, 3, 14)),
        (date(2024, 2, 27), days(3), date(2024, 3, 1)),
        (date(2024, 1, 14), months(1), date(2024, 2, 14)),
        (date(2024, 1, 31), months(1), date(2024, 2, 29)),
        (date(2023, 1, 31), months(1), date(2023, 2, 28)),
        (date(2024, 3, 31), months(1), date(2024, 4, 30)),
        (date(2023, 11, 30), months(3), date(2024, 2, 29)),
        (date(2024, 2, 29), months(1), date(2024, 3, 29)),
        (date(2023, 12, 31), months(14), date(2025, 2, 28)),
        (date(2023, 3, 14), years(1), date(2024, 3, 14)),
        (date(2024, 2, 29), years(1), date(2025, 2, 28)),
        (date(2024, 2, 29), years(4), date(2028, 2, 29)),
    ],
)
def test_a_period_ends_on_the_same_date_or_on_the_last_day_of_a_month_without_it(day, duration, last):
    assert add(day, duration) == Reckoned(last)


@pytest.mark.parametrize(
    ("day", "amount", "last"),
    [
        (date(2024, 3, 8), 1, date(2024, 3, 11)),  # a Friday: the next workday is Monday
        (date(2024, 3, 9), 1, date(2024, 3, 11)),  # from a Saturday too
        (date(2024, 3, 4), 5, date(2024, 3, 11)),
        (date(2023, 9, 28), 1, date(2023, 10, 7)),  # National Day 2023; the 7th is a Saturday made up
        (date(2023, 9, 28), 5, date(2023, 10, 11)),
        (date(2024, 2, 8), 2, date(2024, 2, 18)),  # Spring Festival 2024: Friday the 9th, and a Sunday made up
        (date(2024, 2, 2), 2, date(2024, 2, 5)),  # Sunday the 4th is worked
        (date(2026, 2, 13), 3, date(2026, 2, 25)),  # Saturday 14 worked, 15 to 23 free, 24 and 25 worked
        (date(2026, 9, 30), 4, date(2026, 10, 12)),  # 8, 9, Saturday 10, Monday 12
        (date(2024, 2, 10), 0, date(2024, 2, 10)),
    ],
)
def test_workdays_skip_holidays_and_count_what_is_made_up(day, amount, last):
    assert add(day, workdays(amount)) == Reckoned(last)


def test_what_goes_through_a_year_that_is_not_known_is_provisional():
    assert add(date(2039, 9, 30), workdays(5)) == Reckoned(date(2039, 10, 7), is_provisional=True)
    assert back(date(2040, 1, 4), workdays(2)).is_provisional
    assert passed(date(2040, 1, 4), workdays(2)).is_provisional
    assert not add(date(2040, 1, 31), months(1)).is_provisional


@pytest.mark.parametrize(
    ("day", "duration", "first"),
    [
        (date(2023, 3, 14), years(1), date(2024, 3, 14)),
        (date(2024, 1, 31), months(1), date(2024, 2, 29)),
        (date(2024, 3, 4), days(5), date(2024, 3, 9)),
        (date(2024, 3, 4), workdays(5), date(2024, 3, 9)),  # shown from Monday to Friday
        (date(2024, 3, 9), workdays(5), date(2024, 3, 16)),  # put up on a Saturday: Monday to Friday as well
        (date(2023, 9, 28), workdays(5), date(2023, 10, 11)),  # 28 September, 7 (Saturday) to 10 October
        (date(2024, 3, 4), workdays(0), date(2024, 3, 4)),
    ],
)
def test_a_time_that_begins_with_its_first_day_has_passed_when_its_last_is_over(day, duration, first):
    assert passed(day, duration) == Reckoned(first)


@pytest.mark.parametrize(
    ("day", "duration", "first"),
    [
        (date(2024, 3, 31), months(1), date(2024, 2, 29)),
        (date(2024, 3, 1), days(3), date(2024, 2, 27)),
        (date(2023, 10, 8), workdays(2), date(2023, 9, 28)),
        (date(2024, 2, 29), years(1), date(2023, 2, 28)),
    ],
)
def test_one_can_reckon_backwards(day, duration, first):
    assert back(day, duration) == Reckoned(first)


@pytest.mark.parametrize("duration", [days(400), workdays(400), months(13), years(9000)])
def test_beyond_the_calendar_is_its_last_day(duration):
    assert add(date(9999, 6, 1), duration).day == date.max
    assert passed(date(9999, 6, 1), duration).day == date.max
    assert back(date(1, 6, 1), duration).day == date.min
    assert passed(date.min, days(1)).day == date(1, 1, 2)


@given(KNOWN, draw.integers(1, 12))
def test_between_a_day_and_its_nth_workday_lie_n_workdays(day, amount):
    last = add(day, workdays(amount)).day
    assert is_workday(last)
    assert workdays_between(day + timedelta(days=1), last) == amount
    assert workdays_between(day, passed(day, workdays(amount)).day - timedelta(days=1)) == amount


@given(KNOWN, draw.sampled_from(["days", "workdays", "months", "years"]), draw.integers(0, 12))
def test_a_later_day_never_ends_earlier_and_a_longer_time_never_sooner(day, unit, amount):
    shorter, longer = Duration(amount, unit), Duration(amount + 1, unit)
    assert add(day, shorter).day <= add(day + timedelta(days=1), shorter).day
    assert add(day, shorter).day < add(day, longer).day
    assert back(day, longer).day < back(day, shorter).day
    assert passed(day, shorter).day <= passed(day, longer).day
