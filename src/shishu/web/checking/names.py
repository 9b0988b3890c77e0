"""本单位的叫法: names that were taught when a figure was read otherwise; another person agrees, anybody takes back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.checks import actions
from shishu.checks.learning import held
from shishu.checks.models import LearntName
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

TOLD = {
    "agreed": Text("已同意，以后都这样认。", "Agreed: it holds from now on."),
    "back": Text("已撤回，由系统认。", "Taken back: the rules decide."),
}


@dataclass(frozen=True)
class Row:
    """One name with its indicator; `is_own`: the visitor proposed it."""

    name: LearntName
    indicator: Text
    organisation: str
    is_own: bool


@door(methods=("GET", "POST"))
def names(request: PageRequest) -> HttpResponse:
    """The names of the visitor's organisations; sending agrees to one or takes it back."""
    if request.method == "GET":
        return _page(request)
    written = request.POST.get("name", "")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else 0
    told = "agreed" if request.POST.get("do") == "agree" else "back"
    act = actions.review if told == "agreed" else actions.take_back
    try:
        act(number, by=request.visitor.by, at=request.visitor.at)
    except Refused as refusal:
        return _page(request, refusal)
    return HttpResponseRedirect(f"{reverse('check-names')}?told={told}")


def _page(request: PageRequest, refusal: Refused | None = None) -> HttpResponse:
    found = held(request.visitor.scope)
    places = Organisation.objects.in_bulk({one.organisation for one in found})
    known, by = catalogue().indicators, request.visitor.by.pk
    rows = [
        Row(one, known[one.indicator].name, places[one.organisation].name, one.proposed_by_id == by)
        for one in found
        if one.indicator in known
    ]
    sent = {"rows": rows, "told": TOLD.get(request.GET.get("told", "")), "faults": refusal.problems if refusal else ()}
    return render(request, "checking/names.html", sent, status=refusal.status if refusal else 200)
