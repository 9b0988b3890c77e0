"""An activity is entered once and corrected record by record: what no longer agrees is singled out for the reviewer."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.records import actions as records
from shishu.records import queries
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
ACTIVITY = "018e2a5c-0000-7000-8000-0000000000ac"


def morning(house: House, activity: str = ACTIVITY, village: str = "甲村") -> list[UUID]:
    """A theme day with a lecture and a study, as one form sends them."""
    outer = {"organisation": house.numbers[village], "occurred_on": "2026-10-20", "activity": activity}
    theme = {"ledger": "theme_day", "values": {"theme": "护林防火", "attended": 32}}
    lecture = {"ledger": "lecture", "values": {"topic": "护林防火", "attended": 32}}
    study = {"ledger": "study", "values": {"topic": "护林防火", "attended": 32}}
    items = [outer | {"id": str(uuid4())} | one for one in (theme, lecture, study)]
    outcomes = records.submit("theme_day", items, by=house.account(f"{village}录入"), at=AT)
    assert not any(one.refusal for one in outcomes), [one.problems for one in outcomes]
    return [one.id for one in outcomes]


def mended(house: House, record: UUID, attended: int, *, revision: int = 2) -> None:
    found = queries.get(record, house.account("甲村录入"), at=AT)
    item = {"id": str(record), "revision": revision, "organisation": house.numbers["甲村"], "activity": ACTIVITY}
    item |= {"occurred_on": "2026-10-20", "values": {**found.body["values"], "attended": attended}}  # type: ignore[dict-item]  # a body is a plain mapping
    (outcome,) = records.submit(found.record.ledger, [item], by=house.account("甲村录入"), at=AT)
    assert not outcome.refusal, outcome.problems


def waiting(house: House) -> queries.Waiting:
    return queries.waiting(house.account("青镇审核"), at=AT)


def read(house: House, address: str) -> str:
    return re.sub(r"<[^>]*>", "", house.client("青镇审核").get(address).content.decode())


def test_all_records_of_a_morning_corrected_in_one_of_them_are_singled_out_with_the_reason(house: House) -> None:
    theme, lecture, study = morning(house)
    assert len(waiting(house).clear) == 3

    mended(house, theme, 24)

    assert waiting(house).clear == ()
    assert {one.pk for one in waiting(house).flagged} == {theme, lecture, study}
    bench = read(house, "/workbench/")
    assert "参加人数 24，同一次活动的“党课”记 32、“集中学习”记 32，是同一批人吗？" in bench
    assert "参加人数 32，同一次活动的“主题党日”记 24" in bench
    assert "人数不一" in bench
    assert "参加人数 32，同一次活动的“主题党日”记 24" in read(house, f"/records/{lecture}/")


def test_they_pass_together_again_once_all_say_the_same(house: House) -> None:
    theme, lecture, study = morning(house)
    mended(house, theme, 24)
    mended(house, lecture, 24)
    mended(house, study, 24)

    assert {one.pk for one in waiting(house).clear} == {theme, lecture, study}
    assert "同一次活动的人数" in read(house, "/workbench/")


def test_a_number_that_counts_is_compared_with_one_that_waits_and_a_returned_one_is_not(house: House) -> None:
    theme, lecture, study = morning(house)
    house.approve(theme)
    records.return_([study], "人数请按签到改", by=house.account("青镇审核"), at=AT)
    assert {one.pk for one in waiting(house).clear} == {lecture}

    mended(house, lecture, 24)

    (flagged,) = waiting(house).flagged
    assert [hit["zh"] for hit in flagged.anomalies] == ["参加人数 24，同一次活动的“主题党日”记 32，是同一批人吗？"]


def test_another_organisation_cannot_be_made_to_differ_by_the_same_activity(house: House) -> None:
    morning(house)
    (other,) = records.submit(
        "lecture",
        [
            {
                "organisation": house.numbers["乙村"],
                "occurred_on": "2026-10-20",
                "activity": ACTIVITY,
                "values": {"topic": "别的事", "attended": 5},
            }
        ],
        by=house.account("乙村录入"),
        at=AT,
    )
    assert not other.refusal
    assert len(waiting(house).clear) == 4


def test_the_activities_of_all_that_wait_are_read_in_one_statement(house: House) -> None:
    morning(house)
    with CaptureQueriesContext(connection) as few:
        waiting(house)
    for _ in range(3):
        morning(house, str(uuid4()), "乙村")
    with CaptureQueriesContext(connection) as many:
        found = waiting(house)

    assert len(found.clear) + len(found.flagged) == 12
    assert len(many) == len(few)
