"""我的: who I am, in whose name I act, my password, and the ways to what else is mine."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shishu.access import actions, queries, sessions
from shishu.access.passwords import asks_for_more
from shishu.access.proof import lacks_second_factor
from shishu.access.visitor import Visitor
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation, Role
from shishu.orgs.queries import Paths
from shishu.web.frame.calling import address_of
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.frame.views import safe_next
from shishu.web.signing import asked
from shishu.web.signing.answering import WITHOUT_WAYS, going_on, once_more, told
from shishu.words import Refused, Text


@dataclass(frozen=True)
class Seat:
    """One organisation in whose name the account may act, with its roles there."""

    number: int
    name: str
    path: str
    roles: tuple[Text, ...]
    is_current: bool


@door()
def me(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    shown = {
        "seats": seats(visitor),
        "acts_for_one": visitor.by.acting_for is not None,
        "has_password": visitor.by.has_usable_password(),
        "is_demo": settings.PROFILE == "demo",
        "factors": queries.factors(visitor.by),
        "tokens": len(queries.tokens(visitor.by)),
    }
    return render(request, "signing/me.html", shown | told(request))


@door(methods=("POST",))
def act_for(request: PageRequest) -> HttpResponse:
    """以……名义: from now on only the appointments there hold; "" : all of them."""
    wanted = request.POST.get("organisation", "")
    held = {str(each.organisation) for each in request.visitor.appointments}
    if wanted and wanted not in held:
        raise OutOfScope
    request.session[sessions.ACTING] = int(wanted) if wanted else None
    onward = safe_next(request, "")
    return HttpResponseRedirect(onward) if onward else going_on("me", "acting")


@door(methods=("GET", "POST"), without_factor=True)
def new_password(request: PageRequest) -> HttpResponse:
    visitor, session = request.visitor, request.session
    if lacks_second_factor(visitor, session):
        return going_on("second-factor")
    must = bool(session.get(sessions.STALE))
    shown: dict[str, object] = {
        "must": must,
        "asks_for_more": asks_for_more(),
        "has_password": visitor.by.has_usable_password(),
    }
    shown |= WITHOUT_WAYS if must else {}
    if request.method != "POST":
        return render(request, "signing/password.html", shown)
    try:
        new, old = asked.new_password(request.POST), request.POST.get("old", "")
        actions.change_password(visitor.by, old, new, address_of(request), at=visitor.at)
    except Refused as refusal:
        return once_more(request, "signing/password.html", refusal, shown)
    sessions.change_stamp(session, visitor.by, visitor.at)
    return going_on("me", "password")


def seats(visitor: Visitor) -> list[Seat]:
    """All appointments in force, by organisation; the current one is that in whose name the visitor acts."""
    held: dict[int, list[Text]] = {}
    for each in visitor.appointments:
        held.setdefault(each.organisation, []).append(role_name(each.role))
    names = dict(Organisation.objects.filter(pk__in=held).values_list("pk", "name"))
    paths = Paths(held)
    current = visitor.by.acting_for
    return [
        Seat(number, names.get(number, ""), paths.written(number), tuple(roles), number == current)
        for number, roles in held.items()
    ]


def role_name(role: str) -> Text:
    return Text(str(Role(role).label), Role(role).value)
