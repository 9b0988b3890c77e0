"""Looking at the drawn records one after the other, and finishing."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.sampling import actions, queries
from shishu.sampling.charge import INSPECTING
from shishu.sampling.errors import NoSuchSample
from shishu.sampling.values import Marking
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.sampling.record import One
from shishu.web.sampling.showing import Page
from shishu.words import Refused


@door()
def sample_record(request: PageRequest, seq: int, number: int) -> HttpResponse:
    return _shown(request, seq, number)


@door(*INSPECTING, methods=("POST",))
def sample_mark(request: PageRequest, seq: int, number: int) -> HttpResponse:
    """On to the next record that is still to be marked; back to the sample after the last."""
    sent, visitor = request.POST, request.visitor
    seen = sent.get("seen", "")
    held = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 16 else None
    said = Marking(number, sent.get("verdict", ""), sent.get("note", ""), held)
    try:
        actions.mark(seq, said, by=visitor.by, at=visitor.at)
    except NoSuchSample:
        raise
    except Refused as refusal:
        return _shown(request, seq, number, refusal)
    following = queries.after(Page(seq, visitor).lines, number, visitor.by)
    if following is None:
        return HttpResponseRedirect(f"{reverse('sample', args=[seq])}?told=last")
    return HttpResponseRedirect(reverse("sample-record", args=[seq, following.drawn.number]))


@door(*INSPECTING, methods=("POST",))
def sample_finish(request: PageRequest, seq: int) -> HttpResponse:
    visitor = request.visitor
    try:
        actions.finish(seq, by=visitor.by, at=visitor.at)
    except NoSuchSample:
        raise
    except Refused as refusal:
        shown = {"page": Page(seq, visitor), "faults": refusal.problems}
        return render(request, "sampling/sample.html", shown, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('sample', args=[seq])}?told=finished")


def _shown(request: PageRequest, seq: int, number: int, refusal: Refused | None = None) -> HttpResponse:
    one = One(Page(seq, request.visitor), number)
    context = {"one": one, "page": one.page, "faults": refusal.problems if refusal else ()}
    context["note"] = request.POST.get("note", one.line.finding.note if one.line.finding else "")
    return render(request, "sampling/record.html", context, status=refusal.status if refusal else 200)
