"""A sample and its records as the pages show them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.journal.models import Entry
from shishu.records.models import Revision
from shishu.sampling import queries
from shishu.sampling.charge import may_inspect, own_of
from shishu.sampling.models import Sample
from shishu.sampling.proof import faults_of
from shishu.sampling.values import Line
from shishu.web.figures.sampled import Placed, placed
from shishu.web.frame.saying import Names
from shishu.words import Text

_DRAWN = Text("抽中的记录", "Records drawn")
_ODD, _TRUE = Text("不符和无法核实的", "Not as recorded, or not to be verified"), Text("属实的", "True")
LOOKS = {"true": "ok", "false": "bad", "unknown": "wait"}


@dataclass(frozen=True)
class Row:
    """One drawn record on the list; of one that is not seen nothing but its place in the draw and its mark."""

    line: Line
    title: str
    ledger: Text
    organisation: str
    day: date | None
    is_own: bool

    @property
    def look(self) -> str:
        return LOOKS[self.line.finding.verdict] if self.line.finding else ""


class Page:
    """One sample; everything is worked out when a template asks for it. Raises NoSuchSample."""

    def __init__(self, seq: int, visitor: Visitor) -> None:
        self.visitor = visitor
        self.sample: Sample = queries.get(seq, visitor.by, at=visitor.at)
        self.packs: Catalogue = catalogue()

    @cached_property
    def placed(self) -> Placed:
        return placed([self.sample], dict(self.packs.indicators))[0]

    @cached_property
    def entry(self) -> Entry | None:
        return Entry.objects.filter(seq=self.sample.seq).first()

    @cached_property
    def lines(self) -> list[Line]:
        return queries.lines(self.sample, self.visitor.by, at=self.visitor.at)

    @cached_property
    def may(self) -> bool:
        """Whether the visitor may mark and finish it now."""
        place = queries.place_of(self.sample)
        return not self.sample.is_finished and may_inspect(place, self.visitor.scope)

    @property
    def following(self) -> Line | None:
        return queries.after(self.lines, 0, self.visitor.by) if self.may else None

    @property
    def is_ready(self) -> bool:
        return self.may and not self.placed.told.result.left

    @cached_property
    def faults(self) -> list[Text]:
        """What does not follow from the announcement."""
        return faults_of(self.sample)

    @property
    def others(self) -> list[Placed]:
        """The other samples of the same figure."""
        found = [one for one in queries.of_figure(self.placed.told.citation) if one.pk != self.sample.pk]
        return placed(found[:20], dict(self.packs.indicators))

    @cached_property
    def rows(self) -> list[Row]:
        seen = [line.drawn.record for line in self.lines if line.is_seen]
        said, ledgers = _said(self.lines)
        own = own_of(seen, self.visitor.by) if self.may else set[UUID]()
        names = Names()
        names.organisations(int(body["organisation"]) for body in said.values())
        return [self._row(line, said.get(line.drawn.record, {}), ledgers, names, own) for line in self.lines]

    @property
    def parts(self) -> list[tuple[Text, list[Row]]]:
        """In the order of the draw; of a finished sample what is not true stands first."""
        if not self.sample.is_finished:
            return [(_DRAWN, self.rows)]
        told = [(_ODD, [row for row in self.rows if row.look != "ok"])]
        told.append((_TRUE, [row for row in self.rows if row.look == "ok"]))
        return [(name, rows) for name, rows in told if rows]

    def _row(
        self, line: Line, body: Mapping[str, Any], ledgers: Mapping[UUID, str], names: Names, own: set[UUID]
    ) -> Row:
        key = line.drawn.record
        ledger = self.packs.ledgers.get(ledgers.get(key, ""))
        name = ledger.name if ledger else Text("", "")
        if not body:
            return Row(line, "", name, "", None, is_own=False)
        place = names.organisation(int(body["organisation"]))
        day = date.fromisoformat(str(body["occurred_on"]))
        return Row(line, _title(body, self.packs), name, place, day, is_own=key in own)


def _said(lines: Sequence[Line]) -> tuple[dict[UUID, dict[str, Any]], dict[UUID, str]]:
    """What the drawn revision of each record says, of those that are seen; and the ledger of each."""
    wanted = {line.drawn.record: line.drawn.revision for line in lines if line.is_seen}
    rows = Revision.objects.filter(record__in=list(wanted)).values_list("record", "revision", "body", "record__ledger")
    found = [(key, body, ledger) for key, revision, body, ledger in rows if wanted[key] == revision]
    return {key: json.loads(body) for key, body, _ in found}, {key: ledger for key, _, ledger in found}


def _title(body: Mapping[str, Any], packs: Catalogue) -> str:
    """The first thing it says in words of its own."""
    ledger = packs.ledgers.get(str(body.get("ledger")))
    step = next((one for one in ledger.steps if one.code == body.get("step")), None) if ledger else None
    values = body.get("values") or {}
    fields = step.fields if step else ()
    return next((str(values[one.name]) for one in fields if one.type == "text" and values.get(one.name)), "")
