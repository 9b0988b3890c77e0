"""One record, and what is done to it with one press: confirm, take back, discard, void."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.records import actions
from shishu.records.errors import UnknownRecord
from shishu.records.values import Outcome, State
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.records.page import Page
from shishu.words import Refused, Text

TOLD = {
    "submitted": Text("已提交，等审核。", "Submitted; it waits for review."),
    "counted": Text("已计入。", "Counted."),
    "corrected": Text(
        "更正已提交，审核通过前仍按原数。", "Correction submitted; until approved the old figures stand."
    ),
    "corrected_now": Text("已更正，并已计入。", "Corrected and counted."),
    "taken_back": Text("已撤回。", "Taken back."),
    "confirmed": Text("已确认。", "Confirmed."),
    "void": Text("已作废，原计入的数已冲销。", "Void: what it had counted is reversed."),
    "void_asked": Text("已提出作废，审核通过后生效。", "Asked to be void; it is once a reviewer approves."),
}


@door()
def record_page(request: PageRequest, key: UUID) -> HttpResponse:
    return shown(request, key)


@door("recorder", "reviewer", "manager", methods=("POST",))
def confirm(request: PageRequest, key: UUID) -> HttpResponse:
    outcomes = actions.confirm([key], by=request.visitor.by, at=request.visitor.at)
    return answered(request, key, outcomes, "confirmed")


@door("recorder", methods=("POST",))
def take_back(request: PageRequest, key: UUID) -> HttpResponse:
    outcomes = actions.take_back([key], by=request.visitor.by, at=request.visitor.at)
    return answered(request, key, outcomes, "taken_back")


@door("recorder", methods=("POST",))
def discard(request: PageRequest, key: UUID) -> HttpResponse:
    """To what else one has recorded: there is nothing left to do with this one."""
    (outcome,) = actions.discard([key], by=request.visitor.by, at=request.visitor.at)
    if outcome.refusal:
        return answered(request, key, [outcome], "")
    return HttpResponseRedirect(f"{reverse('mine')}?told=discarded")


@door("recorder", "reviewer", "manager", methods=("POST",))
def void(request: PageRequest, key: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        outcomes = actions.withdraw([key], reason, by=request.visitor.by, at=request.visitor.at)
    except Refused as refusal:
        return shown(request, key, refusal)
    return answered(request, key, outcomes, "void" if outcomes[0].state == State.VOID else "void_asked")


def answered(request: PageRequest, key: UUID, outcomes: Sequence[Outcome], told: str) -> HttpResponse:
    """To the record with what was done, or the page with why not; a record one may not see is not there."""
    refusal = outcomes[0].refusal
    if isinstance(refusal, UnknownRecord):
        raise refusal
    if refusal:
        return shown(request, key, refusal)
    return HttpResponseRedirect(after(key, outcomes[0], told))


def after(key: UUID, outcome: Outcome, told: str) -> str:
    """The address of the record, with what is told there."""
    more = {"withdrew": 1} if outcome.withdrew else {}
    return f"{reverse('record-page', args=[key])}?{urlencode({'told': told, **more})}"


def shown(request: PageRequest, key: UUID, refusal: Refused | None = None) -> HttpResponse:
    page = Page(key, request.visitor)
    context = {
        "page": page,
        "told": TOLD.get(request.GET.get("told", "")),
        "faults": refusal.problems if refusal else (),
        "reason": request.POST.get("reason", ""),
        "asks": request.GET.get("ask", ""),
    }
    return render(request, "records/record.html", context, status=refusal.status if refusal else 200)
