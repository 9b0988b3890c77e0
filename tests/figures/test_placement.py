"""Where lines count when organisations move, without a database: against walking the edges day by day."""

import random
from datetime import date, timedelta

from shishu.figures.intervals import EVER, both, cuts, outside
from shishu.figures.placement import MovedNode, Moves, Placement, Upward, joined, subtree_then
from shishu.measure import day_key

START = date(2023, 1, 1)
DAYS = [day_key(START + timedelta(days=n)) for n in range(40)]


class Tree:
    """Numbers 0..size-1 under 0; places[child] is a list of (first day index, parent)."""

    def __init__(self, rnd: random.Random, size: int, moves: int) -> None:
        self.places = {child: [(0, rnd.randrange(child))] for child in range(1, size)}
        for day in sorted(rnd.sample(range(1, len(DAYS)), moves)):
            child, parent = rnd.randrange(1, size), rnd.randrange(size)
            if child not in self.above(parent, day):
                self.places[child].append((day, parent))

    def parent(self, child: int, day: int) -> int:
        return [parent for first, parent in self.places[child] if first <= day][-1]

    def above(self, number: int, day: int) -> list[int]:
        """The number itself and whoever was above it on that day."""
        chain = [number]
        while chain[-1]:
            chain.append(self.parent(chain[-1], day))
        return chain

    def today(self, number: int) -> tuple[tuple[int, int], ...]:
        held = [each for each in (0, *self.places) if number in self.above(each, len(DAYS) - 1)]
        return tuple((each, each) for each in held)

    def moves(self) -> Moves:
        nodes = {}
        for child, places in self.places.items():
            if len(places) > 1:
                starts = [EVER[0], *(DAYS[first] for first, _ in places[1:])]
                ends = [*(start - 1 for start in starts[1:]), EVER[1]]
                edges = [Upward(parent, span) for (_, parent), *span in zip(places, starts, ends, strict=True)]
                upward = tuple(Upward(edge.parent, (edge.days[0], edge.days[1])) for edge in edges)
                nodes[child] = MovedNode(child, self.today(child), upward, (EVER,))
        return Moves(nodes)


def test_every_line_counts_where_its_organisation_belonged_on_its_day() -> None:
    rnd = random.Random(7)
    for _ in range(60):
        tree = Tree(rnd, 14, 12)
        moves = tree.moves()
        for place in range(14):
            placement = subtree_then(place, tree.today(place), moves)
            for number in range(14):
                for day, key in enumerate(DAYS):
                    assert placement.holds(number, key) == (place in tree.above(number, day)), (place, number, day)


def test_the_numbers_of_a_day_are_those_it_holds() -> None:
    tree = Tree(random.Random(3), 14, 12)
    placement = subtree_then(2, tree.today(2), tree.moves())
    for key in DAYS:
        spans = placement.spans_on(key)
        assert {n for n in range(14) if placement.holds(n, key)} == {n for lo, hi in spans for n in range(lo, hi + 1)}


def test_several_places_count_every_number_once_and_each_for_its_days() -> None:
    one, other = Placement(((1, 5),)), Placement(((4, 9),))
    group = joined([(one, (20230101, 20230630)), (other, (20230401, 20231231))])
    assert group.spans_on(20230301) == [(1, 5)]
    assert group.spans_on(20230501) == [(1, 9)]
    assert group.spans_on(20230801) == [(4, 9)]
    assert group.spans_on(20240101) == []


def test_a_group_that_never_changed_is_one_set_of_numbers() -> None:
    group = joined([(Placement(((1, 3),)), EVER), (Placement(((5, 5),)), EVER)])
    assert (group.base, group.pieces) == (((1, 3), (5, 5)), ())


def test_spans_of_days() -> None:
    assert both((20230101, 20230331), (20230301, 20230630)) == (20230301, 20230331)
    assert both((20230101, 20230131), (20230201, 20230228)) is None
    assert outside([(20230101, 20231231)]) == [(0, 20230100), (20231232, EVER[1])]
    assert outside([EVER]) == []
    assert cuts([(20230101, 20230131)]) == [(0, 20230100), (20230101, 20230131), (20230132, EVER[1])]
