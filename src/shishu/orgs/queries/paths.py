"""How an organisation is written so that it is known: the names from the top down."""

from collections.abc import Iterable

from shishu.orgs import rules
from shishu.orgs.models import Edge, EdgeKind, Organisation
from shishu.orgs.values import Link

SEPARATOR = "/"


class Paths:
    """Names and places of some organisations and of all above them, read one level at a time.

    A vanished organisation is shown where it last was, not under its successor.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self.nodes: dict[int, Organisation] = {}
        self._above: dict[int, int] = {}
        self.asked = list(numbers)
        wave = set(self.asked)
        while wave:
            self._read(wave)
            wave = {self._above[number] for number in wave if number in self._above} - self.nodes.keys() - {0}

    def _read(self, numbers: set[int]) -> None:
        found = Organisation.objects.in_bulk(numbers)
        self.nodes.update(found)
        self._above.update({number: node.parent_id for number, node in found.items()})
        gone = Edge.objects.filter(child__in=numbers, to_seq=None, kind=EdgeKind.SUCCESSION)
        for number in gone.values_list("child", flat=True):
            self._above[number] = _last_place(number)

    def above(self, number: int) -> list[int]:
        """The chain of places, nearest first."""
        found = []
        while number := self._above[number]:
            found.append(number)
        return found

    def names(self, number: int) -> list[str]:
        """From the top down to itself."""
        return [self.nodes[each].name for each in (*reversed(self.above(number)), number)]

    def written(self, number: int) -> str:
        return SEPARATOR.join(self.names(number))

    def code(self, number: int) -> str:
        return self.nodes[number].code or ""


def path_name(number: int) -> str:
    """Its path, the names joined by "/"."""
    return Paths([number]).written(number)


def _last_place(number: int) -> int:
    rows = Edge.objects.filter(child=number, to_seq=None).exclude(kind=EdgeKind.SUCCESSION)
    last = rules.latest(Link(*row) for row in rows.values_list("parent", "kind", "first", "until"))
    return last.parent if last else 0
