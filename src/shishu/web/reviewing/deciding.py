"""Passing and returning: one record, or several at once. Each has its own outcome."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.orgs.models import Role
from shishu.records import actions
from shishu.records import queries as records
from shishu.records.errors import UnknownRecord
from shishu.records.values import Outcome
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.frame.views import safe_next
from shishu.web.reviewing.asking import Decision, tell
from shishu.web.reviewing.heap import drawn, heap
from shishu.web.reviewing.results import results
from shishu.web.reviewing.told import onward, told
from shishu.words import Refused, Text


@door(Role.REVIEWER, methods=("POST",))
def decide(request: PageRequest) -> HttpResponse:
    """Several at once: what was shown passes, what moved on meanwhile is told."""
    decision = Decision.of(request.POST)
    decision.require_whole()
    return several(request, decision)


def several(request: PageRequest, decision: Decision) -> HttpResponse:
    _refuse_unknown(request, decision)
    outcomes = _do(request, decision)
    if not any(outcome.refusal or outcome.existed or outcome.withdrew for outcome in outcomes):
        return onward(request, "all-passed" if decision.passes else "returned")
    return _each(request, outcomes)


def _each(request: PageRequest, outcomes: Sequence[Outcome]) -> HttpResponse:
    """What became of each, where not all that has to be known is that it was done."""
    refused = [outcome.refusal.status for outcome in outcomes if outcome.refusal]
    status = 200 if not refused else refused[0] if len(outcomes) == 1 else 409
    found = tell(outcomes)
    done = [one for one in found if one.is_done and not one.outcome.existed]
    left = [one for one in found if one not in done]
    shown_ = {
        "done": done,
        "results": results(done, request.visitor),
        "left": left,
        "onward": safe_next(request, reverse("workbench")),
    }
    return render(request, "reviewing/outcomes.html", shown_, status=status)


@door(Role.REVIEWER, methods=("GET", "POST"))
def review_one(request: PageRequest, key: UUID) -> HttpResponse:
    """One record with all it says. POST decides; a refusal shows it again, with nothing typed lost."""
    if request.method != "POST":
        return _one(request, key)
    decision = Decision.of(request.POST, only=key)
    try:
        (outcome,) = _do(request, decision)
        if outcome.refusal:
            raise outcome.refusal
    except UnknownRecord:
        raise
    except Refused as refusal:
        return _not_done(request, key, decision, refusal)
    if request.htmx:
        return _in_place(request, outcome)
    if outcome.withdrew:
        return _each(request, [outcome])
    return onward(request, "passed" if decision.passes else "returned")


def _of_the_one_before(request: PageRequest) -> Text | None:
    """What was done is told on the page of the next record: it is not that one's."""
    done = told(request)
    return _BEFORE.format(told=done) if done else None


def _do(request: PageRequest, decision: Decision) -> list[Outcome]:
    by, at, ids = request.visitor.by, request.visitor.at, list(decision.seen)
    if decision.passes:
        return actions.approve(ids, by=by, at=at, reason=decision.reason, seen=decision.seen)
    return actions.return_(ids, decision.reason, by=by, at=at, fields=decision.fields, seen=decision.seen)


def _refuse_unknown(request: PageRequest, decision: Decision) -> None:
    """An id of another subtree is not there, and then nothing is done. Raises UnknownRecord."""
    visitor, ids = request.visitor, set(decision.seen)
    seen = records.visible(visitor.by, at=visitor.at, discarded=True).filter(pk__in=ids).values_list("pk", flat=True)
    for key in sorted(ids - set(seen)):
        raise UnknownRecord(key)


def _in_place(request: PageRequest, outcome: Outcome) -> HttpResponse:
    """What became of it, where its card stood; and how many wait now, for the heading above it."""
    shown_ = {"outcome": tell([outcome])[0], "waiting": len(heap(request.visitor).own)}
    return render(request, "reviewing/outcome.html", shown_, status=outcome.refusal.status if outcome.refusal else 200)


def _not_done(request: PageRequest, key: UUID, decision: Decision, refusal: Refused) -> HttpResponse:
    if request.htmx:
        return _in_place(request, Outcome(key, 0, "refused", refusal=refusal))
    return _one(request, key, decision, refusal)


def _one(
    request: PageRequest, key: UUID, decision: Decision | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """The record among all that wait; one that waits no more leads back to the list."""
    held = heap(request.visitor)
    waiting = held.all
    place = next((at for at, record in enumerate(waiting) if record.pk == key), None)
    if place is None:
        if not records.visible(request.visitor.by, at=request.visitor.at, discarded=True).filter(pk=key).exists():
            raise UnknownRecord(key)
        if refusal:
            return _each(request, [Outcome(key, 0, "refused", refusal=refusal)])
        return HttpResponseRedirect(f"{reverse('review')}?told=gone")
    after = waiting[(place + 1) % len(waiting)] if len(waiting) > 1 else None
    found = {
        "row": drawn(held, [waiting[place]], request.visitor)[0],
        "after": after,
        "number": place + 1,
        "total": len(waiting),
        "decision": decision,
        "faults": refusal.problems if refusal else (),
        "told": None if refusal else _of_the_one_before(request),
    }
    return render(request, "reviewing/one.html", found, status=refusal.status if refusal else 200)


_BEFORE = Text("上一条：{told}", "The one before: {told}")
