"""Placements out of the tables: whose lines a question counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from shishu.figures.intervals import EVER, Days, both, days
from shishu.figures.placement import MovedNode, Moves, Piece, Placement, Upward, joined, subtree_then
from shishu.figures.values import Question, Scope, Structure
from shishu.journal.models import Entry
from shishu.measure import day_key
from shishu.orgs import queries as tree
from shishu.orgs.models import Edge, EdgeKind, Group, Membership, Organisation, Segment
from shishu.orgs.rules import day_of_moment
from shishu.orgs.segments import Spans, union


def placement(question: Question, *, balance: bool) -> Placement:
    """Whose lines count: each line placed by its day, or (`balance`) all of them on the last day of the period."""
    place = question.place
    found = _group(place, question) if isinstance(place, Group) else of_one(place.pk, question)
    if balance and question.structure is Structure.THEN:
        return found.on(day_key(question.period.last))
    return found


def of_one(number: int, question: Question) -> Placement:
    """The lines of one organisation, on the question's scope and structure."""
    as_of = question.as_of
    then = question.structure is Structure.THEN
    if question.scope is Scope.OWN:
        return _own_then(number, as_of) if then else _own_now(number, as_of)
    spans = tuple(tree.segments(number, as_of))
    if then:
        return subtree_then(number, spans, moves(as_of))
    return Placement(spans, whole=number)


def _own_now(number: int, as_of: int | None) -> Placement:
    """Itself and its organs, each with those it absorbed."""
    numbers = [number, *tree.organs(number, as_of)]
    absorbed = [gone for each in numbers for gone in tree.predecessors(each, as_of)]
    return Placement(_spans([*numbers, *absorbed]))


def _spans(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple(union([(each, each) for each in numbers]))


def _own_then(number: int, as_of: int | None) -> Placement:
    """Itself while it existed, organs while they hung directly below, those absorbed from then on."""
    held = [(number, life) for life in _lives(number, as_of)]
    held += [organ for _, life in held for organ in _below(number, EdgeKind.ORGAN, life, as_of)]
    wave = list(held)
    while wave:
        wave = [gone for each, life in wave for gone in _below(each, EdgeKind.SUCCESSION, life, as_of)]
        held += wave
    always = _spans(each for each, life in held if life == EVER)
    return Placement(always, tuple(Piece(1, ((each, each),), life) for each, life in held if life != EVER))


def _lives(number: int, as_of: int | None) -> list[Days]:
    """When it existed: always, as long as no place of it has ended."""
    edges = list(Edge.objects.filter(tree.known(as_of), child=number))
    if all(edge.until is None for edge in edges):
        return [EVER]
    return _days_of(edge for edge in edges if edge.kind != EdgeKind.SUCCESSION)


def _days_of(edges: Iterable[Edge]) -> list[Days]:
    return [valid for edge in edges if (valid := days(edge.first, edge.until))]


def _below(number: int, kind: EdgeKind, during: Days, as_of: int | None) -> list[tuple[int, Days]]:
    """What hung directly below `number` by edges of one kind, and when, within `during`."""
    edges = Edge.objects.filter(tree.known(as_of), parent=number, kind=kind)
    spans = ((edge.child, days(edge.first, edge.until)) for edge in edges)
    return [(child, span) for child, valid in spans if valid and (span := both(during, valid))]


def _group(group: Group, question: Question) -> Placement:
    """The members, each while it belonged; by today's structure those of today with their whole history."""
    as_of = question.as_of
    members = tree.memberships(group, as_of)
    one = partial(of_one, question=question)
    if question.structure is Structure.THEN:
        spans = [(row.organisation, days(row.first, row.until)) for row in members]
        return joined((one(number), valid) for number, valid in spans if valid)
    return joined((one(number), EVER) for number in _members_today(members, as_of))


def _members_today(rows: Iterable[Membership], as_of: int | None) -> list[int]:
    """The members of the day of entry `as_of`; for one that has vanished its successor."""
    today = _day_of(as_of)
    held = {row.organisation for row in rows if _holds(row.first, row.until, today)}
    return sorted({tree.successor(number, as_of) for number in held})


def _holds(first: date | None, until: date | None, day: date) -> bool:
    return (first is None or first <= day) and (until is None or day < until)


def _day_of(as_of: int | None) -> date:
    """The day of the entry up to which the journal is read: as-of is a number, never a clock."""
    entries = Entry.objects.order_by("-seq") if as_of is None else Entry.objects.filter(seq=as_of)
    entry = entries.first()
    return day_of_moment(entry.at) if entry else date.max


def moves(as_of: int | None) -> Moves:
    """Every organisation with a place that has ended, as known at `as_of`."""
    ended = Edge.objects.filter(tree.known(as_of), until__isnull=False).values("child")
    edges: dict[int, list[Edge]] = {}
    for edge in Edge.objects.filter(tree.known(as_of), child__in=ended).order_by("child", "first"):
        edges.setdefault(edge.child, []).append(edge)
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in Segment.objects.filter(tree.known(as_of), owner__in=edges).order_by("owner", "lo"):
        spans.setdefault(row.owner, []).append((row.lo, row.hi))
    return Moves({number: _moved(number, tuple(spans.get(number, ())), edges[number]) for number in edges})


def _moved(number: int, spans: tuple[tuple[int, int], ...], edges: list[Edge]) -> MovedNode:
    places = tuple(Upward(edge.parent, valid) for edge in edges if (valid := days(edge.first, edge.until)))
    lives = _days_of(edge for edge in edges if edge.kind != EdgeKind.SUCCESSION)
    return MovedNode(number, spans, places, tuple(lives))


def counted(question: Question) -> Spans:
    """The numbers among which a count of the tree is taken: of the own level just the place itself, or the members."""
    last = question.period.last
    if question.scope is Scope.SUBTREE:
        return placement(question, balance=True).spans_on(day_key(last))
    if isinstance(question.place, Organisation):
        return [(question.place.pk, question.place.pk)]
    rows = tree.memberships(question.place, question.as_of)
    if question.structure is Structure.THEN:
        return list(_spans(row.organisation for row in rows if _holds(row.first, row.until, last)))
    return list(_spans(_members_today(rows, question.as_of)))


def answering(place: Organisation | Group, structure: Structure, as_of: int | None) -> Organisation | Group:
    """Who answers: under today's structure a vanished organisation's successor does."""
    if isinstance(place, Group) or structure is Structure.THEN:
        return place
    number = tree.successor(place.pk, as_of)
    return place if number == place.pk else Organisation.objects.get(pk=number)


def absorbed(question: Question) -> Callable[[int], Sequence[int]]:
    """Organisation number -> those it had absorbed directly, by the last day of the period or by today's tree."""
    edges = Edge.objects.filter(tree.known(question.as_of), kind=EdgeKind.SUCCESSION)
    if question.structure is Structure.THEN:
        edges = edges.filter(tree.valid(question.period.last))
    found: dict[int, list[int]] = {}
    for parent, child in edges.values_list("parent", "child"):
        found.setdefault(parent, []).append(child)
    return lambda number: found.get(number, ())
