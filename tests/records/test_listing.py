"""Records as rows of a table: what the database filters and sorts by is what each record shows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from shishu.orgs import queries as orgs
from shishu.records import listing
from shishu.records.listing import Order, Wanted
from tests.records.conftest import World, stored

TALKS = Wanted("talk", "record", within=("topic",))


def found(world: World, wanted: Wanted, order: Order | None = None, who: str = "东县审核") -> list[UUID]:
    scope = orgs.scope_of(world.account(who), on=world.at.date())
    return [one.id for one in listing.ordered(listing.rows(wanted, scope), order or Order())]


def says(world: World, number: int) -> list[UUID]:
    """The records that show this many attended, found by sorting among all and reading what they show."""
    rows = [stored(one) for one in found(world, TALKS, Order("attended"))]
    shown = listing.revisions_shown(rows)
    return [row.id for row in rows if f'"attended":{number},' in shown[row.id].body]


@pytest.fixture
def three(world: World) -> tuple[UUID, UUID, UUID]:
    """Of 朱村, 李村 and, in another county, 远村; numbers that sort otherwise as text than as numbers."""
    first = world.counted(topic="防火 50%", attended=9, mode="online")
    second = world.made(organisation="李村", by="李村录入", topic="植树", attended=10, occurred_on="2023-03-12")
    third = world.made(organisation="远村", by="远村录入", topic="防火", attended=100)
    return first, second, third


def test_numbers_sort_as_numbers_and_nobody_elses_record_is_among_them(
    world: World, three: tuple[UUID, UUID, UUID]
) -> None:
    first, second, third = three

    assert found(world, TALKS, Order("attended")) == [first, second]
    assert found(world, TALKS, Order("attended", is_falling=True)) == [second, first]
    assert found(world, TALKS, Order("attended"), who="市审核") == [first, second, third]
    assert found(world, TALKS, Order(listing.DAY, is_falling=True)) == [second, first]


def test_choices_and_words_are_looked_for_in_the_fields_alone(world: World, three: tuple[UUID, UUID, UUID]) -> None:
    first, second, _ = three

    assert found(world, replace(TALKS, choices={"mode": "online"})) == [first]
    assert found(world, replace(TALKS, words="防火")) == [first]
    assert found(world, replace(TALKS, words="50%")) == [first]
    assert found(world, replace(TALKS, words="0%防")) == []
    assert found(world, replace(TALKS, words="topic")) == []
    assert found(world, replace(TALKS, words="植", choices={"mode": "online"})) == []
    assert found(world, replace(TALKS, words="植", state="submitted")) == [second]


def test_an_organisation_given_by_its_numbers_narrows_the_scope_and_never_widens_it(
    world: World, three: tuple[UUID, UUID, UUID]
) -> None:
    first, second, _ = three

    for place, expected in (("一镇", [first, second]), ("朱村", [first]), ("西县", []), ("市", [first, second])):
        assert found(world, replace(TALKS, spans=orgs.segments(world[place]))) == expected


def test_a_record_shows_what_counts_once_counted_and_what_waits_while_it_waits(world: World) -> None:
    record = world.counted(attended=42)

    world.correct(record, attended=24)
    assert says(world, 24) == [record]
    world.take_back(record)
    assert says(world, 42) == [record]
    world.correct(record, attended=23)
    world.approve(record, by="市审核")
    assert says(world, 23) == [record]
    world.withdraw(record, by="市审核")
    assert says(world, 23) == [record]


def test_what_was_taken_back_before_it_counted_is_still_shown(world: World) -> None:
    record = world.made(attended=7)
    world.take_back(record)

    assert says(world, 7) == [record]
