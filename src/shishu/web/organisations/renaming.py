"""Giving an organisation another name (更名): asked, shown beforehand, then done."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.orgs import actions as orgs
from shishu.orgs import queries, renaming
from shishu.orgs.models import Organisation, Role
from shishu.orgs.queries import Grant, Scope
from shishu.orgs.renaming import NewName
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.organisations.asked import Asked
from shishu.web.organisations.charge import to_move
from shishu.web.organisations.naming import Named, named, path_of
from shishu.web.organisations.refusals import RenamedMeanwhile
from shishu.words import Refused, Text

_NAME, _DAY = Text("新名称", "new name"), Text("哪天起", "from which day")
_SHOWN = 20


@door(Role.MANAGER, methods=("GET", "POST"), fresh=True)
def rename(request: PageRequest, number: int) -> HttpResponse:
    """The form; with name and day given, what would happen; posted, it happens."""
    visitor = request.visitor
    one = to_move(visitor, number)
    sent = request.POST if request.method == "POST" else request.GET
    if request.method == "GET" and "name" not in sent:
        return _form(request, one, {"name": one.name, "on": visitor.on.isoformat()})
    try:
        found = _asked(one, Asked(sent.dict()), visitor)
        if request.method == "POST":
            orgs.rename(one.id, found.name, found.on, by=visitor.by, at=visitor.at)
            return HttpResponseRedirect(reverse("organisation", args=[number]) + "?told=renamed")
    except Refused as refusal:
        return _form(request, one, sent, refusal)
    page = {"one": one, "path": path_of(number, visitor), "found": found, "sent": sent}
    below, elsewhere = _bearing(found.former, _below(one), visitor), _called(found, visitor)
    return render(request, "organisations/rename_preview.html", page | {"below": below, "elsewhere": elsewhere})


def _asked(one: Organisation, asked: Asked, visitor: Visitor) -> NewName:
    """Raises Refused with all that is wrong; RenamedMeanwhile when another has renamed it since it was shown."""
    name, on = asked.text("name", _NAME), asked.day("on", _DAY)
    asked.stop()
    if on is None:
        raise TypeError(asked)
    found = renaming.look_at(one, name, on, visitor.on)
    if asked.texts.get("present", one.name) != one.name:
        raise RenamedMeanwhile(one.name)
    return found


def _below(one: Organisation) -> Scope:
    return Scope((Grant("", one.id, tuple(queries.segments(one.id))),))


def _bearing(former: str, below: Scope, visitor: Visitor) -> list[Named]:
    """The first of those below in whose names the former one stands: they keep it until each is renamed itself."""
    rows = below.filter(Organisation.objects.filter(name__contains=former).exclude(name=former), "id")
    return named(one for one in rows.order_by("id")[:_SHOWN] if queries.exists_on(one.id, visitor.on))


def _called(found: NewName, visitor: Visitor) -> list[Named]:
    """Others of one's charge that bear the new name: from then on it needs a path."""
    rows = visitor.scope.filter(Organisation.objects.filter(name=found.name), "id")
    return named(rows.order_by("id")[:_SHOWN])


def _form(request: PageRequest, one: Organisation, sent: object, refusal: Refused | None = None) -> HttpResponse:
    page = {
        "one": one,
        "path": path_of(one.id, request.visitor),
        "sent": sent,
        "faults": refusal.problems if refusal else (),
        "last_day": request.visitor.on,
    }
    return render(request, "organisations/rename.html", page, status=refusal.status if refusal else 200)
