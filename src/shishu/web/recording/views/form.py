"""The form of a ledger: filled in, mended, sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation, Role
from shishu.records import actions as records
from shishu.records import queries
from shishu.records.discard_errors import IsDiscarded
from shishu.records.errors import ActivityRefused, BodyDiffers, EntryOff, IdTaken
from shishu.records.forms import Forms
from shishu.records.queries import Shown
from shishu.records.standing import Standing
from shishu.records.values import Form, Outcome, State
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.recording.choices import Choices
from shishu.web.recording.opening import coming_from, opening, openings
from shishu.web.recording.places import has_others, others, place_of
from shishu.web.recording.returned import decisions
from shishu.web.recording.sheet import at_the_top, sheet
from shishu.web.recording.tasked import asking, begun_by
from shishu.web.recording.typed import Typed, fresh, mending, posted


@door(Role.RECORDER, methods=("GET", "POST"))
def record_form(request: PageRequest, ledger: str) -> HttpResponse:
    forms, mended = Forms(), _mended(request)
    step = mended.record.step if mended else request.GET.get("step", "")
    form = forms.form(ledger, request.POST.get("pack_version", ""), step)
    if form.ledger.entry != "manual":
        raise EntryOff(form.ledger.name, form.ledger.also_kept_in)
    if (mended and mended.record.ledger != form.ledger.code) or not (mended or form.step.opens):
        raise OutOfScope
    place = _place(request, mended)
    if request.method == "POST":
        typed = posted(form, place, forms, request.POST, mended.record if mended else None)
        typed = typed if mended else opening(typed, request.GET)
        return answered(request, typed, mended, forms) if typed.more else _send(request, typed, mended, forms)
    if not mended and ("who" in request.GET or place.kind not in form.ledger.recorded_by):
        return _whose(request, form, place)
    if mended:
        if mended.record.state == State.DISCARDED:
            raise IsDiscarded(mended.record.id)
        return answered(request, mending(form, mended, place), mended, forms)
    typed = fresh(form, place, forms, request.visitor.at, request.visitor.on.isoformat())
    typed = begun_by(asking(request.GET.get("task", ""), typed, request.visitor), typed, request.visitor.on)
    return answered(request, coming_from(opening(typed, request.GET), request.GET.get("from", "")), None, forms)


def _whose(request: PageRequest, form: Form, place: Organisation) -> HttpResponse:
    """For whom, where there are several or the ledger is none of its own."""
    who, kinds = request.GET.get("who", "").strip()[:60], form.ledger.recorded_by
    shown = {
        "ledger": form.ledger,
        "place": place,
        "who": who,
        "own_records": place.kind in kinds,
        "others": others(request.visitor, place, who, kinds),
    }
    return render(request, "recording/whose.html", shown)


def _mended(request: PageRequest) -> Shown | None:
    """The record that is to be mended. Raises OutOfScope when there is none for this visitor."""
    written = request.GET.get("mend", "")
    if not written:
        return None
    try:
        shown = queries.get(UUID(written), request.visitor.by, at=request.visitor.at)
    except ValueError:
        raise OutOfScope from None
    if shown.record.posted_revision is not None:
        raise OutOfScope
    return shown


def _place(request: PageRequest, mended: Shown | None) -> Organisation:
    if mended is None:
        return place_of(request.visitor, request.GET.get("for", ""))
    if not request.visitor.holds_at(mended.record.organisation, Role.RECORDER):
        raise NotYourRole
    return request.visitor.see(mended.record.organisation)


def _send(request: PageRequest, typed: Typed, mended: Shown | None, forms: Forms) -> HttpResponse:
    outcomes = records.submit(typed.main.code, typed.items(), by=request.visitor.by, at=request.visitor.at)
    refused = [one for one in outcomes if one.refusal]
    if not refused:
        return HttpResponseRedirect(after(outcomes, request.GET.get("task", "")))
    own = [one for one in refused if not isinstance(one.refusal, ActivityRefused)] or refused
    return answered(request, with_problems(typed, outcomes, own), mended, forms, own)


def after(outcomes: Sequence[Outcome], task: str = "") -> str:
    """To my records, with the task that asked for it; from a step to its case."""
    first = outcomes[0]
    more = {"saved": first.id} | ({"withdrew": 1} if any(one.withdrew for one in outcomes) else {})
    if first.case:
        return f"{reverse('case', args=[first.case])}?{urlencode(more)}"
    return f"{reverse('mine')}?{urlencode(more | ({'task': task} if task else {}))}"


def with_problems(typed: Typed, outcomes: Sequence[Outcome], told: Sequence[Outcome]) -> Typed:
    """Each ledger with what is wrong in it; that the rest was therefore not kept either goes without saying."""
    problems = [one.problems if one in told else () for one in outcomes]
    rest = dict(zip((one.code for one in typed.ticked), problems[1:], strict=True))
    others = tuple(replace(one, problems=rest.get(one.code, ())) for one in typed.others)
    return replace(typed, main=replace(typed.main, problems=problems[0]), others=others)


def answered(
    request: PageRequest, typed: Typed, mended: Shown | None, forms: Forms, refused: Sequence[Outcome] = ()
) -> HttpResponse:
    """The form, with what is wrong in it."""
    status = refused[0].refusal.status if refused and refused[0].refusal else 200
    found = context(request, typed, mended, forms, refused)
    return render(request, "recording/form.html", found, status=status)


def context(
    request: PageRequest, typed: Typed, mended: Shown | None, forms: Forms, refused: Sequence[Outcome] = ()
) -> dict[str, object]:
    """What the form is drawn with."""
    visitor, own = request.visitor, request.visitor.organisation
    taken = [one for one in refused if isinstance(one.refusal, BodyDiffers | IdTaken)]
    faults = at_the_top(typed)
    if taken and not mended:
        typed = typed.anew(visitor.at)
    began = typed.main.begun or {}
    returned = next(iter(decisions([mended.record], visitor)), None) if mended else None
    return {
        "typed": typed,
        "ledger": typed.main.form.ledger,
        "openings": [] if mended or "case" in (typed.about or {}) else openings(request, typed),
        "place": typed.place,
        "is_for_other": own is not None and own.pk != typed.place.pk,
        "may_change_place": not mended and own is not None and has_others(visitor, own),
        "sheet": sheet(typed, Choices(visitor, typed.place), forms.catalogue),
        "is_reviewed": _is_reviewed(request, typed),
        "returned": returned,
        "task": asking(request.GET.get("task", ""), typed, visitor),
        "already": [one.id for one in taken if isinstance(one.refusal, BodyDiffers)],
        "was_set": any(began.values()),
        "was_before": not all(began.values()),
        "is_fresh": request.method == "GET" and not mended,
        "today": visitor.on.isoformat(),
        "faults": faults,
    }


def _is_reviewed(request: PageRequest, typed: Typed) -> bool:
    standing = Standing(request.visitor.by, request.visitor.at)
    return not standing.way(typed.place.pk, typed.main.form.step.reviewed_by).is_unreviewed
