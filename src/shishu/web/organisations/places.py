"""One organisation and what lies below it; finding others of one's charge."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.visitor import Visitor
from shishu.orgs import queries
from shishu.orgs.models import Organisation
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of, leaf_of_stored
from shishu.web.frame.request import PageRequest
from shishu.web.organisations.charge import ADDING, managed, moves
from shishu.web.organisations.counts import counts_below
from shishu.web.organisations.grouping import groups_of
from shishu.web.organisations.history import history
from shishu.web.organisations.naming import kind_of, named, path_of
from shishu.words import Text

CHILDREN, FOUND = 50, 50
TOLD = {
    "moved": Text("已改隶属。", "Moved."),
    "merged": Text("已合并。", "Merged."),
    "added": Text("已增加。", "Added."),
    "renamed": Text("已更名，用原名也能找到。", "Renamed; it is still found by its former name."),
    "alias_removed": Text("已去掉别名。", "The other name is gone."),
    "alias": Text("已增加别名，用它也能找到。", "The other name is known now."),
    "imported": Text("已导入。", "Imported."),
}


@door()
def organisations(request: PageRequest) -> HttpResponse:
    """What was searched for; else the organisation in whose name the visitor acts."""
    wanted = request.GET.get("q", "").strip()
    if not wanted and request.visitor.organisation:
        return _page(request, request.visitor.organisation)
    leaf = leaf_of_stored(request, queries.search(wanted, request.visitor.scope), FOUND)
    found = {"wanted": wanted, "leaf": leaf, "found": named(leaf.rows)}
    return render(request, "organisations/found.html", found)


@door()
def organisation(request: PageRequest, number: int) -> HttpResponse:
    return _page(request, request.visitor.see(number))


def _page(request: PageRequest, one: Organisation) -> HttpResponse:
    visitor = request.visitor
    leaf = leaf_of(request, queries.children(one.id), CHILDREN)
    stored = Organisation.objects.in_bulk(list(leaf.rows))
    called = queries.called(one)
    page = {
        "one": one,
        "kind": kind_of(one),
        "path": path_of(one.id, visitor),
        "called": called,
        "leaf": leaf,
        "below": [(stored[number], kind_of(stored[number])) for number in leaf.rows],
        "counts": counts_below(one, visitor.on),
        "groups": groups_of(one),
        "history": history(one.id, called, visitor),
        "places": _places(visitor, one),
        "told": TOLD.get(request.GET.get("told", "")),
        "may_add": visitor.holds_at(one.id, *ADDING),
        "may_move": moves(visitor, one),
        "may_group": managed(visitor).sees(one.id),
    }
    return render(request, "organisations/organisation.html", page)


def _places(visitor: Visitor, one: Organisation) -> list[Organisation]:
    """The other organisations at the top of what the visitor sees, when there are several."""
    tops = {grant.organisation for grant in visitor.scope.grants} - {one.id}
    return list(Organisation.objects.filter(pk__in=tops).order_by("id"))
