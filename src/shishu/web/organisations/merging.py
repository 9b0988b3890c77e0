"""Merging organisations (合并): who ends, who takes them over, from which day; shown beforehand, then done."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.journal import actions as journal
from shishu.orgs import queries
from shishu.orgs.changes import Merge
from shishu.orgs.models import Organisation, Role
from shishu.orgs.queries.names import LONGEST_NUMBER
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.organisations import preview
from shishu.web.organisations.asked import Asked
from shishu.web.organisations.charge import managed, to_move
from shishu.web.organisations.naming import path_of
from shishu.web.organisations.refusals import NameBeside, OneOfTwo
from shishu.words import Refused, Text

_INTO, _DAY = Text("并入", "into"), Text("哪天起", "from which day")


@door(Role.MANAGER, methods=("GET", "POST"), fresh=True)
def merge(request: PageRequest, number: int) -> HttpResponse:
    """The form; with successor and day given, what would happen; posted, it happens."""
    visitor = request.visitor
    one = to_move(visitor, number)
    sent = request.POST if request.method == "POST" else request.GET
    if "on" not in sent:
        return _form(request, one, QueryDict(f"on={visitor.on.isoformat()}"))
    try:
        change, into = _asked(one, sent, visitor)
        if request.method == "POST":
            journal.restructure(change, by=visitor.by, at=visitor.at)
            successor = queries.successor(next(each for each in change.merged if each != change.into))
            return HttpResponseRedirect(reverse("organisation", args=[successor]) + "?told=merged")
        journal.rehearse(change, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, one, sent, refusal)
    gone = [each for each in Organisation.objects.filter(pk__in=change.merged).order_by("id") if each != into]
    page = {"one": one, "path": path_of(number, visitor), "gone": gone, "into": into, "sent": sent}
    page |= {"preview": preview.of_merge(gone, into, change.on, visitor), "also": sent.getlist("with")}
    return render(request, "organisations/merge_preview.html", page | {"new": change.into})


def _asked(one: Organisation, sent: QueryDict, visitor: Visitor) -> tuple[Merge, Organisation | None]:
    """The change, and who takes them over when it is there already. Raises Refused with all that is wrong."""
    asked = Asked({name: str(sent.get(name, "")) for name in sent})
    on, name = asked.day("on", _DAY), asked.text("new")
    into = asked.organisation("into", _INTO, managed(visitor)) if asked.text("into") else None
    asked.stop()
    if bool(name) == bool(into) or on is None:
        raise OneOfTwo
    others = [to_move(visitor, number).id for number in _beside(sent)]
    merged = tuple(dict.fromkeys([one.id, *others]))
    if not into and _stands_beside(name, one, merged):
        raise NameBeside(name)
    return Merge(merged, into.id if into else name, on), into


def _beside(sent: QueryDict) -> list[int]:
    """The numbers of those that are merged with it."""
    return [int(each) for each in sent.getlist("with") if each.isdecimal() and len(each) < LONGEST_NUMBER]


def _stands_beside(name: str, one: Organisation, merged: tuple[int, ...]) -> bool:
    beside = queries.children(queries.ancestors(one.id)[0])
    return Organisation.objects.filter(pk__in=beside, name=name).exclude(pk__in=merged).exists()


def _form(request: PageRequest, one: Organisation, sent: QueryDict, refusal: Refused | None = None) -> HttpResponse:
    beside = [number for number in queries.children(queries.ancestors(one.id)[0]) if number != one.id]
    living = [number for number in beside if queries.exists_on(number, request.visitor.on)]
    page = {
        "one": one,
        "path": path_of(one.id, request.visitor),
        "beside": Organisation.objects.filter(pk__in=living).order_by("order", "id"),
        "chosen": set(_beside(sent)),
        "sent": sent,
        "faults": refusal.problems if refusal else (),
        "last_day": request.visitor.on,
    }
    return render(request, "organisations/merge.html", page, status=refusal.status if refusal else 200)
