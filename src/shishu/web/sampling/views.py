"""All samples that the visitor sees, and one of them with what it says."""

from __future__ import annotations

import json

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.rates import EXPORTS
from shishu.audit import actions as audit
from shishu.journal.catalogue import catalogue
from shishu.sampling import queries
from shishu.sampling.telling import proof_json
from shishu.web.figures.sampled import placed
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of_stored
from shishu.web.frame.request import PageRequest
from shishu.web.sampling.showing import Page
from shishu.words import Text

A_PAGE = 30
TOLD = {
    "drawn": Text(
        "已公布并抽好，抽中的记录不能再换。", "Announced and drawn; the records that were drawn cannot be exchanged."
    ),
    "finished": Text("已办结，结果写进账里，不再改。", "Finished; the result is in the journal and does not change."),
    "last": Text("能核的都核过了。", "All that you may mark is marked."),
}


@door()
def samples(request: PageRequest) -> HttpResponse:
    visitor, packs = request.visitor, catalogue()
    code = request.GET.get("indicator", "")
    indicator = packs.indicators.get(code)
    found = queries.samples(visitor.by, at=visitor.at, indicator=code if indicator else "")
    leaf = leaf_of_stored(request, found, A_PAGE)
    shown = {"leaf": leaf, "samples": placed(leaf.rows, dict(packs.indicators)), "indicator": indicator}
    return render(request, "sampling/samples.html", shown)


@door()
def sample(request: PageRequest, seq: int) -> HttpResponse:
    page = Page(seq, request.visitor)
    return render(request, "sampling/sample.html", {"page": page, "told": TOLD.get(request.GET.get("told", ""))})


@door(rate=EXPORTS)
def sample_proof(request: PageRequest, seq: int) -> HttpResponse:
    """What a stranger needs to draw once more; ids tell nothing but that there is a record."""
    visitor = request.visitor
    found = queries.get(seq, visitor.by, at=visitor.at)
    text = json.dumps(proof_json(found), ensure_ascii=False, indent=1)
    with transaction.atomic():
        audit.note("sample.proof", target=seq, by=visitor.by, at=visitor.at)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="sample-{found.seq}.json"'
    return answer
