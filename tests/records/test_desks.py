"""Who has to review, and who may."""

import pytest

from shishu.records.rules.desks import Desk, Way

COMMITTEE, TOWNSHIP, COUNTY, CITY = 21, 12, 11, 1
ABOVE = ((COMMITTEE, "committee"), (TOWNSHIP, "township"), (COUNTY, "county"), (CITY, "city"))


def test_each_level_is_the_nearest_organisation_of_its_kind_above():
    doubled = ((22, "committee"), *ABOVE)
    assert Way(("committee", "county"), doubled).desks == (Desk(0, "committee", 22), Desk(1, "county", COUNTY))


def test_a_level_may_be_of_either_of_two_kinds():
    assert Way(("township|committee",), ABOVE).desks == (Desk(0, "committee", COMMITTEE),)


def test_a_level_whose_kind_is_missing_above_is_left_out():
    way = Way(("street", "county"), ABOVE)
    assert way.desks == (Desk(1, "county", COUNTY),)
    assert not way.is_unreviewed


@pytest.mark.parametrize("kinds", [(), ("street",), ("street", "village")])
def test_without_any_level_above_a_record_is_unreviewed(kinds):
    assert Way(kinds, ABOVE).is_unreviewed


@pytest.mark.parametrize(
    ("appointed", "answers"),
    [({COMMITTEE}, False), ({TOWNSHIP}, True), ({COUNTY}, True), ({CITY}, True), ({99}, False), (set(), False)],
)
def test_a_desk_is_answered_by_its_own_reviewer_or_one_above(appointed, answers):
    way = Way(("township",), ABOVE)
    assert way.answers(way.desks[0], appointed) is answers
    assert way.may_answer(appointed) is answers


@pytest.mark.parametrize(
    ("level", "appointed", "passed"),
    [
        (0, {COMMITTEE}, [0]),
        (0, {COUNTY}, [0, 1]),
        (0, {CITY}, [0, 1]),
        (1, {COMMITTEE}, []),
        (1, {COUNTY}, [1]),
        (0, {COMMITTEE, CITY}, [0, 1]),
    ],
)
def test_an_approval_passes_every_next_level_its_giver_answers_for(level, appointed, passed):
    way = Way(("committee", "county"), ABOVE)
    assert [desk.level for desk in way.passed_by(level, appointed)] == passed


def test_a_record_whose_desks_were_moved_away_is_decided_by_the_next_above():
    way = Way(("street",), ABOVE)
    assert way.passed_by(0, {COMMITTEE}) == (Desk(0, "committee", COMMITTEE),)
    assert way.passed_by(0, {99}) == ()
