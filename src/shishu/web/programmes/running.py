"""Beginning a cycle, leaving a month out or doing it together with the next, ending it: each with its reason."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.measure import month_first, month_key, month_text
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.programmes import actions, queries
from shishu.programmes.models import Run, Skip
from shishu.programmes.values import MayBegin, RunShown
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.asked import answer, number_of, text_of
from shishu.web.programmes.naming import due_words, who_words
from shishu.web.programmes.run import run_of, years_of
from shishu.words import Refused

BACK, AHEAD = 12, 6
Sent = dict[str, object]


@door(*LOCKING, methods=("GET", "POST"))
def begin(request: PageRequest, code: str) -> HttpResponse:
    visitor = request.visitor
    offer = next((one for one in queries.may_begin(visitor.by, at=visitor.at) if one.programme.code == code), None)
    if offer is None:
        raise OutOfScope
    if request.method != "POST":
        return _begin_page(request, offer, {"first": month_key(visitor.on)})
    holder, first = number_of(request.POST.get("holder", "")), number_of(request.POST.get("first", ""), 6)
    document = text_of(request.POST, "document")
    if holder not in {each for each, _ in offer.organisations} or first not in _to_begin(visitor):
        raise OutOfScope
    try:
        made = actions.begin(code, holder, first, document, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _begin_page(request, offer, {"holder": holder, "first": first, "document": document}, refusal)
    return _to(made, "begun")


def _begin_page(request: PageRequest, offer: MayBegin, sent: Sent, refusal: Refused | None = None) -> HttpResponse:
    programme = offer.programme
    shown = {
        "programme": programme,
        "holders": Organisation.objects.filter(pk__in=[one for one, _ in offer.organisations]).order_by("id"),
        "months": _to_begin(request.visitor),
        "told_by": programme.document.document if programme.document else None,
        "stages": [(one, who_words(one, programme), due_words(one, programme)) for one in programme.stages],
        "sent": sent,
    }
    return answer(request, "programmes/begin.html", shown, refusal)


@door(*LOCKING, methods=("GET", "POST"))
def skip(request: PageRequest, number: int) -> HttpResponse:
    """One month: left out, or merged into the next."""
    shown, visitor = _mine(request, number), request.visitor
    if request.method != "POST":
        return _skip_page(request, shown, {})
    month, into = number_of(request.POST.get("month", ""), 6), request.POST.get("into", "") == "next"
    reason = text_of(request.POST, "reason")
    if month not in _of_run(shown.run, month_key(visitor.on)):
        raise OutOfScope
    other = month_text(month + 1) if into else ""
    try:
        actions.skip(shown.run.pk, month_text(month), reason, other, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _skip_page(request, shown, {"month": month, "into": into, "reason": reason}, refusal)
    return _to_month(shown.run, "merged" if into else "skipped", month, visitor)


def _skip_page(request: PageRequest, shown: RunShown, sent: Sent, refusal: Refused | None = None) -> HttpResponse:
    """The months that may be left out, and below them those that are, each to be taken back."""
    now = month_key(request.visitor.on)
    months = {month_text(key): key for key in _of_run(shown.run, now)}
    skips = list(Skip.objects.filter(run=shown.run, period__in=months).order_by("period"))
    gone = [months.pop(one.period) for one in skips]
    found = {
        "run": shown.run,
        "programme": shown.programme,
        "months": list(months.values()),
        "skipped": list(zip(gone, skips, strict=True)),
        "sent": {"month": next((key for key in months.values() if key >= now), None)} | sent,
    }
    return answer(request, "programmes/skip.html", found, refusal)


@door(*LOCKING, methods=("POST",))
def unskip(request: PageRequest, number: int) -> HttpResponse:
    """A month that was left out is held after all."""
    shown, visitor = _mine(request, number), request.visitor
    month = number_of(request.POST.get("month", ""), 6)
    if month not in _of_run(shown.run, month_key(visitor.on)):
        raise OutOfScope
    actions.unskip(shown.run.pk, month_text(month), by=visitor.by, at=visitor.at)
    return _to_month(shown.run, "unskipped", month, visitor)


@door(*LOCKING, methods=("GET", "POST"))
def end(request: PageRequest, number: int) -> HttpResponse:
    shown, visitor = _mine(request, number), request.visitor
    if request.method != "POST":
        return _end_page(request, shown, {"last": month_key(visitor.on)})
    last, reason = number_of(request.POST.get("last", ""), 6), text_of(request.POST, "reason")
    if last not in _of_run(shown.run, month_key(visitor.on)):
        raise OutOfScope
    try:
        actions.end(shown.run.pk, last, reason, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _end_page(request, shown, {"last": last, "reason": reason}, refusal)
    return _to(shown.run, "ended")


def _end_page(request: PageRequest, shown: RunShown, sent: Sent, refusal: Refused | None = None) -> HttpResponse:
    months = _of_run(shown.run, month_key(request.visitor.on))
    found = {"run": shown.run, "programme": shown.programme, "months": months, "sent": sent}
    return answer(request, "programmes/end.html", found, refusal)


def _mine(request: PageRequest, number: int) -> RunShown:
    """A run that the visitor may change. Raises OutOfScope, NotYourRole."""
    shown, _ = run_of(request, number)
    if not shown.may_act:
        raise NotYourRole
    return shown


def _to_begin(visitor: Visitor) -> range:
    """The months with which a cycle may begin: also one that is past, where it ran before it was entered here."""
    now = month_key(visitor.on)
    return range(now - BACK, now + AHEAD + 1)


def _of_run(run: Run, now: int) -> range:
    """The months that can still be left out, or be the last."""
    return range(max(run.first_month, now - BACK), max(run.first_month, now) + AHEAD + 1)


def _to(run: Run, told: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('programme', args=[run.pk])}?{urlencode({'told': told})}")


def _to_month(run: Run, told: str, month: int, visitor: Visitor) -> HttpResponse:
    """To the month that it is told of, where the page of the run has its year."""
    first = month_first(month)
    shown = {"year": first.year, "month": first.month} if first.year in years_of(run, visitor) else {}
    told_of = {"told": told, "of": month_text(month)}
    return HttpResponseRedirect(f"{reverse('programme', args=[run.pk])}?{urlencode(told_of | shown)}")
