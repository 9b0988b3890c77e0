"""Moving and merging organisations. Postings stay with their organisations; only the tree above them changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shishu.audit.actions import Actor, note
from shishu.orgs import errors, rules
from shishu.orgs.actions.additions import next_place
from shishu.orgs.actions.current import CurrentSegments, Room
from shishu.orgs.models import Edge, EdgeKind, Organisation
from shishu.orgs.numbering import with_room
from shishu.orgs.queries.tree import ancestors, children, links
from shishu.orgs.values import Moved


def move(child: int, parent: int, on: date, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
    """From `on` on `child`, with all below it, lies under `parent`.

    Raises ChangeInTheFuture, ChangeBeforeTheLatest, WouldCircle, HasEnded, NotThere, RootStays.
    """
    change = _Change(on, seq)
    change.check_day(at)
    change.check(child, parent)
    change.check_there(parent)
    moved = change.relocate(child, parent)
    change.current.write(seq)
    note("organisation.move", target=child, detail={"to": parent, "on": str(on), "seq": seq}, by=by, at=at)
    return (moved,)


def merge(merged: Sequence[int], into: int | str, on: date, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
    """From `on` on the merged are absorbed by `into`, a number, or the name of one that begins on that day.

    A new one stands where the first of the merged stood and is of its kind; what lay under the merged moves to it. If
    `into` is itself among the merged it absorbs the others. Raises what `move` raises, NothingToMerge and NotAName.
    """
    change = _Change(on, seq)
    change.check_day(at)
    gone = [number for number in dict.fromkeys(merged) if number != into]
    if not gone:
        raise errors.NothingToMerge
    if isinstance(into, str) and not (into and rules.is_a_name(into)):
        raise errors.NotAName(into, rules.NAME_LENGTH)
    below = [child for one in gone for child in children(one) if child not in gone and not change.has_ended(child)]
    start = into if isinstance(into, int) else change.place_of_new(gone[0])
    for number in (*gone, *below):
        change.check(number, start)
    change.check_there(start)
    successor = into if isinstance(into, int) else change.begin(into, gone[0])
    deepest_first = sorted(gone, key=lambda number: -len(ancestors(number)))
    moved = [change.relocate(number, successor) for number in below]
    moved += [change.relocate(number, successor, EdgeKind.SUCCESSION) for number in deepest_first]
    change.current.write(seq)
    detail = {"merged": gone, "into": successor, "on": str(on), "seq": seq}
    note("organisation.merge", target=successor, detail=detail, by=by, at=at)
    return tuple(moved)


@dataclass
class _Change:
    """One change of the tree that takes effect on `on` and is known from `seq` on."""

    on: date
    seq: int
    current: CurrentSegments = field(default_factory=CurrentSegments)

    @property
    def _henceforth(self) -> rules.Life:
        return self.on, rules.LATEST

    def check_day(self, at: datetime) -> None:
        today = rules.day_of_moment(at)
        if self.on > today:
            raise errors.ChangeInTheFuture(self.on, today)

    def check(self, number: int, above: int) -> None:
        """May `number` come under `above` from that day on?"""
        present = rules.latest(links(number))
        if present is None:
            raise errors.RootStays(_name(number))
        if self.has_ended(number):
            raise errors.HasEnded(_name(number))
        if present.first and self.on <= present.first:
            raise errors.ChangeBeforeTheLatest(_name(number), self.on, present.first)
        if rules.leads_to(above, number, self._henceforth, links):
            raise errors.WouldCircle(_name(number), _name(above))

    def check_there(self, above: int) -> None:
        if not rules.covers(rules.lifetime(links(above)), self._henceforth):
            raise errors.NotThere(_name(above), self.on)

    def has_ended(self, number: int) -> bool:
        return rules.has_ended(links(number))

    def place_of_new(self, first: int) -> int:
        """What a new successor of `first` comes under."""
        present = rules.latest(links(first))
        if present is None:
            raise errors.RootStays(_name(first))
        return present.parent

    def begin(self, name: str, like: int) -> int:
        """A new organisation where `like` stands and of its kind; answers its number."""
        model = Organisation.objects.get(pk=like)
        lo, hi = Room(self.current, model.parent_id).take(with_room(1), 1)
        Organisation.objects.create(
            id=lo,
            name=name,
            kind=model.kind,
            organ=model.organ,
            parent_id=model.parent_id,
            from_seq=self.seq,
            order=next_place(model.parent_id),
        )
        kind = EdgeKind.ORGAN if model.organ else EdgeKind.MEMBER
        Edge.objects.create(child=lo, parent=model.parent_id, kind=kind, first=self.on, from_seq=self.seq)
        self.current.begin(lo, (lo, hi))
        return lo

    def relocate(self, number: int, parent: int, kind: EdgeKind | None = None) -> Moved:
        """End the present link on the day, begin the next one, and hand the numbers over."""
        old, new = ancestors(number), [parent, *ancestors(parent)]
        moved = Moved(number, tuple(self.current.of(number)), tuple(old), tuple(new))
        present = Edge.objects.get(child=number, to_seq=None, until=None)
        Edge.objects.filter(pk=present.pk).update(to_seq=self.seq)
        Edge.objects.create(
            child=number,
            parent=present.parent,
            kind=present.kind,
            first=present.first,
            until=self.on,
            from_seq=self.seq,
        )
        Edge.objects.create(child=number, parent=parent, kind=kind or present.kind, first=self.on, from_seq=self.seq)
        Organisation.objects.filter(pk=number).update(parent_id=parent, order=next_place(parent))
        self.current.take(moved.left, moved.spans)
        self.current.add(moved.joined, moved.spans)
        return moved


def _name(number: int) -> str:
    return Organisation.objects.values_list("name", flat=True).get(pk=number)
