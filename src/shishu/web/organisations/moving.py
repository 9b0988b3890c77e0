"""Putting an organisation under another superior (改隶属): asked, shown beforehand, then done."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.journal import actions as journal
from shishu.orgs import queries
from shishu.orgs.changes import Move
from shishu.orgs.models import Organisation, Role
from shishu.orgs.queries import path_name
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.organisations import preview
from shishu.web.organisations.asked import Asked
from shishu.web.organisations.charge import managed, to_move
from shishu.web.organisations.naming import named, path_of
from shishu.web.organisations.refusals import ChangedMeanwhile, SameSuperior
from shishu.words import Refused, Text

_PARENT, _DAY = Text("新上级", "new superior"), Text("哪天起", "from which day")
_OFFERED = 200


@door(Role.MANAGER, methods=("GET", "POST"), fresh=True)
def move(request: PageRequest, number: int) -> HttpResponse:
    """The form; with superior and day given, what would happen; posted, it happens."""
    visitor = request.visitor
    one = to_move(visitor, number)
    sent = request.POST if request.method == "POST" else request.GET
    if "to" not in sent:
        return _form(request, one, {"to": "", "on": visitor.on.isoformat()})
    try:
        change, parent = _asked(one, sent, visitor)
        if request.method == "POST":
            journal.restructure(change, by=visitor.by, at=visitor.at)
            return HttpResponseRedirect(reverse("organisation", args=[number]) + "?told=moved")
        journal.rehearse(change, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, one, sent, refusal)
    found = preview.of_move(one, parent, change.on, visitor)
    page = {"one": one, "path": path_of(number, visitor), "parent": parent, "preview": found, "sent": sent}
    return render(request, "organisations/move_preview.html", page | {"present": queries.ancestors(number)[0]})


def _asked(one: Organisation, sent: QueryDict, visitor: Visitor) -> tuple[Move, Organisation]:
    """Raises Refused with all that is wrong; SameSuperior; ChangedMeanwhile when another has moved it since."""
    asked = Asked(sent.dict())  # type: ignore[arg-type]  # single values
    parent, on = asked.organisation("to", _PARENT, managed(visitor)), asked.day("on", _DAY)
    asked.stop()
    if parent is None or on is None:
        raise TypeError(sent)
    present = queries.ancestors(one.id)[0]
    if present == parent.id:
        raise SameSuperior(one.name, parent.name)
    if sent.get("present", str(present)) != str(present):
        raise ChangedMeanwhile(one.name)
    return Move(one.id, parent.id, on), parent


def _form(request: PageRequest, one: Organisation, sent: object, refusal: Refused | None = None) -> HttpResponse:
    above = queries.ancestors(one.id)[0]
    kind = Organisation.objects.values("kind").filter(pk=above)
    beside = managed(request.visitor).filter(Organisation.objects.filter(kind__in=kind).exclude(pk=above), "id")
    page = {
        "one": one,
        "path": path_of(one.id, request.visitor),
        "present": path_name(above),
        "offered": named(beside.order_by("id")[:_OFFERED]),
        "sent": sent,
        "faults": refusal.problems if refusal else (),
        "last_day": request.visitor.on,
    }
    return render(request, "organisations/move.html", page, status=refusal.status if refusal else 200)
