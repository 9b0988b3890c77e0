"""几件一起办: one meeting moves several cases with one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation, Role
from shishu.records import actions, cases
from shishu.records.errors import ActivityRefused
from shishu.records.forms import Forms
from shishu.records.models import Case
from shishu.web.cases.together import MOST, Filled, OfCase, fresh, posted, uuid_of
from shishu.web.frame.door import door
from shishu.web.frame.fields import FormField, Offer, shown
from shishu.web.frame.request import PageRequest
from shishu.web.frame.saying import path_of
from shishu.web.frame.values import names_of
from shishu.web.recording.choices import Choices
from shishu.web.recording.typed import Entry
from shishu.words import Problem, Text

NOTHING = Problem(
    Text("事项", "Cases"),
    Text("一件也没有选", "none was chosen"),
    Text("请先勾选要办的事项。", "Tick the cases first."),
)


@dataclass(frozen=True)
class Part:
    """One case as it is drawn."""

    one: OfCase
    organisation: str
    fields: list[FormField]


@door(Role.RECORDER, methods=("GET", "POST"))
def together(request: PageRequest, ledger: str, step: str) -> HttpResponse:
    visitor, forms = request.visitor, Forms()
    form = forms.form(ledger, request.POST.get("pack_version", ""), step)
    if not form.step.advances or form.step.opens:
        raise OutOfScope
    ready = cases.ready_for(form.ledger.code, form.step.code, visitor.by, at=visitor.at)
    found, further = ready[:MOST], len(ready[MOST:])
    if request.method != "POST":
        return _page(request, fresh(form, found, request.GET, visitor.on.isoformat(), visitor.at), further)
    filled = posted(form, [*found, *_gone(request, form.ledger.code, found)], request.POST)
    if filled.more:
        return _page(request, filled, further)
    if not filled.ticked:
        return _page(request, replace(filled, problems=(NOTHING,)), further, 422)
    outcomes = actions.submit(form.ledger.code, filled.items(), by=visitor.by, at=visitor.at)
    refused = [one for one in outcomes if one.refusal and not isinstance(one.refusal, ActivityRefused)]
    if not refused:
        return HttpResponseRedirect(f"{reverse('cases-board', args=[form.ledger.code])}?told=together")
    status = refused[0].refusal.status if refused[0].refusal else 422
    return _page(request, filled.told(refused), further, status)


def _gone(request: PageRequest, ledger: str, found: Sequence[Case]) -> list[Case]:
    """Ticked, and not ready any more: somebody was quicker, or the form came twice. The records say which."""
    ticked = {key for written in request.POST.getlist("case") if (key := uuid_of(written))}
    seen = cases.cases(request.visitor.by, at=request.visitor.at, ledger=ledger)
    return list(seen.filter(pk__in=ticked - {one.pk for one in found}))


def _page(request: PageRequest, filled: Filled, further: int, status: int = 200) -> HttpResponse:
    place = request.visitor.organisation
    if place is None:
        raise OutOfScope
    step = filled.form.step
    context = {
        "filled": filled,
        "ledger": filled.form.ledger,
        "step": step,
        "place": place,
        "shared": _shared(request, filled, place),
        "parts": _parts(filled),
        "further": further,
        "today": request.visitor.on.isoformat(),
        "faults": _faults(filled),
    }
    return render(request, "cases/together.html", context, status=status)


def _shared(request: PageRequest, filled: Filled, place: Organisation) -> list[FormField]:
    choices, entry = Choices(request.visitor, place), Entry(filled.form, "", filled.values)
    offer = Offer(choices.options(entry, filled.shared), path_of, filled.more)
    problems = [each for one in filled.each for each in one.problems]
    return [choices.listed(one, entry) for one in shown(filled.shared, filled.values, problems, offer=offer)]


def _parts(filled: Filled) -> list[Part]:
    names = names_of(one.case.organisation for one in filled.each)
    return [
        Part(one, names.get(one.case.organisation, ""), shown(filled.apart, one.values, one.problems, one.prefix))
        for one in filled.each
    ]


def _faults(filled: Filled) -> list[Problem]:
    """All that is wrong, each with the case it is about; what is about all of them once."""
    found = list(filled.problems)
    for one in filled.each:
        for each in one.problems:
            where = Text("{case}·{where}", "{case}, {where}").format(case=one.case.title, where=each.where)
            found.append(
                Problem(where if each.where.zh else Text(one.case.title, one.case.title), each.what, each.next)
            )
    return found
