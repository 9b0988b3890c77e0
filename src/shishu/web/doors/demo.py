"""The demo's doors: who one would like to be, entering without a password, and putting everything back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access import sessions
from shishu.checks.actions import check
from shishu.checks.values import Known
from shishu.demo import actions, queries
from shishu.demo import doors as demo
from shishu.demo.places.page import ROOT
from shishu.demo.texts import DemoText, examples
from shishu.figures.citations import Citation
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.web.doors.showing import shown
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.templatetags.shishu import sources
from shishu.words import Text

TOLD = {"restored": Text("演示已恢复原样，请重新进门。", "The demo is as it was; come in again.")}


def only_in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """In a real installation these addresses are not there."""

    @wraps(view)
    def guarded(request: PageRequest, **names: object) -> HttpResponse:
        if settings.PROFILE != "demo":
            raise OutOfScope
        return view(request, **names)

    return guarded


@door(open_to_all=True)
@only_in_the_demo
def doors(request: PageRequest) -> HttpResponse:
    if not queries.is_loaded():
        return render(request, "doors/empty.html")
    told = TOLD.get(request.GET.get("told", ""))
    return render(request, "doors/doors.html", shown(request.visitor.at) | {"told": told})


@door(methods=("POST",), open_to_all=True)
@only_in_the_demo
def enter(request: PageRequest, code: str) -> HttpResponse:
    at = request.visitor.at
    account = demo.enter(code, at=at)
    sessions.begin(request.session, account, at)
    if example := examples().get(request.POST.get("example", "")):
        return HttpResponseRedirect(reverse("checked", args=[_checked(example, account, at)]))
    return HttpResponseRedirect(_where(demo.DOORS[code].leads))


@door(methods=("GET", "POST"), open_to_all=True)
@only_in_the_demo
def restore(request: PageRequest) -> HttpResponse:
    """Asks first; then the books are put back, and everybody comes in anew."""
    if request.method != "POST":
        return render(request, "doors/restore.html", {"can_restore": actions.can_restore()})
    request.session.flush()
    actions.restore()
    return HttpResponseRedirect(f"{reverse('demo-doors')}?told=restored")


def _checked(example: DemoText, account: Account, at: datetime) -> int:
    """One press shows what a check is."""
    organisation = resolve(example.organisation)
    known = Known(example.published, organisation.pk)
    kept: int = check(example.text, known, keeper=resolve(ROOT).pk, by=account, at=at).pk
    return kept


def _where(leads: str) -> str:
    if leads == "trace":
        return sources(Citation.of(demo.famous()))
    if leads == "record":
        return reverse("record-form", args=[demo.FORM])
    return reverse(leads)
