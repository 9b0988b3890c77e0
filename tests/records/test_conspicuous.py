"""What the named checks find in a world: shown apart to the reviewer, never refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shishu.records.comparing import told_too
from shishu.records.models import Record
from shishu.records.standing import Standing
from tests.records.conftest import World, stored, talk, thing


def found(world: World, *, by: str = "朱村录入", **item: object) -> list[str]:
    (outcome,) = world.submit("talk", talk(**item), by=by)
    assert not outcome.refusal
    return [hit["check"] for hit in stored(outcome.id).anomalies]


def test_an_ordinary_record_has_nothing_conspicuous(world: World) -> None:
    assert found(world) == []


@pytest.mark.parametrize(
    ("by", "place", "hits"),
    [
        ("一镇录入", "一镇", ["same_event"]),
        ("李村录入", "李村", ["same_event"]),
        ("东县录入", "东县", ["same_event"]),
        ("朱村录入", "朱村", ["same_event"]),
        ("远村录入", "远村", []),
    ],
)
def test_the_same_event_told_near_by_is_noticed(world: World, by: str, place: str, hits: list[str]) -> None:
    world.made(topic="防火 知识")
    assert found(world, by=by, organisation=place, topic="防火知识") == hits


@pytest.mark.parametrize(
    ("reviewer", "seen"),
    [("市审核", ["东县", "一镇", "李村"]), ("一镇审核", ["一镇", "李村"]), ("二镇审核", [])],
)
def test_the_others_of_an_event_are_told_near_by_and_to_who_may_see_them(
    world: World, reviewer: str, seen: list[str]
) -> None:
    told = {
        name: world.made(topic="防火知识", by=f"{name}录入", organisation=name)
        for name in ("东县", "一镇", "李村", "远村")
    }
    mine = world.made(topic="防火知识")
    standing = Standing(world.account(reviewer), world.at)

    found = told_too({mine: stored(mine).event_key}, {mine: world["朱村"]}, standing)[mine]

    assert {one.pk for one in found} == {told[name] for name in seen}


def test_the_same_event_twice_in_one_list_is_noticed(world: World) -> None:
    first, second = world.submit("talk", talk(), talk())
    assert [hit["check"] for hit in stored(first.id).anomalies] == []
    assert [hit["check"] for hit in stored(second.id).anomalies] == ["same_event"]


def test_a_void_record_is_no_other_teller(world: World) -> None:
    world.withdraw(world.counted(), by="一镇审核")
    assert found(world) == []


def test_a_mended_record_is_not_its_own_double(world: World) -> None:
    record = world.made()
    world.submit("talk", talk(id=str(record), revision=2))
    assert stored(record).anomalies == []


def test_a_late_record_is_noticed(world: World) -> None:
    world.at = datetime(2023, 4, 10, tzinfo=UTC)
    assert found(world) == ["late_entry"]


def test_a_jump_against_the_last_record_is_noticed(world: World) -> None:
    world.made(attended=20, occurred_on="2023-03-01", topic="一")
    world.made(attended=25, occurred_on="2023-03-05", topic="二")
    assert found(world, attended=76, topic="三") == ["jump"]
    assert found(world, attended=30, topic="四", occurred_on="2023-03-11") == []


def test_a_jump_inside_one_list_is_noticed(world: World) -> None:
    items = [talk(attended=20, topic="一", occurred_on="2023-03-01"), talk(attended=200, topic="二")]
    first, second = world.submit("talk", *items)
    assert stored(first.id).anomalies == []
    assert stored(second.id).anomalies == [
        {"check": "jump", "zh": "参加人数 200，上次 20，是这样吗？", "en": "Attended 200, last time 20: is it so?"}
    ]


def test_more_than_stands_that_day_is_noticed(world: World) -> None:
    world.submit("diary", thing(households=40, occurred_on="2023-03-01"))
    assert found(world, attended=42, topic="一") == ["above"]
    assert found(world, attended=42, topic="二", occurred_on="2023-02-28") == []
    assert [hit["zh"] for hit in Record.objects.get(occurred_on="2023-03-10").anomalies] == [
        "参加人数 42，超过户数 40，是这样吗？"
    ]
