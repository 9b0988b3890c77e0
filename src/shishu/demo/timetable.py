"""When things happen: a month is recorded on its last day, reviewed, declared complete and closed in the next. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from shishu.demo.values import Arranged, Correction, Declared, Item, Locked, Member, Node, Settled, Told, World
from shishu.measure import month_first, month_key, month_last

MORNING, NOON, EVENING = time(1), time(4), time(10)  # UTC: nine, twelve and six o'clock in Shanghai
TURN = timedelta(minutes=20)
LINK = "found_in"
"""The field in which a problem names the visit on which it was found."""


@dataclass
class Month:
    """What happens in one month, in the order in which it is done."""

    key: int
    nodes: list[Node] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    late: list[Item] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    locked: list[Locked] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    arranged: list[Arranged] = field(default_factory=list)

    @property
    def begun_at(self) -> datetime:
        return moment(month_first(self.key), MORNING)

    @property
    def recorded_at(self) -> datetime:
        return self.recorded_in(0)

    def recorded_in(self, turn: int) -> datetime:
        """The later steps of a case come once the one before is reviewed."""
        return self.reviewed_in(turn) - TURN if turn else moment(month_last(self.key), EVENING)

    def reviewed_in(self, turn: int) -> datetime:
        return self.after(0) + 2 * turn * TURN

    @property
    def confirmed_at(self) -> datetime:
        return self.after(1)

    @property
    def declared_at(self) -> datetime:
        return self.after(1)

    @property
    def locked_at(self) -> datetime:
        return self.after(2)

    def after(self, days: int) -> datetime:
        """Nine o'clock so many days after the first of the next month."""
        return moment(month_first(self.key + 1) + timedelta(days=days), MORNING)


def moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=UTC)


def turns(items: Iterable[Item]) -> list[list[Item]]:
    """What can be recorded together: each step of a case in a turn of its own, also those of cases above and below.

    What names another record comes after that one.
    """
    found: list[list[Item]] = []
    next_turn: dict[UUID, int] = defaultdict(int)
    above: dict[UUID, UUID] = {}
    for item in sorted(items, key=lambda item: item.on):
        if item.parent:
            above[item.id] = item.parent
        line = [item.opened_by]
        while line[-1] in above:
            line.append(above[line[-1]])
        named = [UUID(str(item.values[LINK]))] if LINK in item.values else []
        turn = max(next_turn[one] for one in (*line, *named))
        next_turn.update(dict.fromkeys(line, turn + 1))
        found += [[]] if turn == len(found) else []
        found[turn].append(item)
    return found


def months(world: World, told: Told) -> list[Month]:
    """Every month in which something happens, in order."""
    found: dict[int, Month] = {}

    def month(day: date | None) -> Month:
        key = month_key(day or date.min)
        return found.setdefault(key, Month(key))

    for node in world.nodes.values():
        if node.first:
            month(node.first).nodes.append(node)
    for member in world.members:
        if member.first:
            month(member.first).members.append(member)
    _tell(told, month)
    return [found[key] for key in sorted(found)]


def _tell(told: Told, month: Callable[[date | None], Month]) -> None:
    for item in told.items:
        when = month(item.sent or item.on)
        (when.late if item.sent else when.items).append(item)
    for correction in told.corrections:
        month(correction.on).corrections.append(correction)
    for settled in told.settled:
        month(settled.on).settled.append(settled)
    for arranged in told.arranged:
        month(arranged.on).arranged.append(arranged)
    for declared in told.declared:
        month(month_first(declared.month)).declared.append(declared)
    for locked in told.locked:
        month(month_first(locked.month)).locked.append(locked)
