"""One more organisation below another, and further names of one that is there."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Organisation
from shishu.orgs.values import NewOrganisation
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.organisations.asked import Asked
from shishu.web.organisations.charge import ADDING, to_add_under
from shishu.web.organisations.naming import path_of
from shishu.words import Problem, Refused, Text

_NAME, _KIND, _ALIAS = Text("名称", "name"), Text("类别", "kind"), Text("别名", "other name")

_NO_KIND = Problem(_KIND, Text("没有这一类", "there is no such kind"), Text("请从列表里选", "Choose from the list"))


@door(*ADDING, methods=("GET", "POST"))
def add(request: PageRequest, number: int) -> HttpResponse:
    visitor = request.visitor
    above = to_add_under(visitor, number)
    if request.method == "GET":
        return _form(request, above)
    try:
        rows = [_asked(request, above)]
        journal.restructure(AddOrganisations(rows), by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, above, refusal)
    return HttpResponseRedirect(reverse("organisation", args=[number]) + "?told=added")


@door(*ADDING, methods=("POST",))
def alias(request: PageRequest, number: int) -> HttpResponse:
    one = to_add_under(request.visitor, number)
    asked = Asked(request.POST.dict())
    name = asked.text("name", _ALIAS)
    asked.stop()
    orgs.add_alias(one, name, by=request.visitor.by, at=request.visitor.at)
    return HttpResponseRedirect(reverse("organisation", args=[number]) + "?told=alias")


@door(*ADDING, methods=("POST",))
def remove_alias(request: PageRequest, number: int) -> HttpResponse:
    one = to_add_under(request.visitor, number)
    asked = Asked(request.POST.dict())
    name = asked.text("name", _ALIAS)
    asked.stop()
    orgs.drop_alias(one, name, by=request.visitor.by, at=request.visitor.at)
    return HttpResponseRedirect(reverse("organisation", args=[number]) + "?told=alias_removed")


def _asked(request: PageRequest, above: Organisation) -> NewOrganisation:
    """Raises Refused with all that is wrong."""
    asked = Asked(request.POST.dict())
    name, kind = asked.text("name", _NAME), catalogue().kinds.get(asked.text("kind", _KIND))
    first = asked.day_if_any("first")
    if asked.text("kind") and kind is None:
        asked.problems.append(_NO_KIND)
    asked.stop()
    return NewOrganisation(
        asked.text("code"), name, kind.code if kind else "", above.id, bool(kind and kind.organ), first=first
    )


def _form(request: PageRequest, above: Organisation, refusal: Refused | None = None) -> HttpResponse:
    page = {
        "above": above,
        "path": path_of(above.id, request.visitor),
        "kinds": catalogue().kinds.values(),
        "sent": request.POST,
        "faults": refusal.problems if refusal else (),
        "last_day": request.visitor.on,
    }
    return render(request, "organisations/add.html", page, status=refusal.status if refusal else 200)
