"""Limits of a case: due and earliest days, what moves them, and the words they are told in."""

from datetime import date
from decimal import Decimal

import pytest

from shishu.calendars import Reckoned
from shishu.packs.model import Duration, Limit, Source
from shishu.records.rules.limit_words import day_told, source_told, told
from shishu.records.rules.limits import (
    Extension,
    Pause,
    applies,
    bound_of,
    broken,
    due_of,
    earliest,
    escalates_on,
    moved,
    start_of,
    warn_on,
)
from shishu.words import Text

pytestmark = pytest.mark.once

RULES = Text("《发展党员工作细则》", "the Rules on admitting members")
MONTH, YEAR = Duration(1, "months"), Duration(1, "years")
TALK = Limit(("apply",), "talk", within=MONTH, source=Source(RULES, "7", valid_from="2026-05-11"))
CANDIDATE = Limit(("activist",), "candidate", not_before=YEAR, breach="refuse", source=Source(RULES, "13"))
NOTICE = Limit(("notice",), "candidate", not_before=Duration(5, "workdays"), breach="refuse")
ANSWER = Limit(("assign",), "answer", field="due_on", escalates=Duration(10, "days"))
LESSONS = Limit((), "train", at_least=(("days", Decimal(3)), ("hours", Decimal(24))), breach="refuse")
PREPARED = Limit(("review", "talk"), "meeting", within=Duration(3, "months"))
WORKDAYS = Limit(("assign",), "answer", within=Duration(5, "workdays"))


def day(month, number, year=2024):
    return date(year, month, number)


def due(month, number):
    return Reckoned(day(month, number))


# --- when it is due
def test_nothing_is_due_before_the_step_it_runs_from():
    assert due_of(TALK, {}) is None
    assert due_of(TALK, {"talk": day(3, 1)}) is None
    assert bound_of(TALK, {}) is None


@pytest.mark.parametrize(("applied", "last"), [(day(1, 14), day(2, 14)), (day(1, 31), day(2, 29))])
def test_within_a_month_ends_on_the_same_date_or_at_the_end_of_the_month(applied, last):
    assert due_of(TALK, {"apply": applied}) == Reckoned(last)


def test_of_several_starts_the_later_counts_in_whatever_order_they_came():
    assert due_of(PREPARED, {"review": day(3, 14), "talk": day(2, 1)}) == due(6, 14)
    assert due_of(PREPARED, {"review": day(2, 1), "talk": day(3, 14)}) == due(6, 14)
    assert due_of(PREPARED, {"talk": day(2, 1)}) == due(5, 1)
    assert start_of(PREPARED, {"talk": day(2, 1), "other": day(9, 1)}) == day(2, 1)


def test_a_field_says_the_due_day_itself():
    assert due_of(ANSWER, {"assign": day(3, 1)}, day(3, 20)) == due(3, 20)
    assert due_of(ANSWER, {"assign": day(3, 1)}) is None
    assert due_of(ANSWER, {}, day(3, 20)) is None


def test_a_limit_in_workdays_leaves_out_holidays_and_says_when_it_cannot_know_them():
    assert due_of(WORKDAYS, {"assign": date(2024, 2, 8)}) == due(2, 21)  # 9, 18 (made up), 19, 20, 21
    assert due_of(WORKDAYS, {"assign": date(2039, 9, 30)}) == Reckoned(date(2039, 10, 7), is_provisional=True)


# --- what moves it
def test_an_extension_puts_another_day_in_its_place_and_the_last_one_counts():
    changes = [Extension(day(3, 10), day(3, 31)), Extension(day(3, 25), day(4, 15))]
    assert moved(ANSWER, due(3, 20), changes) == due(4, 15)
    assert moved(ANSWER, due(3, 20), []) == due(3, 20)


def test_a_pause_moves_it_by_the_days_it_lasted():
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 10), day(3, 15))]) == due(3, 25)
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 10), day(3, 10))]) == due(3, 20)
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 10), day(3, 15)), Pause(day(3, 24), day(4, 3))]) == due(4, 4)


def test_while_it_is_paused_nothing_is_due():
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 20))]) is None
    assert bound_of(ANSWER, {"assign": day(3, 1)}, day(3, 20), [Pause(day(3, 10))]) is None


def test_a_pause_that_begins_when_it_is_overdue_moves_nothing():
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 21), day(4, 21))]) == due(3, 20)
    assert moved(ANSWER, due(3, 20), [Pause(day(3, 21))]) == due(3, 20)


def test_an_extension_after_a_pause_stays_as_granted_and_a_pause_after_it_moves_it():
    pause, extension = Pause(day(3, 10), day(3, 15)), Extension(day(3, 16), day(4, 10))
    assert moved(ANSWER, due(3, 20), [pause, extension]) == due(4, 10)
    assert moved(ANSWER, due(3, 20), [Extension(day(3, 5), day(4, 10)), pause]) == due(4, 15)


def test_a_limit_in_workdays_moves_by_workdays():
    """Paused on Thursday 8 February, resumed on Monday the 19th: the 9th, the 18th and the 19th were worked."""
    assert moved(WORKDAYS, due(2, 9), [Pause(day(2, 8), day(2, 19))]) == due(2, 20)
    assert moved(ANSWER, due(2, 9), [Pause(day(2, 8), day(2, 19))]) == due(2, 20)
    assert moved(WORKDAYS, due(3, 8), [Pause(day(3, 8), day(3, 11))]) == due(3, 11)
    assert moved(ANSWER, due(3, 8), [Pause(day(3, 8), day(3, 11))]) == due(3, 11)
    assert moved(WORKDAYS, due(3, 8), [Pause(day(3, 4), day(3, 6))]) == due(3, 12)


def test_a_pause_into_a_year_that_is_not_known_makes_it_provisional():
    found = moved(WORKDAYS, due(12, 9), [Pause(day(12, 2), date(2039, 1, 6))])
    assert found is not None
    assert found.is_provisional


def test_one_warns_before_and_escalates_after_the_due_day():
    assert warn_on(ANSWER, due(3, 20)) == day(3, 17)
    assert escalates_on(ANSWER, due(3, 20)) == day(3, 30)
    assert escalates_on(TALK, due(3, 20)) is None
    late = Limit(("assign",), "answer", within=MONTH, warn=Duration(2, "workdays"))
    assert warn_on(late, due(3, 11)) == day(3, 7)


# --- when it may come at the earliest
def test_a_year_has_passed_on_the_same_date():
    assert earliest(CANDIDATE, {"activist": day(3, 14, 2023)}) == due(3, 14)
    assert earliest(CANDIDATE, {}) is None
    assert earliest(TALK, {"apply": day(3, 14)}) is None
    assert bound_of(CANDIDATE, {"activist": day(3, 14, 2023)}, None, [Pause(day(5, 1, 2023))]) == due(3, 14)


def test_a_notice_of_five_workdays_is_shown_from_monday_to_friday():
    assert earliest(NOTICE, {"notice": day(3, 4)}) == due(3, 9)


# --- whether it is broken
@pytest.mark.parametrize(("on", "is_broken"), [(day(3, 13), True), (day(3, 14), False), (day(3, 15), False)])
def test_not_before_is_broken_by_what_comes_sooner(on, is_broken):
    assert broken(CANDIDATE, due(3, 14), on=on, values={}) is is_broken


@pytest.mark.parametrize(("on", "is_broken"), [(day(3, 13), False), (day(3, 14), False), (day(3, 15), True)])
def test_within_is_broken_by_what_comes_later(on, is_broken):
    assert broken(TALK, due(3, 14), on=on, values={}) is is_broken


def test_what_has_no_bound_is_not_broken():
    assert not broken(TALK, None, on=day(3, 1), values={})
    assert not broken(CANDIDATE, None, on=day(3, 1), values={})


@pytest.mark.parametrize(
    ("values", "is_broken"),
    [
        ({"days": 3}, False),
        ({"days": 2, "hours": "24"}, False),
        ({"days": 2, "hours": "23.5"}, True),
        ({"hours": Decimal(30)}, False),
        ({"days": None, "hours": ""}, True),
        ({}, True),
    ],
)
def test_of_several_numbers_one_that_reaches_its_value_suffices(values, is_broken):
    assert broken(LESSONS, None, on=day(3, 1), values=values) is is_broken


# --- which law holds
def test_without_a_source_a_limit_always_holds():
    assert applies(ANSWER, started_on=day(1, 1, 1990), step_on=day(1, 1, 2090))


@pytest.mark.parametrize(
    ("law", "started", "stepped", "holds"),
    [
        ("at_start", date(2026, 5, 10), date(2026, 6, 1), False),
        ("at_start", date(2026, 5, 11), date(2027, 6, 1), True),
        ("at_start", date(2026, 12, 31), date(2027, 6, 1), True),
        ("at_start", date(2027, 1, 1), date(2027, 6, 1), False),
        ("at_step", date(2026, 5, 10), date(2026, 5, 11), True),
        ("at_step", date(2026, 5, 10), date(2026, 12, 31), True),
        ("at_step", date(2026, 12, 31), date(2027, 1, 1), False),
        ("at_step", date(2026, 5, 1), date(2026, 5, 10), False),
    ],
)
def test_a_limit_holds_while_its_source_is_in_force(law, started, stepped, holds):
    source = Source(RULES, "7", valid_from="2026-05-11", valid_until="2026-12-31")
    limit = Limit(("apply",), "talk", within=MONTH, law=law, source=source)
    assert applies(limit, started_on=started, step_on=stepped) is holds


def test_a_source_without_an_end_holds_for_good():
    assert applies(TALK, started_on=date(2026, 5, 11), step_on=date(2026, 5, 11))
    assert applies(CANDIDATE, started_on=date(1950, 1, 1), step_on=date(1950, 1, 1))


# --- how it is told
def test_the_earliest_day_is_told_with_what_it_rests_on():
    assert told(CANDIDATE, due(3, 14), on=day(3, 1)) == Text(
        "最早3月14日可报。依据《发展党员工作细则》第13条（包内条文，未经核对，以正式文件为准）。",
        "Not before 14 March. By the Rules on admitting members, article 13 "
        "(as the pack has it, not verified; the official document prevails).",
    )


def test_what_was_verified_has_no_bracket():
    source = Source(Text("督办办法", "the Rules on follow-up"), "5", verified=True)
    assert source_told(source) == Text("依据《督办办法》第5条。", "By the Rules on follow-up, article 5.")
    assert source_told(Source(RULES, verified=True)).zh == "依据《发展党员工作细则》。"


def test_a_day_of_another_year_is_told_with_its_year():
    assert day_told(day(3, 14), day(12, 31)) == Text("3月14日", "14 March")
    assert day_told(day(3, 14, 2025), day(3, 1)) == Text("2025年3月14日", "14 March 2025")
    assert told(NOTICE, Reckoned(day(3, 14, 2025)), on=day(3, 1)).zh == "最早2025年3月14日可报。"


def test_the_due_day_is_told_with_the_days_that_it_is_overdue():
    assert told(ANSWER, due(3, 20), on=day(3, 22)) == Text(
        "时限到3月20日，已逾期2天。", "Due by 20 March, 2 days overdue."
    )
    assert told(ANSWER, due(3, 20), on=day(3, 20)) == Text("时限到3月20日。", "Due by 20 March.")


def test_a_provisional_day_says_so():
    late = told(NOTICE, Reckoned(day(3, 9), is_provisional=True), on=day(3, 4))
    assert late.zh == "最早3月9日可报（其间的节假日安排还没有公布，暂按周六、周日休息推算）。"
    assert "not announced yet" in late.en


def test_what_does_not_suffice_is_told_by_the_names_on_the_form():
    asks = {"days": Text("培训天数", "Days"), "hours": Text("培训学时", "Hours")}
    assert told(LESSONS, None, on=day(3, 1), asks=asks) == Text(
        "「培训天数」不少于3，或「培训学时」不少于24。", "“Days” no less than 3, or “Hours” no less than 24."
    )
