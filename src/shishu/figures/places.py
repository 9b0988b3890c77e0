"""Placements out of the tables: whose lines a question counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from shishu.figures.ground import Ground
from shishu.figures.intervals import EVER, Days, days
from shishu.figures.placement import Piece, Placement, joined, subtree_then
from shishu.figures.snapshot import ground as ground_of
from shishu.figures.values import Question, Scope, Structure
from shishu.measure import day_key
from shishu.orgs import queries as tree
from shishu.orgs.models import EdgeKind, Group, Membership, Organisation
from shishu.orgs.segments import Spans, union


def placement(question: Question, *, balance: bool, ground: Ground | None = None) -> Placement:
    """Whose lines count: each line placed by its day, or (`balance`) all of them on the last day of the period."""
    place, known = question.place, ground or ground_of(question.as_of)
    found = _group(place, question, known) if isinstance(place, Group) else of_one(place.pk, question, known)
    return at_the_end(found, question) if balance else found


def at_the_end(found: Placement, question: Question) -> Placement:
    """The same for a balance: under then, the place as it was on the last day."""
    return found.on(day_key(question.period.last)) if question.structure is Structure.THEN else found


def of_one(number: int, question: Question, ground: Ground) -> Placement:
    """The lines of one organisation, on the question's scope and structure."""
    then = question.structure is Structure.THEN
    if question.scope is Scope.OWN:
        return _own_then(number, ground) if then else _own_now(number, ground)
    spans = ground.spans(number)
    if then:
        return subtree_then(number, spans, ground.moves)
    return Placement(spans, whole=number)


def _own_now(number: int, ground: Ground) -> Placement:
    """Itself and its organs, each with those it absorbed."""
    numbers = [number, *ground.organs(number)]
    absorbed = [gone for each in numbers for gone in ground.predecessors(each)]
    return Placement(_spans([*numbers, *absorbed]))


def _spans(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple(union([(each, each) for each in numbers]))


def _own_then(number: int, ground: Ground) -> Placement:
    """Itself while it existed, organs while they hung directly below, those absorbed from then on."""
    held = [(number, life) for life in ground.lives(number)]
    held += [organ for _, life in held for organ in ground.below(number, EdgeKind.ORGAN, life)]
    wave = list(held)
    while wave:
        wave = [gone for each, life in wave for gone in ground.below(each, EdgeKind.SUCCESSION, life)]
        held += wave
    always = _spans(each for each, life in held if life == EVER)
    return Placement(always, tuple(Piece(1, ((each, each),), life) for each, life in held if life != EVER))


def _group(group: Group, question: Question, ground: Ground) -> Placement:
    """The members, each while it belonged; by today's structure those of today with their whole history."""
    return joined(members(group, question, ground).values())


def members(group: Group, question: Question, ground: Ground) -> dict[tuple[int, Days], tuple[Placement, Days]]:
    """(member, days) -> its lines and the days it belonged, as the question's structure has them."""
    rows = tree.memberships(group, question.as_of)
    if question.structure is Structure.THEN:
        held = [(row.organisation, valid) for row in rows if (valid := days(row.first, row.until))]
    else:
        held = [(number, EVER) for number in _members_today(rows, ground)]
    ground.read((number for number, _ in held), own=question.scope is Scope.OWN)
    return {key: (of_one(key[0], question, ground), key[1]) for key in held}


def _members_today(rows: Iterable[Membership], ground: Ground) -> list[int]:
    """The members of the day of entry `as_of`; for one that has vanished its successor."""
    held = {row.organisation for row in rows if _holds(row.first, row.until, ground.today)}
    gone = held & set(ground.moves.nodes)
    return sorted((held - gone) | {tree.successor(number, ground.as_of) for number in gone})


def _holds(first: date | None, until: date | None, day: date) -> bool:
    return (first is None or first <= day) and (until is None or day < until)


def below_on(number: int, day: date) -> Spans:
    """The numbers of its subtree as it was on a day."""
    ground = ground_of(None)
    return subtree_then(number, ground.spans(number), ground.moves).spans_on(day_key(day))


def counted(question: Question, ground: Ground | None = None) -> Spans:
    """The numbers among which a count of the tree is taken: of the own level just the place itself, or the members."""
    last, known = question.period.last, ground or ground_of(question.as_of)
    if question.scope is Scope.SUBTREE:
        return placement(question, balance=True, ground=known).spans_on(day_key(last))
    if isinstance(question.place, Organisation):
        return [(question.place.pk, question.place.pk)]
    rows = tree.memberships(question.place, question.as_of)
    if question.structure is Structure.THEN:
        return list(_spans(row.organisation for row in rows if _holds(row.first, row.until, last)))
    return list(_spans(_members_today(rows, known)))


def answering(place: Organisation | Group, structure: Structure, as_of: int | None) -> Organisation | Group:
    """Who answers: under today's structure a vanished organisation's successor does."""
    if isinstance(place, Group) or structure is Structure.THEN:
        return place
    number = tree.successor(place.pk, as_of)
    return place if number == place.pk else Organisation.objects.get(pk=number)


def absorbed(question: Question, ground: Ground | None = None) -> Callable[[int], Sequence[int]]:
    """Organisation number -> those it had absorbed directly, by the last day of the period or by today's tree."""
    day = question.period.last if question.structure is Structure.THEN else None
    return (ground or ground_of(question.as_of)).absorbed(day)
