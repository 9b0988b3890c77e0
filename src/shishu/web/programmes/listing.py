"""工作安排: the cycles that run, what is due in each, and those that can begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.orgs.queries import Paths
from shishu.packs.model import Programme
from shishu.programmes import queries
from shishu.programmes.models import Run
from shishu.programmes.values import MayBegin, RunShown, TaskShown
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.states import Together, in_order
from shishu.words import Text, listed

NAMED = 4
TOLD = {
    "begun": Text("已开始。到期的任务会自动派下去。", "Begun. What is due is given out by itself."),
    "given": Text("已下达。", "Given."),
}
NOTHING = Text("", "")


@dataclass(frozen=True)
class Card:
    """A run. `is_open`: the visitor may see the page of it; `coming`: what is due of its own organisations."""

    run: Run
    name: Text
    holder: str
    help: Text
    is_open: bool
    coming: Sequence[Together]
    next_due: date | None


@dataclass(frozen=True)
class Offer:
    """A programme that may begin: who holds it already (`running`), and by whom it may be begun (`others`)."""

    programme: Programme
    running: Sequence[str]
    others: Sequence[str]

    @property
    def first_running(self) -> Text:
        return listed(self.running[:NAMED])

    @property
    def first_others(self) -> Text:
        return listed(self.others[:NAMED])


@door()
def programmes(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    runs, own = queries.runs(visitor.by, at=visitor.at), queries.own_tasks(visitor.by, at=visitor.at)
    shown = {
        "where": where_of(visitor),
        "cards": [_card(one, own, visitor) for one in runs],
        "offers": [_offer(one, runs) for one in queries.may_begin(visitor.by, at=visitor.at)],
        "may_give": visitor.holds(*LOCKING),
        "told": TOLD.get(request.GET.get("told", "")),
    }
    return render(request, "programmes/programmes.html", shown)


def _card(one: RunShown, own: Sequence[TaskShown], visitor: Visitor) -> Card:
    help_ = one.programme.help if one.programme else NOTHING
    coming = in_order((task for task in own if task.run == one.run.pk), visitor.on)[:NAMED]
    is_open = sees(one.run, visitor) and one.programme is not None
    return Card(one.run, one.name, one.holder_name, help_, is_open, coming, one.next_due)


def _offer(one: MayBegin, runs: Sequence[RunShown]) -> Offer:
    code = one.programme.code
    running = [each.holder_name for each in runs if each.run.programme == code and each.run.last_month is None]
    return Offer(one.programme, running, [name for _, name in one.organisations])


def sees(run: Run, visitor: Visitor) -> bool:
    """The page of a run is its holder's, and of whoever stands above."""
    return visitor.scope.sees(run.holder)


def where_of(visitor: Visitor) -> str:
    """The organisation acted for, below the one above it."""
    number = visitor.organisation.pk if visitor.organisation else None
    return " / ".join(Paths([number]).names(number)[-2:]) if number else ""
