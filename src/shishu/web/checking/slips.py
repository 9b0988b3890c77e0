"""核实单: made by who checks; its link is shown once."""

from __future__ import annotations

import re
from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from shishu.checks import actions, history
from shishu.checks.actions import Ask
from shishu.claims.showing.page import shown
from shishu.web.checking import export as files
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Refused

OPEN_FOR = timedelta(days=30)
_TICKED = re.compile(r"\d{1,6}", re.ASCII)


@door(methods=("GET", "POST"))
def make(request: PageRequest, number: int) -> HttpResponseBase:
    """Tick figures, name the unit; then the link is shown, once, or the slip comes as a file."""
    visitor = request.visitor
    check = history.find(number, visitor.scope)
    judged = history.judged(check, visitor.scope)
    ticked, unit = _ticked(request), request.POST.get("unit", "")
    found = shown(judged, language()).found
    sent = {"check": check, "found": found, "ticked": ticked, "unit": unit}
    sent["slips"] = check.slips.order_by("at").prefetch_related("lines")
    if request.method == "GET":
        return render(request, "checking/slip_new.html", sent)
    if form := request.POST.get("form", ""):
        return files.slip(check, [one for one in found if one.place in ticked], unit, form, visitor)
    asked = [one for place, one in enumerate(judged.judgements) if place in ticked]
    try:
        slip, key = actions.send(check, Ask(unit, asked, visitor.on + OPEN_FOR), by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return render(request, "checking/slip_new.html", sent | {"faults": refusal.problems}, status=refusal.status)
    link = request.build_absolute_uri(reverse("slip", args=[key]))
    return render(request, "checking/slip_made.html", {"check": check, "slip": slip, "link": link})


def _ticked(request: HttpRequest) -> set[int]:
    """What is ticked, or named by the address."""
    said = request.POST.getlist("figure") if request.method == "POST" else request.GET.getlist("at")
    return {int(one) for one in said if _TICKED.fullmatch(one)}
