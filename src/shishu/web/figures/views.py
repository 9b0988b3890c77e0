"""数据: the figures of an organisation or a group, and what they are chosen by."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shishu.access.rates import EXPORTS
from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Group
from shishu.orgs.queries import Paths, search
from shishu.web.figures.asked import asked, sees_group, written
from shishu.web.figures.choosing import Choosing, declared
from shishu.web.figures.export import export_table
from shishu.web.figures.page import Page
from shishu.web.figures.remembered import remembered
from shishu.web.figures.sampled import Beside, beside_all
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Text

MOST_FOUND = 40
TOLD = {
    "target": Text("计划已记下。", "The plan is saved."),
    "recognised": Text("认定数已记下，不入账。", "The recognised figure is saved; it is not counted."),
}


@door()
def figures(request: PageRequest) -> HttpResponse:
    page = page_of(request)
    shown = {"page": page, "told": TOLD.get(request.GET.get("told", "")), "samples": samples_of(page, request.visitor)}
    return render(request, "figures/figures.html", shown)


def samples_of(page: Page, visitor: Visitor) -> list[Beside]:
    """What was drawn of the key figures of the page: never kept with it, for marks move no figure."""
    return beside_all([key.question for key in page.big if key.figure.records], page.lock.as_of, visitor)


def page_of(request: PageRequest) -> Page:
    packs = catalogue()
    return remembered(asked(request.GET, request.visitor, packs), request.visitor, packs)


@door(rate=EXPORTS)
def figures_export(request: PageRequest, form: str) -> HttpResponseBase:
    return export_table(page_of(request), request.visitor, form)


@door()
def indicators(request: PageRequest) -> HttpResponse:
    """Which indicators the page shows: all that a pack declares, searched by name, other names and definition."""
    packs = catalogue()
    one = asked(request.GET, request.visitor, packs)
    choosing = Choosing(one, packs)
    period = one.period or choosing.usual_period(request.visitor.on.year)
    words = request.GET.get("q", "").strip()[:60]
    ticked = {each.code for each in choosing.chosen(period)}
    found = [each for each in declared(packs) if not words or _is_meant(words, each.name, each.aliases, each.code)]
    found += [packs.indicators[code] for code in one.codes if packs.indicators[code] not in found]
    kept = [(name, request.GET[name]) for name in ("place", "period", "scope", "as_of") if request.GET.get(name)]
    shown = {"place": one.place, "held": found, "ticked": ticked, "words": words, "kept": kept}
    return render(request, "figures/indicators.html", shown | {"codes": one.codes, "back": one.address()})


def _is_meant(words: str, name: Text, aliases: tuple[str, ...], code: str) -> bool:
    wanted = words.casefold()
    return any(wanted in each.casefold() for each in (name.zh, name.en, *aliases, code))


@door()
def places(request: PageRequest) -> HttpResponse:
    """Organisations of the scope and the groups that lie wholly in it, by a part of their name."""
    visitor, words = request.visitor, request.GET.get("q", "").strip()[:60]
    found = list(search(words, visitor.scope)[: MOST_FOUND + 1])
    paths = Paths(one.pk for one in found)
    groups = [one for one in Group.objects.order_by("name") if words in one.name and sees_group(one, visitor)]
    shown = {
        "words": words,
        "organisations": [(f"o{one.pk}", one.name, _above(paths, one.pk)) for one in found[:MOST_FOUND]],
        "groups": [(written(one), one.name) for one in groups],
        "has_more": len(found) > MOST_FOUND,
        "period": request.GET.get("period", ""),
    }
    return render(request, "figures/places.html", shown)


def _above(paths: Paths, number: int) -> str:
    return " / ".join(paths.names(number)[:-1])
