"""The pages of 核稿: ask, see, read one figure otherwise, take the result along."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from shishu.access.rates import CHECKS, EXPORTS, spend
from shishu.checks import actions, history
from shishu.checks.values import Known
from shishu.demo.texts import DemoText, examples
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.web.checking import before, choosing
from shishu.web.checking import export as files
from shishu.web.checking.asked import Asked
from shishu.web.checking.showing import page
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

TOLD = {
    "chosen": Text("已按您选的口径重核。", "Checked again as you chose."),
    "taught": Text(
        "已重核；这个叫法等另一位同意后，以后都这样认。", "Checked again; the name holds once another agrees."
    ),
}


@door(methods=("GET", "POST"))
def ask(request: PageRequest) -> HttpResponse:
    """The form, and the latest checks; sending it checks the text."""
    if request.method == "GET":
        return _form(request, _before(request))
    spend(request.visitor.by.pk, CHECKS, request.visitor.at)
    file = request.FILES.get("file")
    asked = Asked(request.POST, file, file.name if file and file.name else "")
    try:
        return HttpResponseRedirect(reverse("checked", args=[begin(request, asked)]))
    except Refused as refusal:
        return _form(request, dict(asked.written.items()), refusal)


def begin(request: PageRequest, asked: Asked) -> int:
    """Check what was asked and keep it. Raises Refused with every fault of the form."""
    visitor = request.visitor
    text, known = asked.text(), asked.known(visitor)
    asked.stop()
    if visitor.organisation is None:
        raise OutOfScope
    kept: int = actions.check(text, known, keeper=visitor.organisation.pk, by=visitor.by, at=visitor.at).pk
    return kept


@door()
def checked(request: PageRequest, number: int) -> HttpResponse:
    check = history.find(number, request.visitor.scope)
    told: dict[str, object] = {"told": TOLD.get(request.GET.get("told", "")), "place": _place(check.organisation)}
    told["again"] = f"{reverse('check')}?again={check.pk}"
    judged = history.judged(check, request.visitor.scope)
    return render(request, "checking/checked.html", page(check, judged) | told)


@door(methods=("GET", "POST"))
def choose(request: PageRequest, number: int) -> HttpResponse:
    """Another indicator, organisation, scope or period for one figure; it may be remembered."""
    visitor = request.visitor
    check = history.find(number, visitor.scope)
    choice = choosing.choice_of(check, request.GET.get("at", ""), visitor)
    if request.method == "GET":
        return render(request, "checking/choose.html", {"choice": choice})
    try:
        told = choosing.keep(choice, request.POST, visitor)
    except Refused as refusal:
        sent = {"choice": choice.written_as(request.POST), "faults": refusal.problems}
        return render(request, "checking/choose.html", sent, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('checked', args=[check.pk])}?told={told}#f{choice.place}")


@door()
def export(request: PageRequest, number: int, form: str) -> HttpResponseBase:
    visitor = request.visitor
    check = history.find(number, visitor.scope)
    spend(visitor.by.pk, EXPORTS, visitor.at)
    return files.answer(check, history.judged(check, visitor.scope), form, visitor)


def _form(request: PageRequest, written: dict[str, str], refusal: Refused | None = None) -> HttpResponse:
    sent = {
        "written": written,
        "examples": list(_examples().values()),
        "kept": before.rows(request.visitor),
        "faults": refusal.problems if refusal else (),
    }
    return render(request, "checking/ask.html", sent, status=refusal.status if refusal else 200)


def _before(request: PageRequest) -> dict[str, str]:
    """What the form begins with: an example, a check to be made again, else only who asks and the day."""
    visitor = request.visitor
    if example := _examples().get(request.GET.get("example", "")):
        return _said(example.text, example.organisation, Known(example.published))
    if again := request.GET.get("again", ""):
        check = history.find(_number(again), visitor.scope)
        place = _place(check.organisation)
        return _said(check.text, place.name if place else "", Known(check.published, None, check.since))
    return {"published": visitor.on.isoformat()}


def _examples() -> dict[str, DemoText]:
    """Texts about the demo's organisations; elsewhere there are none."""
    return examples() if settings.PROFILE == "demo" else {}


def _said(text: str, organisation: str, known: Known) -> dict[str, str]:
    since = known.since.isoformat() if known.since else ""
    return {"text": text, "organisation": organisation, "published": known.published.isoformat(), "since": since}


def _place(number: int | None) -> Organisation | None:
    return Organisation.objects.filter(pk=number).first() if number else None


def _number(written: str) -> int:
    """0, which nothing has, for what is no number."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else 0
