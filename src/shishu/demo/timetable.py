"""When things happen: a month is recorded on its last day, reviewed, declared complete and closed in the next. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from shishu.demo.values import Correction, Declared, Item, Locked, Member, Node, Settled, Told, World
from shishu.measure import month_first, month_key, month_last

MORNING, NOON, EVENING = time(1), time(4), time(10)  # UTC: nine, twelve and six o'clock in Shanghai


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

    @property
    def recorded_at(self) -> datetime:
        return moment(month_last(self.key), EVENING)

    @property
    def reviewed_at(self) -> datetime:
        return self.after(0)

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
    for declared in told.declared:
        month(month_first(declared.month)).declared.append(declared)
    for locked in told.locked:
        month(month_first(locked.month)).locked.append(locked)
