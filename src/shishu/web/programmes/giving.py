"""下达任务: what is asked of whom, what those already have to do, and only then giving it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.access.rules import LOCKING
from shishu.journal.catalogue import catalogue
from shishu.measure import month_key
from shishu.packs.model import Ledger, Step
from shishu.programmes import actions, queries
from shishu.programmes.rules.load import Load, load_of_task
from shishu.programmes.values import LoadShown, NewOrder
from shishu.records.rules.bodies import made_id
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.asked import answer
from shishu.web.programmes.ordered import Sent, sent_of
from shishu.web.programmes.recipients import below, groups, kinds_below
from shishu.words import Refused, Text


@door(*LOCKING, methods=("GET", "POST"))
def give(request: PageRequest) -> HttpResponse:
    """GET asks, and with `look` shows the load; POST gives it."""
    if request.method == "POST":
        return _give(request, sent_of(request.POST, request.visitor))
    sent = sent_of(request.GET, request.visitor)
    return _preview(request, sent) if "look" in request.GET else _form(request, sent)


def _form(request: PageRequest, sent: Sent, refusal: Refused | None = None) -> HttpResponse:
    visitor = request.visitor
    shown = {"sent": sent, "steps": _steps(), "kinds": kinds_below(visitor), "groups": groups(visitor)}
    return answer(request, "programmes/give.html", shown | {"below": below(visitor)}, refusal)


def _preview(request: PageRequest, sent: Sent) -> HttpResponse:
    visitor = request.visitor
    try:
        order = sent.order(made_id(visitor.at), visitor)
        loads = queries.preview(order, visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, sent, refusal)
    return answer(request, "programmes/preview.html", _shown(order, loads, sent))


def _shown(order: NewOrder, loads: Sequence[LoadShown], sent: Sent) -> dict[str, object]:
    ledger = catalogue().ledgers[order.ledger]
    step = ledger.step(order.step)
    return {
        "order": order,
        "ledger": _name(ledger, step),
        "loads": loads,
        "most": max((one.load for one in loads), key=lambda load: load.minutes, default=Load()),
        "added": load_of_task(step.fields, order.count),
        "month": month_key(order.due_on),
        "fields": [*sent.fields, ("id", str(order.id))],
        "back": sent.back,
    }


def _give(request: PageRequest, sent: Sent) -> HttpResponse:
    visitor = request.visitor
    try:
        key = UUID(sent.key)
    except ValueError:
        return _preview(request, sent)
    try:
        actions.give(sent.order(key, visitor), by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _form(request, sent, refusal)
    return HttpResponseRedirect(f"{reverse('tasks-given')}?told=given")


def _steps() -> list[tuple[str, Text]]:
    """What can be asked for: records that are typed here and open nothing that has to be open already."""
    return [
        (f"{ledger.code}.{step.code}", _name(ledger, step))
        for ledger in sorted(catalogue().ledgers.values(), key=lambda one: (not one.expects, one.is_register))
        for step in ledger.steps
        if ledger.entry == "manual" and step.opens
    ]


def _name(ledger: Ledger, step: Step) -> Text:
    if len(ledger.steps) == 1:
        return ledger.name
    return Text("{ledger}·{step}", "{ledger}: {step}").format(ledger=ledger.name, step=step.name)
