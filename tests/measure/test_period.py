"""Periods: both ends are included, and only real days of the calendar are accepted."""

from datetime import date

import pytest

from shishu.measure import (
    NotADay,
    NotAMonth,
    NotAPeriod,
    Period,
    PeriodEndsBeforeItBegins,
    day_key,
    day_of,
    day_parse,
    month_first,
    month_key,
    month_last,
    month_parse,
    month_text,
)

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-06-05", date(2023, 6, 5), date(2023, 6, 5)),
        ("2023-01-01..2023-06-30", date(2023, 1, 1), date(2023, 6, 30)),
        ("2022-11..2023Q1", date(2022, 11, 1), date(2023, 3, 31)),
        (" 2023 ", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023年", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023年6月", date(2023, 6, 1), date(2023, 6, 30)),
        ("2023年6月5日", date(2023, 6, 5), date(2023, 6, 5)),
        ("2023年下半年", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023年第二季度", date(2023, 4, 1), date(2023, 6, 30)),
        ("2022年11月至2023年3月", date(2022, 11, 1), date(2023, 3, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_is_read_in_every_form_people_are_told_of(written, first, last):
    assert Period.parse(written) == Period(first, last)


@pytest.mark.parametrize(
    "written",
    [
        *("", "..", "2023..", "0000", "23", "2023-6", "2023-13", "2023-00", "2023-02-29", "2023H3", "2023Q0"),
        *("2023年13月", "2023年中", "23年", "2023年上季度", "2023年1月至", "至", "2023至2024至2025"),
        *("2023-Q1", "２０２３", "٢٠٢٣", "2023...2024", "2023..2024..2025", "2023-01-01T08:00", "9" * 9999),
    ],
)
def test_what_is_no_period_is_refused_with_the_accepted_forms(written):
    with pytest.raises(NotAPeriod) as refused:
        Period.parse(written)
    for form in ("2023", "2023H1", "2023Q2", "2023-06", "2023-06-05", "2023-01-01..2023-06-30"):
        assert form in refused.value.say("zh")
        assert form in refused.value.say("en")
    assert len(refused.value.say("zh")) < 250


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(PeriodEndsBeforeItBegins):
        Period.parse("2023..2022")
    with pytest.raises(ValueError, match="止日早于起日"):
        Period(date(2023, 2, 1), date(2023, 1, 1))


def test_a_period_includes_its_first_and_its_last_day():
    june = Period.month_of(date(2023, 6, 5))
    assert june == Period.parse("2023-06")
    assert date(2023, 6, 1) in june
    assert date(2023, 6, 30) in june
    assert date(2023, 7, 1) not in june


def test_a_period_names_every_month_it_touches():
    touched = Period.parse("2022-12-31..2023-02-01").months()
    assert [month_text(month) for month in touched] == ["2022-12", "2023-01", "2023-02"]


@pytest.mark.parametrize(
    ("written", "whole"),
    [("2023", True), ("2023-02", True), ("2023-02-01..2023-02-27", False), ("2023-02-02..2023-03-31", False)],
)
def test_a_period_knows_whether_it_is_made_of_whole_months(written, whole):
    assert Period.parse(written).is_whole_months() is whole


def test_periods_are_ordered_by_their_first_day():
    assert sorted([Period.year(2023), Period.parse("2023-01"), Period.year(2022)])[0] == Period.year(2022)


def test_the_next_month_is_one_more():
    december = month_key(date(2023, 12, 5))
    assert month_text(december + 1) == "2024-01"
    assert (month_first(december), month_last(december)) == (date(2023, 12, 1), date(2023, 12, 31))
    assert month_last(month_parse("2024-02")) == date(2024, 2, 29)


def test_every_month_and_day_comes_back_from_its_key():
    for month in Period(date(1999, 1, 1), date(2101, 12, 31)).months():
        assert month_parse(month_text(month)) == month == month_key(month_last(month))
        assert day_of(day_key(month_last(month))) == month_last(month)
    assert day_key(date(2023, 3, 10)) == 20230310


@pytest.mark.parametrize("written", ["2023-13", "2023", "2023-3", "", "0000-01", "2023-03-01"])
def test_what_is_no_month_is_refused(written):
    with pytest.raises(NotAMonth, match="2023-03"):
        month_parse(written)


@pytest.mark.parametrize("written", ["2023-02-29", "2023-2-1", "20230201", "2023-02", "", "0000-01-01"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(NotADay, match="2023-03-10"):
        day_parse(written)
    assert day_parse("2023-03-10") == date(2023, 3, 10)


def test_a_key_that_is_no_day_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="day"):
        day_of(20230230)
