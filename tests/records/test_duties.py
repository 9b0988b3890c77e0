"""Duties inside a case: which period of the calendar still wants its step."""

from datetime import date

import pytest

from shishu.measure import Period
from shishu.packs.model import Duty
from shishu.records.rules.duties import next_period

pytestmark = pytest.mark.once

REPORT = Duty("report", "month", ("assign", "reassign"))
HALF = Duty("examine", "half_year", ("activist",))


def day(month, number, year=2024):
    return date(year, month, number)


def test_nothing_is_due_before_it_has_begun():
    assert next_period(REPORT, {}, []) is None
    assert next_period(REPORT, {"other": day(3, 1)}, [day(3, 2)]) is None


@pytest.mark.parametrize(
    ("duty", "begun", "first"),
    [
        (REPORT, day(3, 1), "2024-03"),
        (REPORT, day(3, 16), "2024-03"),  # fifteen days before, fifteen after
        (REPORT, day(3, 17), "2024-04"),
        (REPORT, day(12, 31), "2025-01"),
        (HALF, day(3, 10), "2024H1"),
        (HALF, day(6, 30), "2024H2"),
        (HALF, day(12, 1), "2025H1"),
        (Duty("think", "quarter", ("activist",)), day(8, 1), "2024Q3"),
        (Duty("think", "year", ("activist",)), day(8, 1), "2025"),
    ],
)
def test_the_period_in_which_it_begins_counts_when_half_of_it_is_left(duty, begun, first):
    assert next_period(duty, {duty.start[0]: begun}, []) == Period.parse(first)


def test_the_next_one_is_after_the_last_that_was_done():
    starts = {"assign": day(3, 1)}
    assert next_period(REPORT, starts, [day(3, 20)]) == Period.parse("2024-04")
    assert next_period(REPORT, starts, [day(3, 20), day(3, 25)]) == Period.parse("2024-04")
    assert next_period(REPORT, starts, [day(5, 31), day(3, 20)]) == Period.parse("2024-06")


def test_a_later_report_makes_up_for_the_periods_before_it():
    assert next_period(REPORT, {"assign": day(1, 2)}, [day(5, 3)]) == Period.parse("2024-06")


def test_what_was_done_before_it_began_does_not_count():
    starts = {"assign": day(1, 2), "reassign": day(6, 3)}
    assert next_period(REPORT, starts, [day(2, 3), day(6, 1)]) == Period.parse("2024-06")


def test_a_report_in_the_period_that_does_not_count_leaves_the_first_one_due():
    assert next_period(REPORT, {"assign": day(3, 28)}, [day(3, 30)]) == Period.parse("2024-04")
