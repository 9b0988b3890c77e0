"""What one call needs to know of the account that acts and of the tree: read once, then at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from shishu.orgs import queries as orgs
from shishu.orgs.errors import UnknownOrganisation
from shishu.orgs.models import Account, EdgeKind, Organisation
from shishu.orgs.queries.names import LONGEST_NUMBER, NUMBER
from shishu.orgs.rules import day_of_moment, latest
from shishu.orgs.values import Link
from shishu.records.courses import Courses
from shishu.records.forms import Forms
from shishu.records.rules.desks import Way

RECORDER = "recorder"
ACTING = (RECORDER, "reviewer", "manager")
"""Who acts for an organisation: what is asked of it, or due, is told to them."""


class Standing:
    """The appointments of `by` on the day of `at`, and the organisations met on the way with those above them."""

    def __init__(self, by: Account, at: datetime) -> None:
        self.by = by
        self.at = at
        self.on: date = day_of_moment(at)
        self._nodes: dict[int, orgs.Placed | None] = {}
        self._chains: dict[int, tuple[tuple[int, str], ...]] = {}
        self._ways: dict[tuple[int, tuple[str, ...]], Way] = {}
        self._named: dict[tuple[str | int, int], Organisation] = {}
        self.forms = Forms()
        self.courses = Courses(self.forms)

    @cached_property
    def scope(self) -> orgs.Scope:
        """All it may see."""
        return orgs.scope_of(self.by, on=self.on)

    @cached_property
    def recording(self) -> orgs.Scope:
        """Where it may record."""
        return orgs.Scope(tuple(grant for grant in self.scope.grants if grant.role == RECORDER))

    def appointed(self, *roles: str) -> frozenset[int]:
        """Where the account holds one of the roles."""
        return frozenset(grant.organisation for grant in self.scope.grants if grant.role in roles)

    def covers(self, number: int, *roles: str) -> bool:
        """Holds one of the roles at the organisation or above it."""
        return not self.scope.roles_at(number).isdisjoint(roles)

    def load_above(self, numbers: Iterable[int]) -> None:
        """Read many organisations, and with them all that lie above them, in one statement."""
        missing = {number for number in numbers if number not in self._nodes}
        if missing:
            self._nodes.update(dict.fromkeys(missing))
            self._nodes.update({placed.organisation.id: placed for placed in orgs.with_above(missing)})

    def node(self, number: int) -> Organisation | None:
        placed = self._placed(number)
        return placed.organisation if placed else None

    def _placed(self, number: int) -> orgs.Placed | None:
        self.load_above([number])
        return self._nodes[number]

    def chain(self, number: int) -> tuple[tuple[int, str], ...]:
        """Number and kind of the organisations above, nearest first; of a vanished one its successor comes first."""
        if number not in self._chains:
            node = self.node(number)
            parent = self.node(node.parent_id) if node and node.parent_id else None
            self._chains[number] = ((parent.id, parent.kind), *self.chain(parent.id)) if parent else ()
        return self._chains[number]

    def line(self, number: int) -> tuple[int, ...]:
        """The organisation itself, then those above it."""
        return (number, *(above for above, _ in self.chain(number)))

    def way(self, number: int, kinds: tuple[str, ...]) -> Way:
        """The review levels of what this organisation records."""
        if (number, kinds) not in self._ways:
            self._ways[number, kinds] = Way(kinds, self.chain(number), number)
        return self._ways[number, kinds]

    def name(self, number: int) -> str:
        node = self.node(number)
        return node.name if node else str(number)

    def exists(self, number: int, day: date) -> bool:
        """Whether the organisation was there on that day; the root always is."""
        placed = self._placed(number)
        links = placed.links if placed else ()
        return not links or any(_holds(link, day) for link in links if link.kind != "succession")

    def heir(self, number: int) -> int:
        """The organisation itself; of one that has vanished, whoever carries on its work."""
        placed = self._placed(number)
        last = latest(placed.links) if placed else None
        if last is None or last.kind != EdgeKind.SUCCESSION or (last.first and last.first > self.on):
            return number
        return self.heir(last.parent)

    def find(self, written: str | int, *, scope: orgs.Scope | None = None) -> Organisation:
        """The organisation meant by a number, code, name or path. Raises UnknownOrganisation, AmbiguousName."""
        key = (written, id(scope))
        if key not in self._named:
            self._named[key] = self._find(written, scope)
        return self._named[key]

    def _find(self, written: str | int, scope: orgs.Scope | None) -> Organisation:
        digits = str(written).removeprefix(NUMBER)
        if isinstance(written, str) and digits == written:
            try:
                return orgs.resolve(written, scope=scope)
            except UnknownOrganisation:
                if not written.isdecimal():
                    raise
        is_number = digits.isdecimal() and len(digits) < LONGEST_NUMBER
        found = self.node(int(digits)) if is_number else None
        if found is None or (scope and not scope.sees(found.id)):
            raise UnknownOrganisation(str(written))
        return found


def _holds(link: Link, day: date) -> bool:
    return (link.first is None or link.first <= day) and (link.until is None or day < link.until)
