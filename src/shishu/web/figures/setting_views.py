"""Setting plans and recognised figures, and the card of a definition."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shishu.figures import actions
from shishu.figures.errors import BrokenCitation
from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, parse_number
from shishu.orgs.models import Role
from shishu.sampling import queries
from shishu.web.figures import definitions
from shishu.web.figures.asked import asked, place_of
from shishu.web.figures.page import page
from shishu.web.figures.sampled import placed
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused

SAMPLES = 20
"""As many of the newest as stand below a card; the list of samples has all."""
_DONE = {"figures-target": "target", "figures-recognise": "recognised"}


@door(Role.MANAGER, methods=("POST",))
def set_target(request: PageRequest) -> HttpResponse:
    return _set(request, "figures-target")


@door(Role.MANAGER, methods=("POST",))
def recognise(request: PageRequest) -> HttpResponse:
    return _set(request, "figures-recognise")


def _set(request: PageRequest, name: str) -> HttpResponse:
    """Back to the page it was sent from; what is wrong is said there, and nothing typed is lost."""
    question, ground = _question(request), request.POST.get("ground", "")
    act = actions.set_target if name == "figures-target" else actions.recognise
    try:
        act(question, _value(request.POST), ground, by=request.visitor.by, at=request.visitor.at)
    except Refused as refusal:
        return _again(request, name, refusal)
    back = QueryDict(request.POST.get("back", ""), mutable=True)
    back["told"] = _DONE[name]
    return HttpResponseRedirect(f"{reverse('figures')}?{back.urlencode()}")


def _question(request: PageRequest) -> Question:
    said, packs = request.POST, catalogue()
    place = place_of(said.get("place", ""), request.visitor)
    indicator = packs.indicators.get(said.get("indicator", ""))
    if indicator is None or said.get("scope") not in list(Scope):
        raise BrokenCitation
    scope = Scope.OWN if indicator.scope == "own" else Scope(said["scope"])
    return Question(indicator, place, Period.parse(said.get("period", "")), scope)


def _value(said: QueryDict) -> Decimal | None:
    """Raises NotANumber."""
    text = said.get("value", "").strip()
    return parse_number(text) if text else None


def _again(request: PageRequest, name: str, refusal: Refused) -> HttpResponse:
    packs = catalogue()
    shown = page(asked(QueryDict(request.POST.get("back", "")), request.visitor, packs), request.visitor, packs)
    typed = {field: request.POST.get(field, "") for field in ("indicator", "value", "ground")}
    content = {"page": shown, "faults": refusal.problems, "setting": typed | {"name": name}}
    return render(request, "figures/figures.html", content, status=refusal.status)


@door()
def definition(request: PageRequest, code: str) -> HttpResponse:
    packs = catalogue()
    indicator = packs.indicators.get(code)
    if indicator is None:
        raise BrokenCitation
    found = queries.samples(request.visitor.by, at=request.visitor.at, indicator=code)
    samples = placed(found[:SAMPLES], dict(packs.indicators))
    shown = {"card": definitions.card(indicator, packs), "units": packs.units, "samples": samples}
    return render(request, "figures/definition.html", shown)
