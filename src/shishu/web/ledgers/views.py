"""Views of this family of pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shishu.access.rates import EXPORTS
from shishu.journal.catalogue import catalogue
from shishu.orgs.errors import OutOfScope
from shishu.packs.model import Ledger
from shishu.records import listing
from shishu.records.errors import UnknownLedger
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.frame.saying import Names
from shishu.web.ledgers.asked import PER_PAGE, read, step_of
from shishu.web.ledgers.controls import controls
from shishu.web.ledgers.export import export
from shishu.web.ledgers.listing import sections
from shishu.web.ledgers.narrowing import narrowed
from shishu.web.ledgers.rows import rows
from shishu.words import Refused


@door()
def ledgers(request: PageRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    found = sections(catalogue(), request.visitor, words)
    shown = {"sections": found, "words": words, "ledgers": sum(len(one.rows) + len(one.empty) for one in found)}
    return render(request, "ledgers/ledgers.html", shown)


@door()
def ledger(request: PageRequest, code: str) -> HttpResponse:
    declared = _declared(code)
    asked = read(declared, request.GET, request.visitor)
    found = listing.rows(asked.wanted, request.visitor.scope)
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    page = max(1, min(asked.page, pages))
    records = listing.ordered(found, asked.order)[(page - 1) * PER_PAGE : page * PER_PAGE]
    shown = {
        "ledger": declared,
        "step": step_of(declared, asked.wanted.step),
        "asked": asked,
        "narrowed": narrowed(declared, asked) if asked.is_filtered else [],
        "faults": asked.faults,
        "rows": rows(list(records), asked.columns, Names()),
        "total": total,
        "page": page,
        "pages": pages,
        "before": asked.address(page=str(page - 1)) if page > 1 else "",
        "after": asked.address(page=str(page + 1)) if page < pages else "",
        "export": asked.address(),
        **controls(declared, asked, request.visitor),
    }
    return render(request, "ledgers/ledger.html", shown, status=404 if asked.is_lost else 200)


@door(rate=EXPORTS)
def ledger_export(request: PageRequest, code: str, form: str) -> HttpResponseBase:
    declared = _declared(code)
    asked = read(declared, request.GET, request.visitor)
    if asked.is_lost:
        raise OutOfScope
    if asked.faults:
        raise Refused(*asked.faults)
    return export(declared, asked, request.visitor, form)


def _declared(code: str) -> Ledger:
    found = catalogue().ledgers.get(code)
    if found is None:
        raise UnknownLedger(code, ())
    return found
