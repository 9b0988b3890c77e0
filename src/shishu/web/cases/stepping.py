"""The form of one step of one case: the same machine as every form of a ledger, told which case it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation, Role
from shishu.records import actions, cases
from shishu.records.case_errors import StepRefused
from shishu.records.cases import CaseShown, NextStep
from shishu.records.forms import Forms
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.recording.places import place_of
from shishu.web.recording.typed import Typed, fresh, posted
from shishu.web.recording.views.form import after, context, with_problems


@door(Role.RECORDER, methods=("GET", "POST"))
def step(request: PageRequest, key: UUID, step: str) -> HttpResponse:
    """What may not be done now says why, in place of the form; what was typed is never lost."""
    visitor, forms = request.visitor, Forms()
    found = cases.get_case(key, visitor.by, at=visitor.at)
    next_ = following(found, step)
    if request.method == "POST":
        form = forms.form(found.ledger.code, request.POST.get("pack_version", ""), step)
        typed = replace(posted(form, _place(request, next_), forms, request.POST, None), about=_about(found, step))
        return _form(request, typed, found, forms) if typed.more else _send(request, typed, found, forms)
    if next_ is None:  # somebody was quicker, or the address is an old one
        return HttpResponseRedirect(reverse("case", args=[key]))
    place = _place(request, next_)
    if next_.problems:
        raise StepRefused(next_.problems)
    form = forms.form(found.ledger.code, "", step)
    typed = fresh(form, place, forms, visitor.at, visitor.on.isoformat())
    return _form(request, replace(typed, about=_about(found, step)), found, forms)


def following(found: CaseShown, code: str) -> NextStep | None:
    """The step, if it follows where the case stands. Raises OutOfScope when the register has none of this name."""
    if all(one.code != code for one in found.ledger.steps):
        raise OutOfScope
    return next((one for one in found.next_steps if one.step.code == code), None)


def _about(found: CaseShown, step: str) -> dict[str, str]:
    return {"step": step, "case": str(found.case.pk)}


def _place(request: PageRequest, next_: NextStep | None) -> Organisation:
    """In whose name: the one asked for among those that take the step, else the first. Raises NotYourRole.

    Where the step does not follow any more the records will say so: then in the name the visitor acts in.
    """
    if next_ is None:
        return place_of(request.visitor, request.GET.get("for", ""))
    written = request.GET.get("for", "")
    places = [one for one in next_.organisations if not written or str(one) == written]
    if not places:
        raise NotYourRole
    return request.visitor.see(_own(request, places))


def _own(request: PageRequest, places: Sequence[int]) -> int:
    """The unit the visitor acts for, if it is one of them."""
    acting = request.visitor.organisation
    return acting.pk if acting and acting.pk in places else places[0]


def _send(request: PageRequest, typed: Typed, found: CaseShown, forms: Forms) -> HttpResponse:
    outcomes = actions.submit(typed.main.code, typed.items(), by=request.visitor.by, at=request.visitor.at)
    refused = [one for one in outcomes if one.refusal]
    if not refused:
        return HttpResponseRedirect(after(outcomes))
    status = refused[0].refusal.status if refused[0].refusal else 422
    return _form(request, with_problems(typed, outcomes, refused), found, forms, status)


def _form(request: PageRequest, typed: Typed, found: CaseShown, forms: Forms, status: int = 200) -> HttpResponse:
    shown = context(request, typed, None, forms) | {"case": found.case, "step": typed.main.form.step}
    return render(request, "cases/step.html", shown, status=status)
