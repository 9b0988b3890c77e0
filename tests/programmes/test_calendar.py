"""Periods, windows and due days: pure rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shishu.measure import NotAPeriod, month_parse
from shishu.packs.model import Due, Stage
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Months, Window
from shishu.programmes.rules.states import TaskState, state_of
from shishu.words import Text

pytestmark = pytest.mark.once


def stage(every: str, due: Due | None = None) -> Stage:
    return Stage("it", Text("它", "it"), "talk", "record", every=every, due=due)  # type: ignore[arg-type]  # values that the test gives


def said(found: Window) -> tuple[str, str, str]:
    return found.first.isoformat(), found.last.isoformat(), found.due_on.isoformat()


@pytest.mark.parametrize(
    ("every", "due", "period", "window"),
    [
        ("month", Due(0), "2026-02", ("2026-02-01", "2026-02-28", "2026-02-28")),
        ("month", Due(5), "2026-03", ("2026-03-01", "2026-03-31", "2026-03-05")),
        ("month", Due(25, -1), "2026-03", ("2026-02-01", "2026-02-28", "2026-02-25")),
        ("month", Due(25, -1), "2026-01", ("2025-12-01", "2025-12-31", "2025-12-25")),
        ("month", Due(5, 1), "2026-03", ("2026-04-01", "2026-04-30", "2026-04-05")),
        ("quarter", Due(15, 3), "2026Q1", ("2026-03-01", "2026-05-31", "2026-04-15")),
        ("half_year", None, "2026H2", ("2026-07-01", "2026-12-31", "2026-12-31")),
        ("half_year", Due(15, 6), "2026H1", ("2026-06-01", "2026-11-30", "2026-07-15")),
        ("year", Due(15, 12), "2026", ("2026-12-01", "2027-11-30", "2027-01-15")),
        ("year", Due(10, 23), "2026", ("2027-01-01", "2027-12-31", "2027-12-10")),
        ("year", Due(30, 1), "2026", ("2026-01-01", "2026-12-31", "2026-02-28")),
    ],
)
def test_a_window_by_hand(every: str, due: Due | None, period: str, window: tuple[str, str, str]) -> None:
    assert said(calendar.window(stage(every, due), period)) == window


lengths = st.sampled_from(["month", "quarter", "half_year", "year"])
months = st.integers(2000 * 12, 2060 * 12)


@given(lengths, months, st.integers(0, 28), st.integers(-12, 23))
def test_windows_of_a_stage_lie_side_by_side_and_hold_their_due_day(
    every: str, month: int, day: int, due_month: int
) -> None:
    length = calendar.MONTHS[every]
    due_month = max(-length, min(due_month, 2 * length - 1))
    one = stage(every, Due(day, due_month))
    this = calendar.window(one, calendar.key_of(every, month))
    after = calendar.window(one, calendar.key_of(every, month + length))
    assert this.first <= this.due_on <= this.last
    assert (after.first - this.last).days == 1


@given(lengths, months)
def test_a_key_names_the_months_it_was_made_of(every: str, month: int) -> None:
    key = calendar.key_of(every, month)
    assert month in calendar.months_of(key)
    assert calendar.every_of(key) == every


def test_what_has_begun_by_a_day_from_the_first_month_on() -> None:
    run = Months(month_parse("2026-03"))
    begun = list(calendar.windows(stage("month", Due(0)), run, date(2026, 5, 1)))
    assert [window.period for window in begun] == ["2026-03", "2026-04", "2026-05"]
    ahead = list(calendar.windows(stage("month", Due(25, -1)), run, date(2026, 2, 1)))
    assert [window.period for window in ahead] == ["2026-03"]
    assert list(calendar.windows(stage("month", Due(0)), run, date(2026, 2, 28))) == []


def test_a_half_year_counts_when_the_run_reaches_its_end() -> None:
    half = stage("half_year")
    late, over = Months(month_parse("2026-03")), Months(month_parse("2026-03"), month_parse("2026-11"))
    assert [w.period for w in calendar.windows(half, late, date(2026, 12, 31))] == ["2026H1", "2026H2"]
    assert [w.period for w in calendar.windows(half, over, date(2026, 12, 31))] == ["2026H1"]


def test_periods_of_a_year_and_what_is_due_in_it() -> None:
    year = stage("year", Due(15, 12))
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert [w.period for w in calendar.windows_between(year, first, last)] == ["2025", "2026"]
    order = stage("month", Due(25, -1))
    assert [w.period for w in calendar.windows_between(order, first, last)][::12] == ["2026-01", "2027-01"]


def test_merged_periods_have_the_days_of_both() -> None:
    talk = stage("month", Due(0))
    both = calendar.merged(calendar.window(talk, "2026-04"), [calendar.window(talk, "2026-03")])
    assert (both.period, *said(both)) == ("2026-04", "2026-03-01", "2026-04-30", "2026-04-30")
    back = calendar.merged(calendar.window(talk, "2026-03"), [calendar.window(talk, "2026-04")])
    assert (back.period, *said(back)) == ("2026-03", "2026-03-01", "2026-04-30", "2026-04-30")


def test_a_task_is_late_when_it_was_made_three_days_late_or_after_it_was_due() -> None:
    window = Window("2026-03", date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 31))
    short = Window("2026-03", date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 2))
    assert [calendar.is_late(window, date(2026, 3, day)) for day in (1, 4, 5)] == [False, False, True]
    assert [calendar.is_late(short, date(2026, 3, day)) for day in (2, 3)] == [False, True]


def test_where_a_task_stands() -> None:
    today = date(2026, 3, 10)
    due = [date(2026, 3, day) for day in (9, 10, 13, 14)]
    assert [state_of(day, today, is_done=False) for day in due] == ["overdue", "soon", "soon", "open"]
    assert state_of(due[0], today, is_done=True) is TaskState.DONE
    assert state_of(due[0], today, is_done=True, is_withdrawn=True) is TaskState.WITHDRAWN


@pytest.mark.parametrize("written", ["", "2026-13", "2026H3", "März"])
def test_what_is_no_period(written: str) -> None:
    with pytest.raises(NotAPeriod):
        calendar.months_of(written)
