"""Named checks: what is shown apart to the reviewer."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from shishu.packs.model import Field, Ledger, Step, Vocabulary
from shishu.records.rules.anomalies import Before, anomalies, are_family
from shishu.records.values import Form, Submission
from shishu.words import Text

STEP = Step(
    "record",
    Text("讲座", "Talk"),
    fields=(
        Field("attended", Text("参加人数", "Attended"), "people_count", unit="人次"),
        Field("cost", Text("经费", "Cost"), "money", unit="元"),
        Field("topic", Text("题目", "Topic"), "text"),
    ),
    posts=(),
    reviewed_by=(),
)


def said(checks, *, day=date(2023, 3, 10), **values):
    ledger = Ledger("talk", Text("讲座", "Talks"), "event", ("branch",), (STEP,), checks=checks)
    return Submission(UUID(int=1), 1, Form(ledger, STEP, "demo", "1", Vocabulary()), 5, day, values)


def hits(submission, before=None, on=date(2023, 3, 20)):
    return [hit.check for hit in anomalies(submission, before or Before(), on=on)]


@pytest.mark.parametrize(("on", "late"), [(date(2023, 4, 9), []), (date(2023, 4, 10), ["late_entry"])])
def test_a_record_is_late_more_than_thirty_days_after_it_happened(on, late):
    assert hits(said(("late_entry",)), on=on) == late


@pytest.mark.parametrize(
    ("now", "last", "hit"),
    [(91, 30, True), (90, 30, False), (30, 5, False), (40, 9, True), (900, 0, False), (900, None, False)],
)
def test_a_jump_is_more_than_three_times_the_last_and_by_more_than_thirty(now, last, hit):
    submission = said(("jump",), attended=now)
    assert bool(hits(submission, Before(last={"attended": last}))) is hit


def test_a_jump_of_money_is_by_more_than_ten_thousand():
    assert hits(said(("jump",), cost=Decimal(9000)), Before(last={"cost": "1000"})) == []
    assert hits(said(("jump",), cost=Decimal(19000)), Before(last={"cost": "1000"})) == ["jump"]


def test_a_jump_is_told_in_both_languages():
    (hit,) = anomalies(said(("jump",), attended=120), Before(last={"attended": 20}), on=date(2023, 3, 20))
    assert hit.text == Text("参加人数 120，上次 20，是这样吗？", "Attended 120, last time 20: is it so?")


@pytest.mark.parametrize(("attended", "found"), [(38, []), (42, ["above"])])
def test_more_than_stands_for_an_indicator_is_above(attended, found):
    before = Before(stands={"branch.members": Decimal(38)})
    assert hits(said(("above:attended:branch.members",), attended=attended), before) == found


def test_where_nothing_stands_nothing_is_above():
    assert hits(said(("above:attended:branch.members",), attended=42)) == []


def test_another_that_told_the_same_event_is_named():
    (hit,) = anomalies(said(("same_event",)), Before(also_told_by=("清溪镇",)), on=date(2023, 3, 20))
    assert hit.text.zh == "疑似重复：清溪镇也记过同一件事，是同一次吗？"


def test_checks_that_a_ledger_does_not_name_are_not_made():
    before = Before(last={"attended": 1}, also_told_by=("清溪镇",))
    assert hits(said((), attended=900), before, on=date(2024, 3, 20)) == []


@pytest.mark.parametrize(
    ("one", "other", "family"),
    [
        ((31, 21, 11, 1), (21, 11, 1), True),
        ((31, 21, 11, 1), (32, 21, 11, 1), True),
        ((31, 21, 11, 1), (31, 21, 11, 1), True),
        ((11, 1), (31, 21, 11, 1), True),
        ((31, 21, 11, 1), (33, 22, 11, 1), False),
        ((1,), (1,), True),
    ],
)
def test_only_the_near_in_the_tree_can_have_seen_the_same_event(one, other, family):
    assert are_family(one, other) is family
    assert are_family(other, one) is family
