"""补报、更正: what happened in a locked month and is booked later, told from both sides, by a table written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.figures import queries
from shishu.figures.adjusted import Adjustments, adjustments, late_records
from shishu.figures.values import Basis, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, month_key, month_text
from shishu.orgs.models import Organisation
from tests.generative.life import Life
from tests.generative.product import Product
from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    V post
    W post
"""
SAID = """
2023-03-11  r1: talk V 2023-03-10 42
2023-03-11  r2: households V 2023-03-10 113
2023-03-12  r3: talk W 2023-03-12 7
"""
CORRECTED = """
-- locked
2023-04-05  r1: talk V 2023-03-10 24
2023-04-05  r2: households V 2023-03-10 110
2023-04-06  r4: talk W 2023-03-28 19
"""
Told = list[tuple[str, str, int]]


def ask(world: World, figure: str, place: str, period: str, **more: object) -> Question:
    known = catalogue().indicators[figure]
    where = Organisation.objects.get(pk=world.numbers[place])
    return replace(Question(known, where, Period.parse(period), Scope.SUBTREE), **more)  # type: ignore[arg-type]  # keywords that the test names


def told(world: World, figure: str, place: str, period: str, **more: object) -> tuple[Told, Told]:
    """(later, earlier), each as (the month it happened in, the month it is booked in, amount)."""
    found = _of(ask(world, figure, place, period, **more))
    later, earlier = (
        sorted((month_text(one.month), month_text(one.booked), one.amount) for one in side)
        for side in (found.later, found.earlier)
    )
    return later, earlier


def _of(question: Question) -> Adjustments:
    return adjustments(queries.view_of(queries.stamped(question)))


def test_a_month_that_is_open_has_nothing_beside_it() -> None:
    world = World(TREE, SAID + CORRECTED)

    assert told(world, "talk.attendance", "R", "2023-03") == ([], [])
    assert told(world, "talk.attendance", "R", "2023-04") == ([], [])


@pytest.mark.parametrize("locked", ["R", "A"])
def test_a_locked_month_is_told_what_was_corrected_since_and_where_it_counts(locked: str) -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock {locked} 2023-03\n{CORRECTED}")
    since = [("2023-03", "2023-04", -18), ("2023-03", "2023-04", 19)]

    assert told(world, "talk.attendance", "R", "2023-03") == (since, [])
    assert told(world, "talk.attendance", "R", "2023-04") == ([], since)
    assert told(world, "talk.attendance", "V", "2023-03") == (since[:1], [])
    assert told(world, "household.count", "R", "2023-03") == ([("2023-03", "2023-04", -3)], [])


def test_a_correction_that_leaves_the_number_as_it_was_is_told_with_nothing_to_add() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n{CORRECTED}")

    assert told(world, "talk.given", "V", "2023-03") == ([("2023-03", "2023-04", 0)], [])


def test_a_period_that_holds_both_months_has_it_all() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n{CORRECTED}")

    assert told(world, "talk.attendance", "R", "2023") == ([], [])
    assert told(world, "household.count", "R", "2023-04") == ([], [])


def test_what_came_between_the_towns_lock_and_the_countys_is_told_beside_the_countys_month() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock A 2023-03\n{CORRECTED}2023-04-20  lock R 2023-03\n-- county")

    later, _ = told(world, "talk.attendance", "R", "2023-03", as_of=world.moments["county"])
    assert later == [("2023-03", "2023-04", -18), ("2023-03", "2023-04", 19)]


def test_records_that_are_booked_after_a_period_are_counted_each_once() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock A 2023-03\n{CORRECTED}2023-04-20  lock R 2023-03\n")
    spans = {name: [(world.numbers[name], world.numbers[name])] for name in ("V", "W")}

    march, year = Period.parse("2023-03"), Period.parse("2023")
    assert late_records(march, [(1, 1 << 40)]) == 3
    assert (late_records(march, spans["V"]), late_records(march, spans["W"])) == (2, 1)
    assert late_records(year, [(1, 1 << 40)]) == 0


def test_beside_the_locked_version_stands_what_came_since() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n{CORRECTED}")
    then = world.moments["locked"]

    later, _ = told(world, "talk.attendance", "R", "2023-03", as_of=then)
    _, earlier = told(world, "talk.attendance", "R", "2023-04", as_of=then)
    assert sum(amount for *_, amount in later) == 1
    assert earlier == []


def test_by_occurrence_only_what_the_entry_does_not_know_is_missing() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n{CORRECTED}")
    occurred = {"basis": Basis.OCCURRED}

    assert told(world, "talk.attendance", "R", "2023-03", **occurred) == ([], [])
    later, _ = told(world, "talk.attendance", "R", "2023-03", as_of=world.moments["locked"], **occurred)
    assert len(later) == 2


def test_a_record_that_was_made_void_is_told() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n2023-04-05  void r3\n")

    assert told(world, "talk.attendance", "R", "2023-03")[0] == [("2023-03", "2023-04", -7)]


def test_a_day_that_moves_to_an_open_month_is_told_as_gone() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n2023-04-05  r1: talk V 2023-04-02 42\n")

    assert told(world, "talk.attendance", "R", "2023-03")[0] == [("2023-03", "2023-04", -42)]
    assert told(world, "talk.attendance", "R", "2023-04")[1] == [("2023-03", "2023-04", -42)]


@pytest.mark.parametrize("seed", [1, pytest.param(8, marks=pytest.mark.sqlite)])
def test_what_is_told_is_the_difference_of_the_two_bases_however_places_moved(seed: int) -> None:
    often = ["move_one"] * 12 + ["lock"] * 8 + ["group"] * 4 + ["merge_some"] * 3
    Life(Product(), seed, posts=9, depth=4).live(110, 0, often=often)
    seen = 0
    for place in Organisation.objects.order_by("id")[::2]:
        for month in Period.parse("2023H1").months():
            for code in ("talk.attendance", "talk.given", "household.count", "goods.pieces"):
                asked = Question(catalogue().indicators[code], place, Period.parse(month_text(month)), Scope.SUBTREE)
                found = _of(asked)
                occurred = queries.figure(replace(asked, basis=Basis.OCCURRED))
                difference = sum(one.amount for one in found.later) - sum(one.amount for one in found.earlier)
                assert occurred.amount - queries.figure(asked).amount == difference, asked
                seen += bool(found.later or found.earlier)
    assert seen > 10


def test_it_takes_one_statement_however_many_there_are() -> None:
    world = World(TREE, f"{SAID}2023-04-04  lock R 2023-03\n{CORRECTED}")
    view = queries.view_of(queries.stamped(ask(world, "talk.attendance", "R", "2023-03")))
    with CaptureQueriesContext(connection) as made:
        assert len(adjustments(view).later) == 2
    assert len(made) == 1
    assert month_key(adjustments(view).later[0].day) == adjustments(view).later[0].month
