"""Tasks that were given by hand: how far they are, and taking them back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.programmes import actions, queries
from shishu.programmes.errors import UnknownOrder
from shishu.programmes.values import OrderShown
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.asked import answer, text_of
from shishu.words import Refused, Text

A_PAGE = 30
TOLD = {
    "given": Text("已下达，各单位的任务页里看得到。", "Given; each finds it on its page of tasks."),
    "withdrawn": Text("已撤回，做过的记录都在。", "Withdrawn; what was recorded stays."),
}


@door(*LOCKING)
def given(request: PageRequest) -> HttpResponse:
    return _page(request)


@door(*LOCKING, methods=("POST",))
def withdraw(request: PageRequest, key: UUID) -> HttpResponse:
    reason = text_of(request.POST, "reason")
    try:
        actions.withdraw_order(key, reason, by=request.visitor.by, at=request.visitor.at)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _page(request, refusal)
    return HttpResponseRedirect(f"{reverse('tasks-given')}?told=withdrawn")


def _page(request: PageRequest, refusal: Refused | None = None) -> HttpResponse:
    """All that were given, or the one that the address names."""
    one = request.GET.get("order", "")
    orders = [_named(one, request.visitor)] if one else queries.orders(request.visitor.by, at=request.visitor.at)
    shown = {
        "leaf": leaf_of(request, orders, A_PAGE),
        "is_one": bool(one),
        "told": TOLD.get(request.GET.get("told", "")),
    }
    return answer(request, "programmes/given.html", shown, refusal)


def _named(written: str, visitor: Visitor) -> OrderShown:
    """Raises UnknownOrder."""
    try:
        return queries.get_order(UUID(written), visitor.by, at=visitor.at)
    except ValueError:
        raise UnknownOrder from None
