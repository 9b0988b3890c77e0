"""How an organisation came to be what it is: its places and names by date, what it absorbed, what absorbed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from shishu.access.visitor import Visitor
from shishu.journal.models import Entry
from shishu.orgs import queries
from shishu.orgs.models import Edge, EdgeKind
from shishu.orgs.queries import Called
from shishu.web.organisations.naming import names_of
from shishu.words import Text

_ALWAYS = Text("一直属{above}", "Always under {above}")
_BEGAN = Text("成立，属{above}", "Founded, under {above}")
_MOVED = Text("由{before}改属{above}", "Moved from {before} to {above}")
_MERGED = Text("并入{above}", "Merged into {above}")
_TOOK = Text("{gone}并入本单位", "{gone} merged into this one")
_ENDED = Text("撤销", "Ended")
_RENAMED = Text("由{before}更名为{after}", "Renamed from {before} to {after}")


@dataclass(frozen=True)
class Event:
    """`on`: the day it took effect, None: always so. `entered`: when, and by which entry; 0: it is none (a name)."""

    on: date | None
    what: Text
    is_end: bool = False
    entered: datetime | None = None
    seq: int = 0


def history(number: int, called: Called, visitor: Visitor) -> list[Event]:
    """The latest first. Names of organisations elsewhere are not told."""
    events = [*_changes(number, visitor), *_names(called)]
    return sorted(events, key=lambda event: event.on or date.min, reverse=True)


def _changes(number: int, visitor: Visitor) -> list[Event]:
    edges = sorted(Edge.objects.filter(queries.known(None), child=number), key=lambda edge: edge.first or date.min)
    taken = list(Edge.objects.filter(queries.known(None), parent=number, kind=EdgeKind.SUCCESSION))
    mentioned = {edge.parent for edge in edges} | {edge.child for edge in taken}
    names = names_of(mentioned, visitor, also=queries.ancestors(number))
    seqs = {edge.from_seq for edge in [*edges, *taken]}
    entered = dict(Entry.objects.filter(seq__in=seqs).values_list("seq", "at"))
    told = [(edge.first, what, edge) for edge, what in zip(edges, _places(edges, names), strict=True)]
    told += [(edge.first, _TOOK.format(gone=names[edge.child]), edge) for edge in taken]
    if edges and edges[-1].until:
        told.append((edges[-1].until, _ENDED, edges[-1]))
    return [
        Event(
            on,
            what,
            edge.kind == EdgeKind.SUCCESSION and edge.child == number,
            entered.get(edge.from_seq),
            edge.from_seq,
        )
        for on, what, edge in told
    ]


def _names(called: Called) -> list[Event]:
    return [
        Event(after.first, _RENAMED.format(before=before.name, after=after.name), entered=called.entered[after.first])
        for before, after in pairwise(called.held)
    ]


def _places(edges: list[Edge], names: Mapping[int, Text]) -> list[Text]:
    found = [(_BEGAN if edge.first else _ALWAYS).format(above=names[edge.parent]) for edge in edges[:1]]
    for before, edge in pairwise(edges):
        words = _MERGED if edge.kind == EdgeKind.SUCCESSION else _MOVED
        found.append(words.format(above=names[edge.parent], before=names[before.parent]))
    return found
