"""A one-time link, for somebody without an account to take one step: shown once, to be sent on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.orgs.models import Role
from shishu.records import actions, cases
from shishu.records.case_errors import StepRefused
from shishu.web.cases.stepping import following
from shishu.web.frame.door import door
from shishu.web.frame.qr import qr
from shishu.web.frame.request import PageRequest


@door(Role.RECORDER, methods=("POST",))
def make(request: PageRequest, key: UUID, step: str) -> HttpResponse:
    visitor = request.visitor
    found = cases.get_case(key, visitor.by, at=visitor.at)
    next_ = following(found, step)
    if next_ is None:
        return HttpResponseRedirect(reverse("case", args=[key]))
    if not next_.organisations:
        raise NotYourRole
    if next_.problems:
        raise StepRefused(next_.problems)
    made, secret = actions.link_step(key, step, organisation=next_.organisations[0], by=visitor.by, at=visitor.at)
    address = request.build_absolute_uri(reverse("case-by-link", args=[secret]))
    context = {"case": found.case, "step": next_.step, "link": made, "address": address, "picture": qr(address)}
    return render(request, "cases/link_made.html", context)
