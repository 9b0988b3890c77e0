"""Adding organisations: one, or a country."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max

from shishu.audit.actions import Actor, note
from shishu.orgs import rules
from shishu.orgs.actions.current import CurrentSegments, Room
from shishu.orgs.actions.rows import Row, insert
from shishu.orgs.additions import Additions, look_at
from shishu.orgs.models import EdgeKind, Organisation
from shishu.orgs.numbering import Forest, assign
from shishu.orgs.queries.scope import Scope
from shishu.orgs.values import Moved, NewOrganisation

_ORGANISATION = ("id", "code", "name", "kind", "organ", "parent_id", "from_seq", "order")
_EDGE = ("child", "parent", "kind", "first", "until", "from_seq")
_SEGMENT = ("owner", "lo", "hi", "from_seq")
_ALIAS = ("organisation_id", "name", "kind")


def add_organisations(
    rows: Sequence[NewOrganisation], *, seq: int, by: Actor, at: datetime, scope: Scope | None = None
) -> tuple[Moved, ...]:
    """Add organisations; each becomes known with the entry `seq`. Nothing moves. Raises FaultyRows.

    `scope`: where their superiors have to lie, None: anywhere. Numbers are given in preorder with room to spare, so
    that a subtree is one interval or few.
    """
    additions = look_at(rows, rules.day_of_moment(at), scope)
    current = CurrentSegments()
    _write(additions, _number(additions, current), seq)
    current.write(seq)
    note("organisations.add", target=f"seq:{seq}", detail={"count": len(rows)}, by=by, at=at)
    return ()


class _Numbered(NamedTuple):
    """Of each place its number, and how many numbers it owns from there on."""

    numbers: array[int]
    sizes: array[int]


def _number(additions: Additions, current: CurrentSegments) -> _Numbered:
    forest = additions.forest
    roomy, tight = forest.roomy(), forest.counts()
    found = _Numbered(array("q", [0]) * len(additions.rows), array("q", roomy))
    tops: dict[int, list[int]] = defaultdict(list)
    for top in forest.tops:
        tops[additions.under[top]].append(top)
    for top in tops.pop(0, ()):
        assign(forest, top, 1, roomy, found.numbers)
    for parent, places in tops.items():
        room = Room(current, parent)
        for top in places:
            lo, hi = room.take(roomy[top], tight[top])
            sizes = roomy if hi - lo + 1 == roomy[top] else tight
            assign(forest, top, lo, sizes, found.numbers)
            for place in forest.subtree(top):
                found.sizes[place] = sizes[place]
    return found


def _write(additions: Additions, numbered: _Numbered, seq: int) -> None:
    rows, order = additions.rows, additions.forest.order
    numbers, sizes = numbered
    places = _places_among_siblings(additions)  # asks the database, which takes no question while rows stream in
    insert("orgs_organisation", _ORGANISATION, _organisations(additions, numbers, places, seq))
    insert("orgs_edge", _EDGE, _edges(additions, numbers, seq))
    spans = ((numbers[place], numbers[place], numbers[place] + sizes[place] - 1, seq) for place in order)
    insert("orgs_segment", _SEGMENT, spans)
    named = ((numbers[place], alias, "alias") for place in order for alias in dict.fromkeys(rows[place].aliases))
    insert("orgs_alias", _ALIAS, named)


def _organisations(additions: Additions, numbers: array[int], places: array[int], seq: int) -> Iterator[Row]:
    for place in additions.forest.order:
        row = additions.rows[place]
        parent = _parent(additions, place, numbers)
        yield numbers[place], row.code or None, row.name, row.kind, row.organ, parent, seq, places[place]


def _edges(additions: Additions, numbers: array[int], seq: int) -> Iterator[Row]:
    for place in additions.forest.order:
        if parent := _parent(additions, place, numbers):
            kind = EdgeKind.ORGAN if additions.rows[place].organ else EdgeKind.MEMBER
            first, until = additions.lives.get(place, rules.ALWAYS)
            yield numbers[place], parent, kind.value, _day(first), _day(until), seq


def _parent(additions: Additions, place: int, numbers: array[int]) -> int:
    parent = additions.forest.parents[place]
    return numbers[parent] if parent >= 0 else additions.under[place]


def _day(bound: date) -> date | None:
    return None if bound in rules.ALWAYS else bound


def _places_among_siblings(additions: Additions) -> array[int]:
    """The new ones in their given order, after the children that are already there."""
    forest: Forest = additions.forest
    found = array("q", [0]) * len(additions.rows)
    for place in range(len(found)):
        for position, child in enumerate(forest.children(place)):
            found[child] = position
    following: dict[int, int] = {}
    for top in forest.tops:
        parent = additions.under[top]
        found[top] = following[parent] if parent in following else next_place(parent)
        following[parent] = found[top] + 1
    return found


def next_place(parent: int) -> int:
    """The place after the last child of `parent`."""
    last = Organisation.objects.filter(parent_id=parent).aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1
