"""What became of many records at once: sums first, what is told of some only before what all the rest have alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.records import queries
from shishu.records.models import Record
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.web.reviewing.asking import Told

FEW = 3


@dataclass(frozen=True)
class Alike:
    """Records of which the same is told; `desk`: the organisation that has to review them now, "" for none."""

    each: tuple[Told, ...]
    desk: str

    @property
    def one(self) -> Told:
        return self.each[0]

    @property
    def is_special(self) -> bool:
        """More is told of them than where they went: somebody else was quicker, or a declaration fell."""
        return bool(self.one.outcome.notices or self.one.outcome.existed)

    @property
    def is_open(self) -> bool:
        return self.is_special or len(self.each) <= FEW


@dataclass(frozen=True)
class Results:
    """`sums`: where all of them went, the most first; `groups`: the same parted further, the special ones first."""

    sums: tuple[Alike, ...]
    groups: tuple[Alike, ...]


def results(done: Sequence[Told], visitor: Visitor) -> Results:
    desks = _desks(done, visitor)
    sums = _grouped(done, desks, lambda one: (one.outcome.existed,))
    groups = _grouped(done, desks, lambda one: (one.outcome.existed, one.outcome.notices))
    return Results(sums, tuple(sorted(groups, key=lambda group: not group.is_special)))


def _grouped(
    done: Iterable[Told], desks: Mapping[UUID, str], further: Callable[[Told], tuple[object, ...]]
) -> tuple[Alike, ...]:
    """By state, month and desk, and what else is asked for; the most first."""
    found: dict[tuple[object, ...], list[Told]] = {}
    for one in done:
        key = (one.outcome.state, one.month, desks.get(one.outcome.id, ""), *further(one))
        found.setdefault(key, []).append(one)
    groups = (Alike(tuple(each), desks.get(each[0].outcome.id, "")) for each in found.values())
    return tuple(sorted(groups, key=lambda group: -len(group.each)))


def _desks(done: Sequence[Told], visitor: Visitor) -> Mapping[UUID, str]:
    """The organisation that decides next, of those that have passed one level and wait for another."""
    records = list(Record.objects.filter(pk__in=[one.outcome.id for one in done if one.waits]))
    standing, revisions = Standing(visitor.by, visitor.at), queries.latest(records)
    standing.load_above(record.organisation for record in records)
    found = {}
    for record in records:
        if desk := way_of(record, revisions[record.pk], standing).waiting_at(record.level):
            found[record.pk] = standing.name(desk.organisation)
    return found
