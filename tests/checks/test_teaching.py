"""A correction is remembered for an organisation once somebody else has looked at it, and can be taken back."""

from datetime import date

import pytest

from shishu.checks import actions
from shishu.checks.errors import NameTaken, NoSuchName, NotAPhrase, OwnProposal
from shishu.checks.queries import Desk
from shishu.checks.values import Known
from shishu.orgs.errors import OutOfScope
from tests.checks.test_desk import THIS_YEAR
from tests.claims.by_hand import reading
from tests.small_world import AT, House


def verdict(house: House, place: str) -> str:
    text = reading(f"{place}围炉夜话[1场]。", THIS_YEAR, place)
    (found,) = Desk().check(text, Known(date(2026, 11, 2), house.numbers[place])).judgements
    return found.verdict


def test_a_taught_name_counts_from_its_review_until_it_is_taken_back(house: House) -> None:
    house.counted("甲村")
    assert verdict(house, "青镇") == "unknown"

    made = actions.propose("围炉夜话", "lecture.sessions", house.numbers["青镇"], by=house.account("青镇录入"), at=AT)
    assert verdict(house, "青镇") == "unknown"
    actions.review(made.pk, by=house.account("青镇管理"), at=AT)
    assert verdict(house, "青镇") == "exact"
    actions.take_back(made.pk, by=house.account("青镇管理"), at=AT)
    assert verdict(house, "青镇") == "unknown"


def test_it_holds_below_the_organisation_and_nowhere_else(house: House) -> None:
    house.counted("甲村")
    made = actions.propose("围炉夜话", "讲党课", house.numbers["青镇"], by=house.account("青镇录入"), at=AT)
    actions.review(made.pk, by=house.account("东县管理"), at=AT)

    assert verdict(house, "甲村") == "exact"
    assert verdict(house, "东县") == "unknown"


def test_nobody_reviews_their_own_proposal(house: House) -> None:
    manager = house.account("青镇管理")
    made = actions.propose("围炉夜话", "lecture.sessions", house.numbers["青镇"], by=manager, at=AT)

    with pytest.raises(OwnProposal):
        actions.review(made.pk, by=manager, at=AT)


def test_what_lies_outside_cannot_be_taught_reviewed_or_taken_back(house: House) -> None:
    made = actions.propose("围炉夜话", "lecture.sessions", house.numbers["青镇"], by=house.account("青镇录入"), at=AT)

    with pytest.raises(OutOfScope):
        actions.propose("夜话", "lecture.sessions", house.numbers["青镇"], by=house.account("西县管理"), at=AT)
    for act in (actions.review, actions.take_back):
        with pytest.raises(NoSuchName):
            act(made.pk, by=house.account("西县管理"), at=AT)


def test_one_phrase_means_one_indicator_and_has_two_characters_at_least(house: House) -> None:
    recorder, place = house.account("青镇录入"), house.numbers["青镇"]
    made = actions.propose("围炉夜话", "lecture.sessions", place, by=recorder, at=AT)

    assert actions.propose("围炉夜话", "lecture.sessions", place, by=recorder, at=AT).pk == made.pk
    with pytest.raises(NameTaken):
        actions.propose("围炉夜话", "study.sessions", place, by=recorder, at=AT)
    with pytest.raises(NotAPhrase):
        actions.propose("课", "lecture.sessions", place, by=recorder, at=AT)
