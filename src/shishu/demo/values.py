"""What the demo world is made of, as plain values. Organisations are called by name: here every name is used once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

SEED = 2023


@dataclass(frozen=True)
class Node:
    """An organisation of the demo world. `first`: the day it was founded; None: it was always there."""

    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    first: date | None = None
    organ: bool = False


@dataclass(frozen=True)
class Member:
    """`organisation` belongs to `group` from `first` on; None: it always did."""

    group: str
    organisation: str
    first: date | None = None


class World:
    """All organisations by name, in an order in which superiors come first."""

    def __init__(self, nodes: Iterable[Node], members: Iterable[Member] = (), outside: Iterable[str] = ()) -> None:
        self.nodes: dict[str, Node] = {}
        for node in nodes:
            if node.name in self.nodes or (node.parent and node.parent not in self.nodes):
                raise ValueError(f"{node.name}: twice, or before its superior")
            self.nodes[node.name] = node
        self.members = tuple(members)
        self.outside = tuple(outside)

    def above(self, name: str) -> tuple[str, ...]:
        """The organisations above, nearest first."""
        parent = self.nodes[name].parent
        return (parent, *self.above(parent)) if parent else ()

    def under(self, name: str, *kinds: str) -> list[str]:
        """The names of all below `name`, at any depth, of these kinds (none given: all), in order."""
        found = (node for node in self.nodes.values() if not kinds or node.kind in kinds)
        return [node.name for node in found if name in self.above(node.name)]

    def opening(self, name: str) -> date | None:
        """The day from which the organisation exists."""
        return self.nodes[name].first


@dataclass(frozen=True)
class Item:
    """One record of the demo world. `sent`: the day it was submitted on, when that was not in the month itself.

    `step` and `case` say which step of which case it is: "" and None in a ledger of events, and the first step of a
    case where it is the register's first. `parent`: the case under which it opens another. `fate` says what becomes of
    it: approved, returned to its author, or left waiting.
    """

    id: UUID
    ledger: str
    organisation: str
    on: date
    values: Mapping[str, object]
    parties: tuple[Mapping[str, str], ...] = ()
    sent: date | None = None
    fate: str = "approve"
    step: str = ""
    case: UUID | None = None
    parent: UUID | None = None
    activity: UUID | None = None

    @property
    def opened_by(self) -> UUID:
        """The record that opened its case; itself, where it opens one or is an event."""
        return self.case or self.id

    def body(self) -> dict[str, object]:
        """As `records.submit` takes it."""
        named = {"step": self.step, "case": self.case, "parent": self.parent, "activity": self.activity}
        body: dict[str, object] = {
            "id": str(self.id),
            "ledger": self.ledger,
            "organisation": self.organisation,
            "occurred_on": self.on.isoformat(),
            "parties": [dict(party) for party in self.parties],
            "values": dict(self.values),
        }
        return body | {key: str(value) for key, value in named.items() if value}


@dataclass(frozen=True)
class Correction:
    """What a counted record should have said, sent on a later day."""

    item: Item
    on: date
    values: Mapping[str, object]
    reason: str


@dataclass(frozen=True)
class Declared:
    """本月已齐 of one ledger by one organisation; a month key."""

    organisation: str
    ledger: str
    month: int


@dataclass(frozen=True)
class Locked:
    """A month (key) that an organisation closes for itself and all below it."""

    organisation: str
    month: int


@dataclass(frozen=True)
class Settled:
    """A record left waiting or returned, dealt with long after: `how` is approve, or take_back by its author."""

    item: Item
    on: date
    how: str


@dataclass(frozen=True)
class Arranged:
    """Something decided about a programme that `holder` holds: begun or ended with a month (key), or a period skipped.

    `why` is the document it is begun by, or the reason.
    """

    what: Literal["begin", "skip", "end"]
    programme: str
    holder: str
    on: date
    why: str
    month: int = 0
    period: str = ""
    merged_into: str = ""


@dataclass(frozen=True)
class Given:
    """A task that `giver` laid on organisations by hand, on its first day."""

    id: UUID
    giver: str
    title: str
    document: str
    ledger: str
    first: date
    due_on: date
    organisations: tuple[str, ...]


@dataclass
class Told:
    """A story: what is recorded, corrected, declared and locked, and which working cycles it runs by."""

    items: list[Item] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    locked: list[Locked] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    arranged: list[Arranged] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)

    def __add__(self, later: Told) -> Told:
        return Told(
            self.items + later.items,
            self.corrections + later.corrections,
            self.declared + later.declared,
            self.locked + later.locked,
            self.settled + later.settled,
            self.arranged + later.arranged,
            self.given + later.given,
        )
