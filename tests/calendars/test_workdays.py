"""Workdays of well known years: what the State Council announced for them, holiday by holiday."""

from datetime import date, timedelta

import pytest

from shishu.calendars import is_known, is_workday, workdays_between

pytestmark = pytest.mark.once


def worked(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if is_workday(day)]


@pytest.mark.parametrize(
    ("first", "last", "made_up"),
    [
        (date(2023, 9, 29), date(2023, 10, 6), [date(2023, 10, 7), date(2023, 10, 8)]),  # Mid-Autumn and National Day
        (date(2024, 2, 10), date(2024, 2, 17), [date(2024, 2, 4), date(2024, 2, 18)]),  # Spring Festival
        (date(2024, 5, 1), date(2024, 5, 5), [date(2024, 4, 28), date(2024, 5, 11)]),
        (date(2024, 10, 1), date(2024, 10, 7), [date(2024, 9, 29), date(2024, 10, 12)]),
        (date(2026, 1, 1), date(2026, 1, 3), [date(2026, 1, 4)]),
        (date(2026, 2, 15), date(2026, 2, 23), [date(2026, 2, 14), date(2026, 2, 28)]),
        (date(2026, 4, 4), date(2026, 4, 6), []),
        (date(2026, 5, 1), date(2026, 5, 5), [date(2026, 5, 9)]),
        (date(2026, 6, 19), date(2026, 6, 21), []),
        (date(2026, 9, 25), date(2026, 9, 27), []),
        (date(2026, 10, 1), date(2026, 10, 7), [date(2026, 9, 20), date(2026, 10, 10)]),
    ],
)
def test_a_holiday_is_free_and_its_make_up_days_at_weekends_are_worked(first, last, made_up):
    assert worked(first, last) == []
    assert [day for day in made_up if is_workday(day) and day.weekday() > 4] == made_up


def test_the_year_2024_has_251_workdays():
    """Of 366 days 104 are Saturdays and Sundays; 8 of those are made up for, 19 free days lie in the week."""
    assert workdays_between(date(2024, 1, 1), date(2024, 12, 31)) == 251


def test_both_ends_are_counted():
    assert workdays_between(date(2024, 3, 8), date(2024, 3, 11)) == 2
    assert workdays_between(date(2024, 3, 9), date(2024, 3, 10)) == 0
    assert workdays_between(date(2024, 3, 11), date(2024, 3, 8)) == 0


@pytest.mark.parametrize("year", [1999, 2040])
def test_of_a_year_that_is_not_known_saturdays_and_sundays_are_free(year):
    assert not is_known(date(year, 10, 1))
    assert {day.weekday() for day in worked(date(year, 1, 1), date(year, 12, 31))} == {0, 1, 2, 3, 4}
    assert len(worked(date(year, 9, 1), date(year, 10, 31))) == workdays_between(date(year, 9, 1), date(year, 10, 31))


def test_the_years_of_the_demonstration_are_known():
    assert all(is_known(date(year, 12, 31)) for year in range(2004, 2027))
