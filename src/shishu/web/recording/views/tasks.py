"""任务: what came back, what waits to be confirmed, what is due to be declared."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.access.rules import DECLARING
from shishu.journal import actions as journal
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Role
from shishu.programmes import queries as programmes
from shishu.records import actions as records
from shishu.records.awaiting import to_confirm
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.frame.values import names_of
from shishu.web.frame.waiting import waiting
from shishu.web.programmes.due import tasks_of
from shishu.web.recording.due import DueMonth, due_months
from shishu.web.recording.naming import LedgerNames, month_name
from shishu.web.recording.returned import returned
from shishu.words import Problem, Text

TOLD = {
    "declared": Text("{what}已报：本月已齐。", "{what}: declared complete."),
    "nil": Text("{what}已报：本月无。", "{what}: declared, nothing this month."),
    "confirmed": Text("已确认。", "Confirmed."),
}


@door(methods=("GET", "POST"))
def tasks(request: PageRequest) -> HttpResponse:
    """POST does one thing: declares a ledger of a month, or confirms a record."""
    if request.method != "POST":
        return _page(request)
    if request.POST.get("do") == "confirm":
        return _confirm(request)
    return _declare(request)


def _declare(request: PageRequest) -> HttpResponse:
    visitor, place = request.visitor, request.visitor.organisation
    if place is None or not visitor.holds_at(place.pk, *DECLARING):
        raise NotYourRole
    asked = (request.POST.get("month", ""), request.POST.get("ledger", ""))
    listed = {
        (str(one.month), row.ledger.code): row
        for one in due_months(place, visitor.on)
        for row in (*one.open, *one.declared)
    }
    if asked not in listed:
        raise OutOfScope
    journal.declare(place.pk, int(asked[0]), [asked[1]], by=visitor.by, at=visitor.at)
    return _to_tasks("declared" if listed[asked].records else "nil", month=asked[0], ledger=asked[1])


def _confirm(request: PageRequest) -> HttpResponse:
    try:
        key = UUID(request.POST.get("record", ""))
    except ValueError:
        raise OutOfScope from None
    (outcome,) = records.confirm([key], by=request.visitor.by, at=request.visitor.at)
    if outcome.refusal:
        return _page(request, outcome.problems, outcome.refusal.status)
    return _to_tasks("confirmed")


def _to_tasks(told: str, **of: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('tasks')}?{urlencode({'told': told, **of})}")


def _told(request: PageRequest, names: LedgerNames, months: Sequence[DueMonth]) -> Text | None:
    """What was just done, and with which ledger of which month."""
    told, code = TOLD.get(request.GET.get("told", "")), request.GET.get("ledger", "")
    of = {str(one.month): one.month for one in months}.get(request.GET.get("month", ""))
    if told is None or of is None or code not in {row.ledger.code for one in months for row in one.declared}:
        return told and told.format(what="")
    what = Text("{month}的{ledger}", "{ledger} of {month}").format(month=month_name(of), ledger=names[code])
    return told.format(what=what)


def _page(request: PageRequest, faults: tuple[Problem, ...] = (), status: int = 200) -> HttpResponse:
    visitor, place = request.visitor, request.visitor.organisation
    months = due_months(place, visitor.on) if place else []
    asked, names = to_confirm(visitor.by, at=visitor.at), LedgerNames()
    places = names_of(number for one in asked for number in (one.organisation, one.record.organisation))
    shown = {
        "place": place,
        "returned": returned(visitor),
        "cases": waiting(visitor),
        "tasks": tasks_of(visitor),
        "reminded": programmes.reminders(visitor.by, at=visitor.at),
        "asked": [
            (one.record, names[one.record.ledger], places[one.record.organisation], places[one.organisation])
            for one in asked
        ],
        "months": [one for one in months if one.open],
        "done": [one for one in months if one.declared],
        "may_declare": place is not None and visitor.holds_at(place.pk, *DECLARING),
        "may_record": visitor.holds(Role.RECORDER),
        "told": _told(request, names, months),
        "faults": faults,
    }
    return render(request, "recording/tasks.html", shown, status=status)
