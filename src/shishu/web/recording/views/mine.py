"""我的记录: what I recorded, what became of it, and what it adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from shishu.measure import month_key, month_parse, month_text
from shishu.orgs.models import Role
from shishu.records import queries
from shishu.records.models import Record
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of_stored
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.due import left_after
from shishu.web.recording.mine import adding_up, my_records, rows_of
from shishu.web.recording.naming import LedgerNames
from shishu.web.recording.returned import returned
from shishu.web.recording.tasked import task_of
from shishu.words import Refused, Text

PER_PAGE = 30
TOLD = {"discarded": Text("已丢弃。", "Discarded.")}


@door()
def mine(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    month = _month(request.GET.get("month", ""))
    leaf = leaf_of_stored(request, my_records(visitor, month), PER_PAGE)
    this, names = month_key(visitor.on), LedgerNames()
    saved = _saved(request)
    shown = {
        "returned": returned(visitor),
        "told": TOLD.get(request.GET.get("told", "")),
        "saved": [(one, names[one.ledger]) for one in saved],
        "left": _left(request, saved),
        "leaf": leaf,
        "rows": rows_of(leaf.rows, visitor),
        "month": month,
        "chosen": "" if month is None else month_text(month),
        "now": month_text(this),
        "adding_up": adding_up(visitor.organisation, visitor.on) if visitor.organisation else [],
        "this_month": this,
        "january": visitor.on.year * 12,
        "year": visitor.on.year,
        "may_record": visitor.holds(Role.RECORDER),
    }
    return render(request, "recording/mine.html", shown)


def _month(written: str) -> int | None:
    try:
        return month_parse(written) if written else None
    except Refused:
        return None


def _left(request: PageRequest, saved: Sequence[Record]) -> int:
    """How many tasks are still open, after a record that a task asked for."""
    task = task_of(request.GET.get("task", ""), request.visitor) if saved else None
    return left_after(request.visitor) if task else 0


def _saved(request: PageRequest) -> list[Record]:
    """What was just saved and, after it, all of its activity; whoever may not see it is told nothing."""
    try:
        key = UUID(request.GET.get("saved", ""))
    except ValueError:
        return []
    visible = queries.visible(request.visitor.by, at=request.visitor.at)
    found = visible.filter(pk=key).first()
    if found is None or found.activity is None:
        return [found] if found else []
    together = visible.filter(activity=found.activity, organisation=found.organisation)
    return sorted(together, key=lambda one: (one.pk != key, one.pk))
