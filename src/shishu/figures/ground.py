"""The tree as known at one moment, read in a handful of statements however many places are asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection

from shishu.figures.intervals import EVER, Days, both, days
from shishu.figures.placement import MovedNode, Moves, Upward
from shishu.journal.models import Entry
from shishu.journal.plain import day_in
from shishu.orgs import queries as tree
from shishu.orgs import rules
from shishu.orgs.models import Edge, EdgeKind
from shishu.orgs.segments import Span

_CHUNK = 10_000
_NOW = "{row}.to_seq IS NULL"
_THEN = "{row}.from_seq <= %s AND ({row}.to_seq IS NULL OR {row}.to_seq > %s)"
_SEGMENTS = "SELECT s.owner, s.lo, s.hi FROM orgs_segment s WHERE {s} AND s.owner IN ({asked}) ORDER BY s.owner, s.lo"
_MOVED = """
SELECT e.child, e.parent, e.kind, e.first, e.until, 1 FROM orgs_edge e
WHERE {e} AND e.child IN (SELECT u.child FROM orgs_edge u WHERE {u} AND u.until IS NOT NULL) ORDER BY e.child, e.first
"""
_SPECIAL = """
SELECT e.child, e.parent, e.kind, e.first, e.until, CASE WHEN EXISTS (
    SELECT 1 FROM orgs_edge l WHERE l.child = e.child AND {l} AND l.first IS NOT NULL
    AND (e.first IS NULL OR l.first > e.first)) THEN 0 ELSE 1 END
FROM orgs_edge e WHERE {e} AND e.parent IN ({asked}) AND e.kind IN ('organ', 'succession') ORDER BY e.id
"""
"""In plain SQL: every figure asks them."""


class _Edge(NamedTuple):
    """`is_last`: no later place of the child is known."""

    child: int
    parent: int
    kind: str
    first: date | None
    until: date | None
    is_last: bool


class Ground:
    """What is asked of it again and again is read once; `read` fetches what many places need at one go."""

    def __init__(self, as_of: int | None) -> None:
        self.as_of = as_of
        self._spans: dict[int, tuple[Span, ...]] = {}
        self._below: dict[int, list[_Edge]] = {}
        self._absorbed: dict[date | None, dict[int, list[int]]] = {}

    def read(self, numbers: Iterable[int], *, own: bool = False) -> None:
        """Spans of these organisations, or (`own`) the organs and predecessors below them."""
        if own:
            self._read_below(list(numbers))
            return
        for some in _chunks(sorted(set(numbers) - set(self._spans))):
            self._spans |= dict.fromkeys(some, ())
            for owner, lo, hi in self._rows(_SEGMENTS, "s", some):
                self._spans[owner] += ((lo, hi),)

    def spans(self, number: int) -> tuple[Span, ...]:
        """The numbers of its subtree by the tree of this moment."""
        self.read([number])
        return self._spans[number]

    @cached_property
    def moves(self) -> Moves:
        """Every organisation with a place that has ended."""
        edges: dict[int, list[_Edge]] = {}
        for edge in self._edges(_MOVED, "eu"):
            edges.setdefault(edge.child, []).append(edge)
        if edges:
            self.read(edges)
        return Moves({number: _moved(number, self._spans[number], edges[number]) for number in edges})

    def lives(self, number: int) -> list[Days]:
        """When it existed: always, as long as no place of it has ended."""
        node = self.moves.nodes.get(number)
        return list(node.lives) if node else [EVER]

    def below(self, number: int, kind: EdgeKind, during: Days) -> list[tuple[int, Days]]:
        """What hung directly below by links of one kind (organ, succession), and when, within `during`."""
        spans = ((edge.child, days(edge.first, edge.until)) for edge in self._special(number) if edge.kind == kind)
        return [(child, span) for child, valid in spans if valid and (span := both(during, valid))]

    def organs(self, number: int) -> list[int]:
        """Its organs by the current structure."""
        return [edge.child for edge in self._special(number) if edge.kind == EdgeKind.ORGAN and edge.is_last]

    def predecessors(self, number: int) -> list[int]:
        """All that it absorbed, and all that those had absorbed, by the current structure."""
        found: list[int] = []
        wave = [number]
        while wave:
            edges = [edge for each in wave for edge in self._special(each)]
            wave = [edge.child for edge in edges if edge.kind == EdgeKind.SUCCESSION and edge.is_last]
            found += wave
        return found

    def absorbed(self, day: date | None) -> Callable[[int], Sequence[int]]:
        """Organisation number -> those it had absorbed directly by `day`, None: by today's tree."""
        if day not in self._absorbed:
            edges = Edge.objects.filter(tree.known(self.as_of), kind=EdgeKind.SUCCESSION)
            found: dict[int, list[int]] = {}
            for parent, child in (edges.filter(tree.valid(day)) if day else edges).values_list("parent", "child"):
                found.setdefault(parent, []).append(child)
            self._absorbed[day] = found
        held = self._absorbed[day]
        return lambda number: held.get(number, ())

    @cached_property
    def today(self) -> date:
        """The day of the entry up to which the journal is read: as-of is a number, never a clock."""
        entries = Entry.objects.order_by("-seq") if self.as_of is None else Entry.objects.filter(seq=self.as_of)
        entry = entries.first()
        return rules.day_of_moment(entry.at) if entry else date.max

    def _special(self, number: int) -> list[_Edge]:
        self._read_below([number])
        return self._below[number]

    def _read_below(self, numbers: Iterable[int]) -> None:
        """Organs and successions below these, and below what was found, wave by wave."""
        wave = sorted(set(numbers) - set(self._below))
        while wave:
            found: list[_Edge] = []
            for some in _chunks(wave):
                self._below |= {number: [] for number in some}
                found += self._edges(_SPECIAL, "le", some)
            for edge in found:
                self._below[edge.parent].append(edge)
            wave = sorted({edge.child for edge in found} - set(self._below))

    def _edges(self, statement: str, tables: str, asked: Sequence[int] = ()) -> Iterator[_Edge]:
        for child, parent, kind, first, until, is_last in self._rows(statement, tables, asked):
            yield _Edge(child, parent, kind, first and day_in(first), until and day_in(until), bool(is_last))

    def _rows(self, statement: str, tables: str, asked: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """`tables`: the letters of those whose rows have to be known, in the order in which they are named."""
        seen = {table: (_NOW if self.as_of is None else _THEN).format(row=table) for table in tables}
        moments = [] if self.as_of is None else [self.as_of] * (2 * len(tables))
        with connection.cursor() as cursor:
            places = ", ".join(["%s"] * len(asked))
            cursor.execute(statement.format(**seen, asked=places), [*moments, *asked])
            return list(cursor.fetchall())


def _moved(number: int, spans: tuple[Span, ...], edges: list[_Edge]) -> MovedNode:
    places = tuple(Upward(edge.parent, valid) for edge in edges if (valid := days(edge.first, edge.until)))
    held = (days(edge.first, edge.until) for edge in edges if edge.kind != EdgeKind.SUCCESSION)
    return MovedNode(number, spans, places, tuple(valid for valid in held if valid))


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK))
