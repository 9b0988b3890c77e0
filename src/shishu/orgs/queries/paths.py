"""How an organisation is written so that it is known: the names from the top down."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

SEPARATOR = "/"
_NODES = """
WITH RECURSIVE node(number, above) AS (
    SELECT o.id, ({place}) FROM orgs_organisation o WHERE o.id IN ({asked})
    UNION SELECT o.id, ({place}) FROM node JOIN orgs_organisation o ON o.id = node.above)
SELECT n.number, n.above, o.name, o.code FROM node n JOIN orgs_organisation o ON o.id = n.number
"""
_PLACE = """
SELECT e.parent FROM orgs_edge e WHERE e.child = o.id AND e.to_seq IS NULL AND e.kind <> 'succession'
ORDER BY e.first DESC NULLS LAST LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Node:
    """One organisation of a path; `above`: the number of the one it lies under, None for the root."""

    above: int | None
    name: str
    code: str


class Paths:
    """Names and places of some organisations and of all above them, read in one statement.

    A vanished organisation is shown where it last was, not under its successor.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self.asked = list(numbers)
        self.nodes: dict[int, Node] = {}
        if not self.asked:
            return
        places = ", ".join(["%s"] * len(self.asked))
        with connection.cursor() as cursor:
            cursor.execute(_NODES.format(place=_PLACE, asked=places), self.asked)
            for number, above, name, code in cursor.fetchall():
                self.nodes[number] = Node(above, name, code or "")

    def above(self, number: int) -> list[int]:
        """The chain of places, nearest first."""
        found = []
        above = self.nodes[number].above
        while above is not None:
            found.append(above)
            above = self.nodes[above].above
        return found

    def names(self, number: int) -> list[str]:
        """From the top down to itself."""
        return [self.nodes[each].name for each in (*reversed(self.above(number)), number)]

    def written(self, number: int) -> str:
        return SEPARATOR.join(self.names(number))

    def code(self, number: int) -> str:
        return self.nodes[number].code


def path_name(number: int) -> str:
    """Its path, the names joined by "/"."""
    return Paths([number]).written(number)
