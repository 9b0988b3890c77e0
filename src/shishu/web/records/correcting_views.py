"""The form with which a record is corrected, or mended and sent again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shishu.access.errors import NotYourRole
from shishu.records import actions
from shishu.records.discard_errors import IsDiscarded
from shishu.records.errors import IsVoid
from shishu.records.models import Record
from shishu.records.values import Outcome, State
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.records.correcting import NOTHING_CHANGED, Correcting
from shishu.web.records.page import Page
from shishu.web.records.views import after
from shishu.words import Problem, Refused


@door("recorder", methods=("GET", "POST"))
def correct(request: PageRequest, key: UUID) -> HttpResponse:
    """First a look at what changes (原记…，改为…), then it is sent."""
    page = Page(key, request.visitor)
    if not request.visitor.holds_at(page.record.organisation, "recorder"):
        raise NotYourRole
    _refuse_ended(page.record)
    if request.method != "POST":
        return _form(request, Correcting(page))
    asked = Correcting(page, request.POST)
    if asked.wants_more:
        return _form(request, asked)
    problems = tuple(asked.problems)
    if not problems and not asked.is_mending and not asked.changed:
        problems = (NOTHING_CHANGED,)
    if problems:
        return _form(request, asked, Refused(*problems))
    if not asked.is_mending and not asked.was_looked_at:
        return _form(request, asked, looking=True)
    return _sent(request, key, asked)


def _refuse_ended(record: Record) -> None:
    """Raises IsVoid, IsDiscarded."""
    if record.state == State.VOID:
        raise IsVoid(record.id)
    if record.state == State.DISCARDED:
        raise IsDiscarded(record.id)


def _sent(request: PageRequest, key: UUID, asked: Correcting) -> HttpResponse:
    outcome = _send(request, key, asked)
    if outcome.refusal:
        return _form(request, asked, outcome.refusal)
    is_counted = outcome.state == State.COUNTED
    if asked.is_mending:
        told = "counted" if is_counted else "submitted"
    else:
        told = "corrected_now" if is_counted else "corrected"
    return HttpResponseRedirect(after(key, outcome, told))


def _send(request: PageRequest, key: UUID, asked: Correcting) -> Outcome:
    by, at = request.visitor.by, request.visitor.at
    if asked.is_mending:
        return actions.submit(asked.page.record.ledger, [{"id": str(key), **asked.body()}], by=by, at=at)[0]
    return actions.correct(key, asked.body(), by=by, at=at, reason=asked.reason)


def _form(
    request: PageRequest, asked: Correcting, refusal: Refused | None = None, *, looking: bool = False
) -> HttpResponse:
    problems: tuple[Problem, ...] = refusal.problems if refusal else ()
    context = {
        "page": asked.page,
        "asked": asked,
        "fields": asked.form(problems),
        "faults": problems,
        "looking": looking,
    }
    return render(request, "records/correct.html", context, status=refusal.status if refusal else 200)
