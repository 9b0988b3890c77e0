"""Many questions at once say what each says alone, however places moved, merged and were grouped.

The way of one figure at a time is the oracle; the generative tests compare that one with a model of the whole product.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from itertools import product as every
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.figures import breakdown, many, places, queries, sweeps, tracing
from shishu.figures.citations import Citation
from shishu.figures.ground import Ground
from shishu.figures.values import Basis, Question, Scope, Structure
from shishu.journal import cells
from shishu.journal.catalogue import catalogue
from shishu.journal.queries import head
from shishu.measure import Period, month_first
from shishu.orgs.models import Group, Organisation
from tests.generative.life import Life
from tests.generative.product import Product
from tests.spec.tables import World
from tests.spec.test_places import TREE

pytestmark = pytest.mark.django_db

PERIODS = (Period(date(2023, 2, 1), date(2023, 4, 30)), Period(date(2023, 1, 10), date(2023, 5, 9)))
OFTEN = ["move_one"] * 12 + ["lock"] * 6 + ["group"] * 6 + ["merge_some"] * 3


@pytest.fixture(autouse=True)
def cells_come_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of months and of days: the lives here are short."""
    monkeypatch.setattr(cells, "THRESHOLD", 5)
    monkeypatch.setattr(cells, "MANY", 2)


@pytest.fixture
def life(request: pytest.FixtureRequest) -> Life:
    lived = Life(Product(), request.param, posts=9, depth=4)
    return lived.live(110, 0, often=OFTEN)


def asked(life: Life) -> Iterator[Question]:
    """Every indicator at a few places, scopes, bases and structures, now and at an earlier entry."""
    last = head().seq
    draw = life.random
    held: list[Any] = draw.sample(list(Organisation.objects.order_by("id")), 3)
    held += list(Group.objects.order_by("code")[:1])
    for place, indicator in every(held, catalogue().indicators.values()):
        yield Question(
            indicator,
            place,
            draw.choice(PERIODS),
            draw.choice(list(Scope)),
            draw.choice(list(Basis)),
            draw.choice(list(Structure)),
            draw.choice([None, None, last, last - draw.randrange(1, 60)]),
        )


@pytest.mark.parametrize("life", [3, 11], indirect=True)
def test_many_figures_are_the_figures_one_by_one(life: Life) -> None:
    questions = list(asked(life))

    together = many.figures(questions)

    assert len(questions) > 40
    assert [(f.question, f) for f in together] == [(f.question, f) for f in map(queries.figure, questions)]


@pytest.mark.parametrize("life", [5], indirect=True)
def test_children_months_and_sums_are_those_of_one_figure_after_the_other(life: Life) -> None:
    for question in list(asked(life))[::3]:
        one = replace(question, scope=Scope.SUBTREE)
        if question.indicator.kind not in ("flow", "stock") or "organisations." in question.indicator.code:
            continue
        whole = queries.figure(one)
        assert sum(child.amount for child in breakdown.children(one)) == whole.amount, one
        for branch in breakdown.branches(one):
            months = breakdown.months_of(branch.view, one)
            rows = tracing.records(branch.view, one)
            assert sum(month.amount for month in months) == branch.child.amount, (one, branch)
            assert sum(row.amount for row in rows) == branch.child.amount, (one, branch)
        if question.indicator.kind == "flow":
            assert breakdown.months(one) == list(months_alone(one))


def months_alone(question: Question) -> Iterator[tuple[int, int]]:
    for month in question.period.months():
        whole = Period.month_of(month_first(month))
        cut = Period(max(whole.first, question.period.first), min(whole.last, question.period.last))
        yield month, queries.figure(replace(question, period=cut)).amount


@pytest.mark.parametrize("life", [7], indirect=True)
def test_an_entire_child_adds_what_its_own_figure_says(life: Life) -> None:
    seen = 0
    for question in asked(life):
        if question.indicator.kind == "ratio" or "organisations." in question.indicator.code:
            continue
        for child in breakdown.children(question):
            if child.entire and child.number is not None:
                place = Organisation.objects.get(pk=child.number)
                scope = question.scope if isinstance(question.place, Group) else Scope.SUBTREE
                own = queries.figure(replace(question, place=place, scope=scope))
                assert (own.amount, own.records) == (child.amount, child.records), (question, child)
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("life", [9], indirect=True)
def test_statements_do_not_grow_with_the_children(life: Life) -> None:
    packs = catalogue()
    flows = [one for one in packs.indicators.values() if one.kind == "flow" and not one.implicit]
    root = Organisation.objects.get(parent_id=0)
    leaf = Organisation.objects.exclude(pk__in=Organisation.objects.values("parent_id")).first()
    assert leaf is not None
    counts = {}
    for place in (root, leaf):
        asked_of = [Question(one, place, PERIODS[0], Scope.SUBTREE) for one in flows]
        with CaptureQueriesContext(connection) as made:
            rows = breakdown.tables(asked_of)
        counts[place.pk] = len(made), len(rows[0])
    (most, children), (least, none) = counts[root.pk], counts[leaf.pk]
    assert children > none
    assert most <= least + 8


def test_a_locked_version_is_read_from_cells_less_what_came_since(monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(Product(), 21, posts=8, depth=3).live(160, 0, often=["lock"] * 4)
    past, indicators = head().seq - 5, catalogue().indicators
    root = Organisation.objects.get(parent_id=0)
    questions = [
        Question(one, root, period, Scope.SUBTREE, Basis.REPORTED, structure, past)
        for one, period, structure in every(indicators.values(), PERIODS, Structure)
        if one.kind in ("flow", "stock") and not one.code.startswith("organisations.")
    ]
    by_cells = many.figures(questions)
    monkeypatch.setattr(sweeps, "MOST_SINCE", 0)
    by_facts = many.figures(questions)

    assert life.product.engine
    assert by_cells == by_facts == [queries.figure(one) for one in questions]


def test_the_ground_reads_a_tree_once(django_assert_max_num_queries: Any) -> None:
    Life(Product(), 2, posts=8, depth=3).live(20, 0)
    numbers = list(Organisation.objects.values_list("id", flat=True))
    ground = Ground(None)
    ground.read(numbers)
    with django_assert_max_num_queries(0):
        spans = [ground.spans(number) for number in numbers]
    assert all(spans)


def test_a_citation_of_each_answer_asks_the_same_again() -> None:
    Life(Product(), 4, posts=8, depth=3).live(40, 0)
    packs, root = catalogue(), Organisation.objects.get(parent_id=0)
    for one in packs.indicators.values():
        (found,) = many.figures([Question(one, root, PERIODS[0], Scope.SUBTREE)])
        (again,) = many.figures([Citation.of_figure(found, live=False).question(packs)])
        assert again == found


def amounts(rows: Sequence[breakdown.Child]) -> int:
    return sum(row.amount for row in rows)


def test_members_that_lie_below_each_other_are_taken_once() -> None:
    world = World(
        TREE,
        """
        2023-03-01  group crossing A from 2023-01-01
        2023-03-01  group crossing V from 2023-01-01
        2023-03-11  r1: talk A 2023-03-10 1
        2023-03-11  r2: talk V 2023-03-10 10
        """,
    )
    group = Group.objects.get(code="crossing")
    question = Question(
        catalogue().indicators["talk.attendance"], group, Period(date(2023, 3, 1), date(2023, 3, 31)), Scope.SUBTREE
    )
    rows = breakdown.children(question)
    view = queries.view_of(queries.stamped(question))

    assert world.numbers
    assert amounts(rows) == queries.figure(question).amount == 11
    assert len(rows) == 1
    assert places.placement(question, balance=False) == view.placement


def test_a_trace_lists_a_record_once_where_spans_of_a_group_overlap() -> None:
    """Two spells of one member are two pieces with the same numbers: the view's spans come twice."""
    World(
        TREE,
        """
        2023-03-01  group crossing A from 2023-01-01 to 2023-02-01
        2023-03-01  group crossing A from 2023-03-01
        2023-03-01  group crossing V from 2023-02-15
        2023-03-11  r1: talk V 2023-03-10 10
        2023-03-12  r2: talk A 2023-03-11 3
        2023-03-12  r3: talk V 2023-02-20 4
        """,
    )
    group = Group.objects.get(code="crossing")
    indicator = catalogue().indicators["talk.attendance"]
    question = Question(indicator, group, Period(date(2023, 1, 1), date(2023, 3, 31)), Scope.SUBTREE)
    view = queries.view_of(queries.stamped(question))
    found = tracing.trace(question)

    spans = sorted(view.spans())
    assert any(after[0] <= before[1] for before, after in pairwise(spans)), "spans do overlap here"
    assert len(found.rows) == len({row.source for row in found.rows}) == 3
    assert sum(row.amount for row in found.rows) == found.total == 17
