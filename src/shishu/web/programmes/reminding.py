"""催办: who has something due soon or overdue, reminding them with a reason, and the words for a chat group."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpResponse

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.programmes import actions, queries
from shishu.programmes.values import Reminding, UnitShown
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.asked import answer, number_of, text_of
from shishu.web.programmes.listing import where_of
from shishu.words import Refused

A_PAGE = 60
FAR = "far"
"""Asks for those alone of whom the workbench says that they are far behind."""


@dataclass(frozen=True)
class Line:
    """A unit. `may_remind`: not yet reminded this week."""

    unit: UnitShown
    may_remind: bool
    is_ticked: bool


@door(*LOCKING, methods=("GET", "POST"))
def reminders(request: PageRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    visitor, reason = request.visitor, text_of(request.POST, "reason")
    chosen = [number_of(one) for one in request.POST.getlist("to")]
    try:
        done = actions.remind(chosen, reason, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _page(request, None, refusal, ticked=chosen)
    return _page(request, done)


def _is_own(unit: UnitShown, visitor: Visitor) -> bool:
    """Nobody is reminded by himself: what is one's own stands on the workbench."""
    return visitor.organisation is not None and unit.organisation == visitor.organisation.pk


def _page(
    request: PageRequest,
    done: Reminding | None = None,
    refusal: Refused | None = None,
    ticked: Collection[int] = (),
) -> HttpResponse:
    visitor = request.visitor
    far = {item.organisation for item in queries.escalated(visitor.by, at=visitor.at)}
    only_far = request.GET.get("show") == FAR
    pressing = queries.supervision(visitor.by, at=visitor.at)
    below = [one for one in pressing if one.organisation in far or not _is_own(one, visitor)]
    shown_units = [one for one in below if one.organisation in far] if only_far else below
    leaf = leaf_of(request, shown_units, A_PAGE)
    shown = {
        "where": where_of(visitor),
        "only_far": only_far,
        "far": len(far),
        "all": len(below),
        "leaf": leaf,
        "units": [Line(one, one.reminded_on is None, one.organisation in ticked) for one in leaf.rows],
        "outcomes": done.outcomes if done else (),
        "text": done.text if done and done.text.zh else None,
        "reason": request.POST.get("reason", "") if refusal else "",
    }
    return answer(request, "programmes/reminders.html", shown, refusal)
