"""The tree of organisations and its groups as plain data, and which of them a text means by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_SHORTEST = 2
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Node:
    """One organisation. `is_organ`: it counts with the area directly above it (本级机关)."""

    number: int
    name: str
    parent: int | None = None
    aliases: tuple[str, ...] = ()
    is_organ: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figure is meant: an organisation by its number, or a group by its code."""

    name: str
    number: int | None = None
    group: str = ""


@dataclass(frozen=True)
class Tree:
    """All organisations by number, and the groups: code -> name."""

    nodes: Mapping[int, Node] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _named(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for node in self.nodes.values():
            for name in (node.name, *node.aliases):
                found[name].append(node.number)
        return found

    def place(self, number: int) -> Place:
        return Place(self.nodes[number].name, number)

    def above(self, number: int) -> Iterator[int]:
        """The chain above, nearest first."""
        parent = self.nodes[number].parent
        while parent is not None and parent in self.nodes:
            yield parent
            parent = self.nodes[parent].parent

    def area(self, number: int) -> int:
        """The area it speaks for: an organ, and a body that bears the name of the area directly above it."""
        node = self.nodes[number]
        above = self.nodes.get(node.parent or 0)
        if above and (node.is_organ or node.name.startswith(above.name)):
            return above.number
        return number

    def distance(self, one: int, other: int) -> int:
        """Steps from one to the other through the nearest that lies above both."""
        chain = {number: height for height, number in enumerate((one, *self.above(one)))}
        for height, number in enumerate((other, *self.above(other))):
            if number in chain:
                return chain[number] + height
        return len(chain) + len(list(self.above(other))) + 1

    def meant(self, written: str, near: int | None) -> list[int]:
        """The organisations a name may mean, the nearest to `near` only; several when equally near, [] when unknown.

        Names may be run together from the top down (昌都市朱古村); what follows the last known one is left out.
        """
        found = self._last_known(written)
        if len(found) < 2 or near is None:
            return found
        away = {number: self.distance(number, near) for number in found}
        return [number for number in found if away[number] == min(away.values())]

    def _last_known(self, written: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(written):
            for end in range(min(len(written), at + _LONGEST), at + _SHORTEST - 1, -1):
                if below := self._below(self._named.get(written[at:end], ()), found):
                    found, at = below, end - 1
                    break
            else:
                if found:
                    break
            at += 1
        return found

    def _below(self, numbers: Iterable[int], above: Sequence[int]) -> list[int]:
        if not above:
            return list(numbers)
        return [number for number in numbers if not set(above).isdisjoint(self.above(number))]
