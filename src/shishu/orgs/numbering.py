"""Numbers for new organisations: preorder, with room to spare after each, so that a subtree stays one interval.

A number is never re-used and never changes, so whoever is added later should find one within its parent's interval.
Numbers stay small (a country of 665,000 organisations ends near 20 million), since each posting and cell carries one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

ROOM_OF_A_LEAF = 15
SHARE_OF_A_SUBTREE = 4  # a quarter of what it holds


class Forest:
    """New organisations as compact arrays: `parents[i]` is the place of i's parent, or -1 at the top of a new subtree.

    `order` holds the places in preorder, siblings in their given order. Places that hang in a circle are not in it.
    """

    def __init__(self, parents: Sequence[int]) -> None:
        self.parents = array("q", parents)
        self.tops = [place for place, parent in enumerate(parents) if parent < 0]
        self._first = array("q", [-1]) * len(parents)
        self._next = array("q", [-1]) * len(parents)
        for place in range(len(parents) - 1, -1, -1):
            if (parent := parents[place]) >= 0:
                self._next[place] = self._first[parent]
                self._first[parent] = place
        self.order = array("q")
        for top in self.tops:
            self.order.extend(self.subtree(top))

    def children(self, place: int) -> list[int]:
        found = []
        child = self._first[place]
        while child >= 0:
            found.append(child)
            child = self._next[child]
        return found

    def subtree(self, top: int) -> array[int]:
        """The places of a subtree in preorder."""
        found = array("q")
        waiting = [top]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting.extend(reversed(self.children(place)))
        return found

    def in_circles(self) -> list[int]:
        """Places that no top leads to."""
        if len(self.order) == len(self.parents):
            return []
        reached = set(self.order)
        return [place for place in range(len(self.parents)) if place not in reached]

    def counts(self) -> array[int]:
        """How many organisations each subtree holds."""
        return self._sized(lambda inside: inside)

    def roomy(self) -> array[int]:
        """How many numbers each subtree should have, spare room included."""
        return self._sized(with_room)

    def _sized(self, size: Callable[[int], int]) -> array[int]:
        inside = array("q", [1]) * len(self.parents)
        for place in reversed(self.order):
            inside[place] = size(inside[place])
            if (parent := self.parents[place]) >= 0:
                inside[parent] += inside[place]
        return inside


def with_room(inside: int) -> int:
    """Numbers for a subtree that holds `inside` numbers without its own spare room."""
    return inside + max(ROOM_OF_A_LEAF, inside // SHARE_OF_A_SUBTREE)


def assign(forest: Forest, top: int, start: int, sizes: Sequence[int], numbers: array[int]) -> None:
    """Write the numbers of one subtree into `numbers`, from `start` on; each place i then owns `sizes[i]` of them."""
    waiting = [(top, start)]
    while waiting:
        place, own = waiting.pop()
        numbers[place] = own
        following = own + 1
        for child in forest.children(place):
            waiting.append((child, following))
            following += sizes[child]
