"""看板: the cases of one register by state, a column each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from shishu.packs.model import Ledger
from shishu.records import cases
from shishu.records.errors import UnknownLedger
from shishu.web.cases.listing import Offered, ledgers_of
from shishu.web.cases.rows import Row, rows
from shishu.web.cases.together import offered
from shishu.web.frame.door import door
from shishu.web.frame.registers import may_open, register
from shishu.web.frame.request import PageRequest
from shishu.words import Text

TOLD = {"together": Text("都已记下。", "All are saved.")}


@dataclass(frozen=True)
class Column:
    """A state, how many cases stand in it, and the first of them."""

    code: str
    name: Text
    count: int
    rows: Sequence[Row]

    @property
    def further(self) -> int:
        return self.count - len(self.rows)


@door()
def board(request: PageRequest, ledger: str) -> HttpResponse:
    """Raises UnknownLedger, also of a ledger that is no register."""
    declared = register(ledger)
    if declared is None:
        raise UnknownLedger(ledger, ())
    visitor = request.visitor
    found = cases.board(declared.code, visitor.by, at=visitor.at)
    cards = iter(rows([case for one in found for case in one.cases], visitor.on))
    columns = [Column(one.code, one.name, one.count, [next(cards) for _ in one.cases]) for one in found]
    shown = {
        "ledger": declared,
        "today": visitor.on,
        "columns": columns,
        "total": sum(one.count for one in columns),
        "registers": [Offered(one.code, one.name, one == declared) for one in _others(ledgers_of(visitor), declared)],
        "may_open": may_open(declared, visitor),
        "together": offered(declared, visitor),
        "told": TOLD.get(request.GET.get("told", "")),
    }
    return render(request, "cases/board.html", shown)


def _others(seen: Sequence[Ledger], declared: Ledger) -> list[Ledger]:
    return [*seen] if declared in seen else [*seen, declared]
