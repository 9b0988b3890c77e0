"""All that waits, as a list: by ledger and organisation, several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from shishu.orgs.models import Role
from shishu.records.models import Record
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of
from shishu.web.frame.request import PageRequest
from shishu.web.reviewing.asking import Decision
from shishu.web.reviewing.deciding import several
from shishu.web.reviewing.heap import SAMPLE, Heap, by_ledger, drawn, heap, spread
from shishu.web.reviewing.told import told
from shishu.web.reviewing.waits import places
from shishu.words import Refused

A_PAGE = 50


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to. `show`: all, "singled", "clear" or "below"; `is_sample`: only a few of them."""

    ledger: str = ""
    place: int = 0
    show: str = ""
    is_sample: bool = False

    @classmethod
    def of(cls, request: PageRequest) -> Filter:
        asked = request.GET
        written = asked.get("organisation", "")
        place = int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else 0
        return cls(asked.get("ledger", ""), place, asked.get("show", ""), asked.get("sample") == "1")

    def of_heap(self, waiting: Heap) -> Sequence[Record]:
        held = {"singled": waiting.singled, "clear": waiting.clear, "below": waiting.below}.get(self.show, waiting.all)
        found = [record for record in held if self._fits(record)]
        return spread(found, SAMPLE) if self.is_sample else found

    def _fits(self, record: Record) -> bool:
        fits_ledger = not self.ledger or record.ledger == self.ledger
        return fits_ledger and (not self.place or record.organisation == self.place)


@door(Role.REVIEWER, methods=("GET", "POST"))
def review(request: PageRequest) -> HttpResponse:
    """POST decides on those that are ticked; where nothing is, or a reason is missing, the list stands as it was."""
    if request.method != "POST":
        return _listed(request)
    decision = Decision.of(request.POST)
    try:
        decision.require_whole()
    except Refused as refusal:
        return _listed(request, refusal, decision)
    return several(request, decision)


def _listed(request: PageRequest, refusal: Refused | None = None, decision: Decision | None = None) -> HttpResponse:
    waiting, chosen = heap(request.visitor), Filter.of(request)
    found = chosen.of_heap(waiting)
    below = 0 if chosen.show == "below" else sum(record.pk in waiting.ahead for record in found)
    leaf = leaf_of(request, found, A_PAGE)
    return render(
        request,
        "reviewing/list.html",
        {
            "told": None if refusal else told(request),
            "heap": waiting,
            "chosen": chosen,
            "leaf": leaf,
            "rows": drawn(waiting, leaf.rows, request.visitor),
            "number": len(found) - below,
            "below": below,
            "ledgers": by_ledger(waiting.all),
            "places": places(waiting.all),
            "ticked": [f"{key}:{revision}" for key, revision in decision.seen.items()] if decision else (),
            "decision": decision,
            "faults": refusal.problems if refusal else (),
        },
        status=refusal.status if refusal else 200,
    )
