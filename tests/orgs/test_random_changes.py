"""Hundreds of random trees: what the tables say of each entry ever made is what a few lists say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shishu.orgs import queries
from shishu.orgs.segments import contains
from shishu.words import Refused
from tests.orgs.conftest import Tree, new

START = date(2023, 1, 1)
Places = dict[str, list[tuple[date, str, bool]]]
"""Of each organisation its parents in order of time: from which day, under whom, whether absorbed by it."""


class Naive:
    """Keeps every state of the tree after every entry as a plain copy."""

    def __init__(self) -> None:
        self.places: Places = {"N0": [(date.min, "", False)]}
        self.known: list[Places] = [{}]

    def remember(self) -> None:
        self.known.append({name: list(rows) for name, rows in self.places.items()})

    def add(self, name: str, parent: str, first: date) -> None:
        self.places[name] = [(max(first, self.places[parent][0][0]), parent, False)]

    def put(self, name: str, parent: str, on: date, *, absorbed: bool) -> None:
        self.places[name].append((on, parent, absorbed))

    def merge(self, gone: list[str], into: str, on: date) -> None:
        if into not in self.places:
            self.places[into] = [(on, self.places[gone[0]][-1][1], False)]
        below = [name for name, rows in self.places.items() if rows[-1][1] in gone and not rows[-1][2]]
        for name in [*gone, *(each for each in below if each not in gone)]:
            self.put(name, into, on, absorbed=name in gone)


def above(places: Places, name: str, day: date | None = None) -> list[str]:
    """The chain above, by the latest places or by those of a day."""
    found = []
    while True:
        rows = [row for row in places[name] if day is None or row[0] <= day]
        if not rows or not rows[-1][1]:
            return found
        name = rows[-1][1]
        found.append(name)


class Run:
    """Draws changes, makes each in both, and counts what was accepted."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.tree, self.naive = Tree(), Naive()
        self.tree.add(new("N0"))
        self.naive.remember()
        self.accepted = self.refused = 0

    def change(self) -> None:
        kinds: list[Callable[[], None]] = [self._add, self._add, self._move, self._move, self._merge]
        try:
            with transaction.atomic():
                self.random.choice(kinds)()
        except Refused:
            self.tree.seq -= 1
            self.refused += 1
            return
        self.accepted += 1
        self.naive.remember()

    def _one(self) -> str:
        return self.random.choice(list(self.naive.places))

    def _day(self) -> date:
        return START + timedelta(days=self.random.randrange(40))

    def _add(self) -> None:
        parent, first = self._one(), self.random.choice([None, self._day()])
        many = self.random.choice([1, 1, 3, 20])
        names = [f"N{len(self.naive.places) + more}" for more in range(many)]
        self.tree.add(*(new(name, self.tree[parent], first=first) for name in names))
        for name in names:
            self.naive.add(name, parent, first or date.min)

    def _move(self) -> None:
        child, parent, on = self._one(), self._one(), self._day()
        self.tree.move(child, parent, on)
        self.naive.put(child, parent, on, absorbed=False)

    def _merge(self) -> None:
        gone, on = list({self._one() for _ in range(self.random.choice([1, 2, 3]))}), self._day()
        into = self.random.choice([self._one(), f"N{len(self.naive.places)}"])
        self.tree.merge(gone, into if into in self.naive.places else f"+{into}", on)
        self.naive.merge([name for name in gone if name != into], into, on)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_segments(run: Run, names: dict[str, int]) -> None:
    for seq, places in enumerate(run.naive.known):
        for owner in run.random.sample(list(places), min(len(places), 8)):
            spans = queries.segments(names[owner], seq)
            inside = {name for name in places if contains(spans, names[name])}
            assert inside == {name for name in places if name == owner or owner in above(places, name)}


def check_chains(run: Run, names: dict[str, int]) -> None:
    for _ in range(30):
        seq = run.random.randrange(1, len(run.naive.known))
        places = run.naive.known[seq]
        name, day = run.random.choice(list(places)), run._day()
        expected = [names[each] for each in above(places, name, day)]
        assert queries.ancestors_on(names[name], day, seq) == expected
        assert queries.ancestors(names[name], seq) == [names[each] for each in above(places, name)]
        rows = [row for row in places[name] if row[0] <= day]
        assert queries.exists_on(names[name], day, seq) == bool(rows and not rows[-1][2])
    last = run.naive.known[-1]
    for name in last:
        assert queries.ancestors(names[name]) == [names[each] for each in above(last, name)]


@pytest.mark.django_db
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_segments_and_chains_are_those_of_the_plain_tree_at_every_entry(seed: int) -> None:
    with undone():
        run = Run(seed)
        for _ in range(20):
            run.change()
        names = {name: run.tree[name] for name in run.naive.places}
        assert run.tree.seq == len(run.naive.known) - 1
        check_segments(run, names)
        check_chains(run, names)
