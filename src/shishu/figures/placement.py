"""Where lines count: the numbers that belong to a place, and from when until when. Pure.

A place is its numbers by today's tree (`base`), plus and minus the subtrees that moved, each cut at its move date.
docs/algorithms/figures.md tells why this is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shishu.figures.intervals import EVER, Days, both, cuts, outside
from shishu.orgs.segments import Span, Spans, contains, subtract, union


@dataclass(frozen=True)
class Piece:
    """Numbers that count (+1) or do not (-1), against the base, for lines of these days."""

    sign: int
    spans: tuple[Span, ...]
    days: Days


@dataclass(frozen=True)
class Placement:
    """All numbers of a place. `whole`: the organisation whose subtree the base is, when there are cells to read."""

    base: tuple[Span, ...]
    pieces: tuple[Piece, ...] = ()
    whole: int | None = None

    def holds(self, number: int, day: int) -> bool:
        """Whether a line of organisation `number` placed on `day` (a day key) counts here."""
        held = int(contains(self.base, number))
        for piece in self.pieces:
            if piece.days[0] <= day <= piece.days[1] and contains(piece.spans, number):
                held += piece.sign
        return held > 0

    def during(self, days: Days) -> Placement:
        """The place for lines of these days only."""
        pieces = [Piece(1, self.base, days)] if self.base else []
        cut = ((piece, both(piece.days, days)) for piece in self.pieces)
        return Placement((), (*pieces, *(Piece(piece.sign, piece.spans, valid) for piece, valid in cut if valid)))

    def on(self, day: int) -> Placement:
        """The place as it was on one day, for good: what a balance needs."""
        spans = self.spans_on(day)
        return self if not self.pieces else Placement(tuple(spans))

    def spans_on(self, day: int) -> Spans:
        """The numbers that count on a day."""
        valid = [piece for piece in self.pieces if piece.days[0] <= day <= piece.days[1]]
        plus = [span for piece in valid if piece.sign > 0 for span in piece.spans]
        minus = union(*(piece.spans for piece in valid if piece.sign < 0))
        return union(subtract(list(self.base), minus), plus)


@dataclass(frozen=True)
class Upward:
    """One place of a moved organisation: directly under `parent` on these days."""

    parent: int
    days: Days


@dataclass(frozen=True)
class MovedNode:
    """An organisation with more than one place in time, or with none any more.

    `spans` is its subtree today, `edges` its places, `lives` when it existed (after a merge its place is its successor,
    where it no longer exists itself).
    """

    number: int
    spans: tuple[Span, ...]
    edges: tuple[Upward, ...]
    lives: tuple[Days, ...]


@dataclass(frozen=True)
class Moves:
    """All moved organisations known at one moment, by number."""

    nodes: Mapping[int, MovedNode]

    def nearest_above(self, number: int) -> MovedNode | None:
        """The closest moved organisation whose subtree today holds `number`, itself included."""
        holding = [node for node in self.nodes.values() if contains(node.spans, number)]
        return min(holding, key=lambda node: sum(hi - lo + 1 for lo, hi in node.spans), default=None)

    def block(self, node: MovedNode) -> Spans:
        """The subtree of `node` without the moved organisations in it."""
        inner = [
            other.spans for other in self.nodes.values() if other is not node and contains(node.spans, other.number)
        ]
        return subtract(list(node.spans), union(*inner))

    def under(self, place: int, spans: Iterable[Span], number: int, during: Days) -> list[Days]:
        """When, within `during`, `place` (its subtree today: `spans`) was `number` itself or above it."""
        anchor = self.nearest_above(number)
        if contains(spans, number) and (anchor is None or contains(anchor.spans, place)):
            return [during]
        if anchor is None:
            return []
        found = []
        for edge in anchor.edges:
            if days := both(during, edge.days):
                found += self.under(place, spans, edge.parent, days)
        return found


def subtree_then(place: int, spans: tuple[Span, ...], moves: Moves) -> Placement:
    """The subtree of `place` with each line where its organisation belonged on its day."""
    pieces: list[Piece] = []
    for node in moves.nodes.values():
        inside = node.lives if node.number == place else moves.under(place, spans, node.number, EVER)
        block = tuple(moves.block(node))
        if contains(spans, node.number):
            pieces += [Piece(-1, block, days) for days in outside(inside)]
        else:
            pieces += [Piece(1, block, days) for days in inside]
    return Placement(spans, tuple(piece for piece in pieces if piece.spans), whole=place)


def joined(places: Iterable[tuple[Placement, Days]]) -> Placement:
    """Several places, each for its days, every number once."""
    known = list(places)
    edges = [days for _, days in known] + [piece.days for placement, _ in known for piece in placement.pieces]
    pieces = []
    for days in cuts(edges):
        held = [placement.spans_on(days[0]) for placement, valid in known if both(days, valid)]
        if held and (spans := union(*held)):
            pieces.append(Piece(1, tuple(spans), days))
    if len({piece.spans for piece in pieces}) == 1 and len(pieces) == len(cuts(edges)):
        return Placement(pieces[0].spans)
    return Placement((), tuple(pieces))


def size(placement: Placement) -> int:
    """How many numbers may count at some time, spare ones included."""
    return sum(hi - lo + 1 for lo, hi in union(placement.base, *(piece.spans for piece in placement.pieces)))


def apart(places: Sequence[tuple[Placement, Days]]) -> list[Placement]:
    """The same places without what an earlier one holds already, so that they add up to `joined`.

    One of which nothing is taken, now or ever, stays the place it was.
    """
    edges = [days for _, days in places] + [piece.days for placement, _ in places for piece in placement.pieces]
    taken: dict[Days, Spans] = {days: [] for days in cuts(edges)}
    found = []
    for placement, valid in places:
        pieces, is_whole = [], valid == EVER
        for days, before in taken.items():
            held = placement.spans_on(days[0]) if both(days, valid) else []
            rest = subtract(held, before)
            is_whole = is_whole and rest == held
            taken[days] = union(before, held)
            if rest:
                pieces.append(Piece(1, tuple(rest), days))
        found.append(placement if is_whole else Placement((), tuple(pieces)))
    return found


def without(placement: Placement, *others: Placement) -> Placement:
    """The place less others that lie in it."""
    taken = [Piece(-1, other.base, EVER) for other in others if other.base]
    taken += [replace(piece, sign=-piece.sign) for other in others for piece in other.pieces]
    return replace(placement, pieces=(*placement.pieces, *taken)) if taken else placement
