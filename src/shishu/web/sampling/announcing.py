"""Announcing a sample of a figure: how many of its records, and what that many can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.figures import queries as figures
from shishu.figures.citations import Citation
from shishu.figures.tracing import has_records
from shishu.figures.values import Question
from shishu.journal.catalogue import catalogue
from shishu.sampling import actions
from shishu.sampling.charge import INSPECTING, may_inspect
from shishu.sampling.errors import MOST, NoRecordsToDraw, NotYoursToInspect, SizeOutOfBounds
from shishu.sampling.rules.interval import interval, per_cent
from shishu.web.figures.mill import citation_of
from shishu.web.figures.sampled import beside
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused

SIZES, USUAL, OFFERED = (10, 20, 40, 100, 200), 40, 4


@dataclass(frozen=True)
class Size:
    """`least`: the share, in per cent, that may be told if all of so many are true; "" where all are drawn."""

    number: int
    least: str
    is_all: bool
    is_usual: bool


@door(*INSPECTING, methods=("GET", "POST"))
def sample_new(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    citation, question = citation_of(request.GET, visitor, catalogue())
    if not may_inspect(question.place, visitor.scope):
        raise NotYoursToInspect
    if request.method == "GET":
        return _form(request, citation, question)
    try:
        found = actions.announce(question, _size(request, question), by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, citation, question, refusal)
    return HttpResponseRedirect(f"{reverse('sample', args=[found.seq])}?told=drawn")


def _form(request: PageRequest, citation: Citation, question: Question, refusal: Refused | None = None) -> HttpResponse:
    indicator = question.indicator
    figure = figures.figure(question)
    if not has_records(indicator) or not figure.records:
        raise NoRecordsToDraw(indicator.name, is_made_of_records=has_records(indicator))
    shown = {
        "figure": figure,
        "citation": replace(Citation.of(question), as_of=citation.as_of),
        "period": question.period,
        "sizes": sizes(figure.records),
        "most": min(MOST, figure.records),
        "beside": beside(question, citation, request.visitor),
        "faults": refusal.problems if refusal else (),
        "other": request.POST.get("other", ""),
    }
    return render(request, "sampling/new.html", shown, status=refusal.status if refusal else 200)


def sizes(records: int) -> list[Size]:
    """Those that are fewer than there are, and all of them where they are not too many."""
    fewer = [size for size in SIZES if size < records][-OFFERED:]
    found = [Size(size, _least(size), is_all=False, is_usual=size == USUAL) for size in fewer]
    if records <= MOST:
        found.append(Size(records, "", is_all=True, is_usual=records <= USUAL))
    return found


def _least(size: int) -> str:
    found = interval(size, size)
    return per_cent(found.low) if found else ""


def _size(request: PageRequest, question: Question) -> int:
    """What was typed goes before what was chosen. Raises SizeOutOfBounds."""
    written = request.POST.get("other", "").strip() or request.POST.get("size", "")
    if written.isascii() and written.isdecimal() and len(written) < 9:
        return int(written)
    raise SizeOutOfBounds(written, figures.figure(question).records)
