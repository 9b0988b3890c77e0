"""核实单: made by who checks; its link is shown once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from shishu.audit import actions as audit
from shishu.checks import actions, history
from shishu.checks.actions import Ask
from shishu.checks.errors import NothingToAsk
from shishu.checks.models import CheckedText
from shishu.claims.showing.page import Found, Shown, shown
from shishu.orgs.models import Organisation
from shishu.web.checking import export as files
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Refused

OPEN_FOR = timedelta(days=30)
PRINT = "print"
_TICKED = re.compile(r"\d{1,6}", re.ASCII)


@door(methods=("GET", "POST"))
def make(request: PageRequest, number: int) -> HttpResponseBase:
    """Tick figures, name the unit; then the link is shown, once, or the slip comes as a file or to be printed."""
    visitor = request.visitor
    check = history.find(number, visitor.scope)
    judged = history.judged(check, visitor.scope)
    seen, ticked = shown(judged, language()), _ticked(request)
    if request.method == "GET":
        return _form(request, check, seen, ticked)
    ask = Ask(
        request.POST.get("unit", ""),
        [one for place, one in enumerate(judged.judgements) if place in ticked],
        visitor.on + OPEN_FOR,
    )
    try:
        return _sent(request, check, ask, [one for one in seen.found if one.place in ticked])
    except Refused as refusal:
        return _form(request, check, seen, ticked, refusal)


def _sent(request: PageRequest, check: CheckedText, ask: Ask, found: Sequence[Found]) -> HttpResponseBase:
    """By its link, as a file, or on paper. Raises Refused."""
    visitor, form = request.visitor, request.POST.get("form", "")
    if form and not found:
        raise NothingToAsk
    if form == PRINT:
        return _printed(request, check, ask.unit, found)
    if form:
        return files.slip(check, found, ask.unit, form, visitor)
    slip, key = actions.send(check, ask, by=visitor.by, at=visitor.at)
    link = request.build_absolute_uri(reverse("slip", args=[key]))
    return render(request, "checking/slip_made.html", {"check": check, "slip": slip, "link": link})


def _printed(request: PageRequest, check: CheckedText, unit: str, found: Sequence[Found]) -> HttpResponse:
    visitor, keeper = request.visitor, Organisation.objects.get(pk=check.keeper)
    detail = {"form": PRINT, "slip": len(found)}
    audit.note("check.export", target=check.pk, detail=detail, by=visitor.by, at=visitor.at)
    told = {"check": check, "found": found, "unit": " ".join(unit.split()), "keeper": keeper, "on": visitor.on}
    return render(request, "checking/slip_print.html", told)


def _form(
    request: PageRequest, check: CheckedText, seen: Shown, ticked: set[int], refusal: Refused | None = None
) -> HttpResponse:
    """What needs a look is ticked where nobody has ticked yet; what was not compared is left to who asks."""
    look, by_rule = (*seen.alone, *seen.ledger), request.method == "GET" and not ticked
    told = {
        "check": check,
        "keeper": Organisation.objects.get(pk=check.keeper),
        "on": request.visitor.on,
        "groups": [[seen.found[place] for place in some] for some in (look, seen.open)],
        "by_rule": by_rule,
        "ticked": set(look) if by_rule else ticked,
        "unit": request.POST.get("unit", ""),
        "slips": check.slips.order_by("at").prefetch_related("lines"),
        "faults": refusal.problems if refusal else (),
    }
    return render(request, "checking/slip_new.html", told, status=refusal.status if refusal else 200)


def _ticked(request: HttpRequest) -> set[int]:
    """What is ticked, or named by the address."""
    said = request.POST.getlist("figure") if request.method == "POST" else request.GET.getlist("at")
    return {int(one) for one in said if _TICKED.fullmatch(one)}
