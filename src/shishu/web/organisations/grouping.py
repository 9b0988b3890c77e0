"""Groups across the tree (分组): which there are, who of one's charge belongs to them, joining and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs import queries
from shishu.orgs.changes import SetMemberships
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Group, Membership, Organisation, Role
from shishu.orgs.values import NewMembership
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of
from shishu.web.frame.request import PageRequest
from shishu.web.organisations.asked import Asked
from shishu.web.organisations.charge import managed
from shishu.web.organisations.naming import Named, named
from shishu.words import Refused, Text

MEMBERS = 100
TOLD = {"joined": Text("已加入分组。", "Added to the group."), "left": Text("已退出分组。", "Taken out of the group.")}
_ONE, _DAY = Text("单位", "organisation"), Text("哪天起", "from which day")


@dataclass(frozen=True)
class Belongs:
    """A membership with what it is about; `is_now`: it holds on the day the page is made."""

    row: Membership
    about: Named
    is_now: bool
    is_open: bool
    """The visitor may let it end."""


@door()
def groups(request: PageRequest) -> HttpResponse:
    """Those the packs declare and those with a member of the visitor's charge."""
    visible = _visible(request.visitor)
    now = _own(request.visitor).filter(queries.valid(request.visitor.on))
    counted = [(group, now.filter(group=group).count()) for group in visible]
    return render(request, "organisations/groups.html", {"groups": counted})


@door()
def group(request: PageRequest, code: str) -> HttpResponse:
    return _page(request, _group(code, request.visitor))


@door(Role.MANAGER, methods=("POST",))
def join(request: PageRequest, code: str) -> HttpResponse:
    found = _group(code, request.visitor)
    try:
        one, day = _asked(request)
        _set(request, queries.joining(found.name, one, day))
    except Refused as refusal:
        return _page(request, found, refusal)
    return _back(found, "joined")


@door(Role.MANAGER, methods=("POST",))
def leave(request: PageRequest, code: str) -> HttpResponse:
    """Also answers a membership that began by mistake: one that ends on its first day never was."""
    found = _group(code, request.visitor)
    try:
        one, day = _asked(request)
        _set(request, queries.leaving(found, one, day))
    except Refused as refusal:
        return _page(request, found, refusal)
    return _back(found, "left")


def groups_of(one: Organisation) -> list[Membership]:
    """Its own memberships with their days."""
    rows = Membership.objects.filter(queries.known(None), organisation=one.id).select_related("group")
    return [row for row in rows.order_by("group__code", "first") if not _never_held(row)]


def _page(request: PageRequest, found: Group, refusal: Refused | None = None) -> HttpResponse:
    visitor = request.visitor
    rows = _own(visitor).filter(group=found).order_by("organisation", "first")
    leaf = leaf_of(request, [row for row in rows if not _never_held(row)], MEMBERS)
    page = {
        "group": found,
        "leaf": leaf,
        "members": _members(leaf.rows, visitor),
        "sent": request.POST,
        "last_day": visitor.on,
        "faults": refusal.problems if refusal else (),
        "told": TOLD.get(request.GET.get("told", "")),
        "may_group": visitor.holds(Role.MANAGER),
    }
    return render(request, "organisations/group.html", page, status=refusal.status if refusal else 200)


def _members(rows: Sequence[Membership], visitor: Visitor) -> list[Belongs]:
    charge, on = managed(visitor), visitor.on
    about = {each.number: each for each in named(Organisation.objects.filter(pk__in={r.organisation for r in rows}))}
    return [
        Belongs(row, about[row.organisation], _holds(row, on), row.until is None and charge.sees(row.organisation))
        for row in rows
    ]


def _asked(request: PageRequest) -> tuple[Organisation, date]:
    """Raises Refused with all that is wrong."""
    asked = Asked(request.POST.dict())
    one, day = asked.organisation("organisation", _ONE, managed(request.visitor)), asked.day("on", _DAY)
    asked.stop()
    if one is None or day is None:
        raise OutOfScope
    return one, day


def _set(request: PageRequest, rows: list[NewMembership]) -> None:
    journal.restructure(SetMemberships(rows), by=request.visitor.by, at=request.visitor.at)


def _own(visitor: Visitor) -> QuerySet[Membership]:
    """All that is known of memberships in the visitor's scope; of others not even how many."""
    return visitor.scope.filter(Membership.objects.filter(queries.known(None)), "organisation")


def _visible(visitor: Visitor) -> list[Group]:
    member_of = set(_own(visitor).values_list("group_id", flat=True).distinct())
    declared = catalogue().groups
    return [each for each in Group.objects.order_by("code") if each.pk in member_of or each.code in declared]


def _group(code: str, visitor: Visitor) -> Group:
    """Raises OutOfScope: a group of strangers is not there."""
    for each in _visible(visitor):
        if each.code == code:
            return each
    raise OutOfScope


def _never_held(row: Membership) -> bool:
    """Taken back: it ends on the day on which it begins."""
    return row.first is not None and row.first == row.until


def _holds(row: Membership, on: date) -> bool:
    return (row.first is None or row.first <= on) and (row.until is None or row.until > on)


def _back(found: Group, told: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('group', args=[found.code])}?told={told}")
