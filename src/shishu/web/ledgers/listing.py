"""All ledgers that somebody in the visitor's scope may record, in groups by how their records come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.records.models import Record
from shishu.records.values import State
from shishu.words import Text


@dataclass(frozen=True)
class Row:
    ledger: Ledger
    records: int
    may_record: bool


@dataclass(frozen=True)
class Section:
    name: Text
    help: Text
    rows: tuple[Row, ...]
    empty: tuple[Row, ...] = ()
    """Those without a record, folded away where there are others."""


MONTHLY, EVENTS, REGISTERS, IMPORTED, ELSEWHERE = "monthly", "events", "registers", "imported", "elsewhere"
_SECTIONS: Mapping[str, tuple[Text, Text]] = {
    MONTHLY: (
        Text("每月申报", "Declared each month"),
        Text("月底说一声“本月已齐”，没有也说一声。", "At the end of a month each says that it is complete."),
    ),
    EVENTS: (Text("有事就记", "Recorded when it happens"), Text("办了一件，记一条。", "One record for each.")),
    REGISTERS: (
        Text("登记与办理", "Registers"),
        Text("一件事从头到尾，分步骤。", "A case from beginning to end, in steps."),
    ),
    IMPORTED: (
        Text("从别处导入", "Imported"),
        Text("别的系统已经在记，从那里导入，这里不用填。", "Kept elsewhere and imported from there; not typed here."),
    ),
    ELSEWHERE: (
        Text("不在这里记", "Not kept here"),
        Text("只在别的系统记。", "Kept in other systems alone."),
    ),
}


def sections(packs: Catalogue, visitor: Visitor, words: str = "") -> list[Section]:
    """The sections that have ledgers, each in the order of the packs; `words` narrows by name, help and code."""
    kinds = kinds_in(visitor)
    counts = _counts(visitor)
    recording = kinds_in(visitor, "recorder") if visitor.holds("recorder") else frozenset()
    found: dict[str, list[Row]] = {}
    for ledger in packs.ledgers.values():
        if (kinds.isdisjoint(ledger.recorded_by) and not counts.get(ledger.code)) or not _fits(ledger, words):
            continue
        may = ledger.entry == "manual" and not recording.isdisjoint(ledger.recorded_by)
        found.setdefault(_section(ledger), []).append(Row(ledger, counts.get(ledger.code, 0), may))
    return [_folded(name, found[name], is_sought=bool(words)) for name in _SECTIONS if name in found]


def _folded(name: str, rows: Sequence[Row], *, is_sought: bool) -> Section:
    kept = tuple(row for row in rows if row.records)
    if is_sought or not kept:
        return Section(*_SECTIONS[name], tuple(rows))
    return Section(*_SECTIONS[name], kept, tuple(row for row in rows if not row.records))


def kinds_in(visitor: Visitor, *roles: str) -> frozenset[str]:
    """The kinds of organisations of its scope, or of what it holds one of the roles for."""
    scope = visitor.scope_as(*roles) if roles else visitor.scope
    return frozenset(
        scope.filter(Organisation.objects.all(), "id").order_by().values_list("kind", flat=True).distinct()
    )


def _counts(visitor: Visitor) -> dict[str, int]:
    kept = Record.objects.exclude(state=State.DISCARDED)
    rows = visitor.scope.filter(kept, "organisation").order_by()
    return dict(rows.values_list("ledger").annotate(records=Count("pk")))


def _section(ledger: Ledger) -> str:
    if ledger.entry != "manual":
        return IMPORTED if ledger.entry == "import" else ELSEWHERE
    if ledger.expects:
        return MONTHLY
    return REGISTERS if ledger.kind == "register" else EVENTS


def _fits(ledger: Ledger, words: str) -> bool:
    texts: Iterable[Text] = (ledger.name, ledger.help, *ledger.also_kept_in)
    wanted = words.casefold().split()
    told = " ".join([ledger.code, *(f"{text.zh} {text.en}" for text in texts)]).casefold()
    return all(word in told for word in wanted)
