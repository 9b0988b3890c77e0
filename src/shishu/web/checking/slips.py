"""核实单: made by who checks, answered by the unit through a link, without an account."""

from __future__ import annotations

import re
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from shishu.checks import actions, history
from shishu.checks.actions import Ask, Reply
from shishu.checks.models import Slip
from shishu.checks.values import ANSWERS
from shishu.claims.showing.page import shown
from shishu.web.checking import export as files
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Refused, Text

OPEN_FOR = timedelta(days=30)
TOLD = {"answered": Text("收到了，谢谢。到期前还可以改。", "Received, thank you. You may still change it.")}
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


@door(methods=("GET", "POST"), open_to_all=True)
def answer(request: PageRequest, key: str) -> HttpResponse:
    """Whoever holds the link sees these lines and nothing else, and answers line by line."""
    slip = actions.slip_of(key, at=request.visitor.at)
    sent = {"slip": slip, "choices": ANSWERS.items(), "told": TOLD.get(request.GET.get("told", ""))}
    if request.method == "GET":
        return render(request, "checking/slip.html", sent | {"lines": slip.lines.order_by("number")})
    try:
        actions.answer(key, _replies(request, slip), at=request.visitor.at)
    except Refused as refusal:
        sent |= {"lines": slip.lines.order_by("number"), "faults": refusal.problems}
        return render(request, "checking/slip.html", sent, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('slip', args=[key])}?told=answered")


def _ticked(request: HttpRequest) -> set[int]:
    """What is ticked, or named by the address."""
    said = request.POST.getlist("figure") if request.method == "POST" else request.GET.getlist("at")
    return {int(one) for one in said if _TICKED.fullmatch(one)}


def _replies(request: HttpRequest, slip: Slip) -> list[Reply]:
    """Of the lines that say something."""
    sent, name = request.POST, request.POST.get("name", "")
    numbers = slip.lines.values_list("number", flat=True)
    return [
        Reply(number, sent[f"answer.{number}"], sent.get(f"said.{number}", ""), name)
        for number in numbers
        if sent.get(f"answer.{number}")
    ]
