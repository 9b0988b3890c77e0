"""Which indicators a page begins with, and in which year: those with the most records at the place."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.figures import places, sweeps
from shishu.figures.engine import Window
from shishu.figures.ground import Ground
from shishu.figures.lines import View
from shishu.figures.values import Basis
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period
from shishu.packs.model import Indicator
from shishu.web.figures.asked import Asked

BIG, MINOR = 8, 8
_YEARS_BACK = 8


def declared(packs: Catalogue) -> list[Indicator]:
    """Those that a pack declares; the implicit ones (steps of ledgers, counts of the tree) are asked for by name."""
    return [one for one in packs.indicators.values() if not one.implicit]


def usual_period(asked: Asked, year: int, packs: Catalogue) -> Period:
    """This year; when nothing was recorded in it, the last year with something."""
    for back in range(_YEARS_BACK):
        if _records(asked, Period.year(year - back), packs):
            return Period.year(year - back)
    return Period.year(year)


def chosen(asked: Asked, period: Period, packs: Catalogue) -> list[Indicator]:
    """Those that were asked for, else those with the most records; what does not add upward stands back."""
    if asked.codes:
        return [packs.indicators[code] for code in asked.codes][: 4 * (BIG + MINOR)]
    records = _records(asked, period, packs)
    usual = [one for one in declared(packs) if one.additive and one.kind != "ratio"]
    return sorted(usual, key=lambda one: -records.get(one.code, 0))[: BIG + MINOR]


def _records(asked: Asked, period: Period, packs: Catalogue) -> dict[str, int]:
    """Indicator code -> about how many records there are: by the day they were booked, for ordering alone."""
    ground, found = Ground(None), [one for one in declared(packs) if one.kind != "ratio"]
    views = list(_views(asked, period, found, ground, packs))
    totals = sweeps.totals(views, ground)
    return {one.code: total.records for one, total in zip(found, totals, strict=True) if total.records > 0}


def _views(
    asked: Asked, period: Period, indicators: Iterable[Indicator], ground: Ground, packs: Catalogue
) -> Iterable[View]:
    placed = {}
    window = Window.of(period, balance=False, as_of=None)
    for one in indicators:
        question = asked.question(one, period, None)
        if question.scope not in placed:
            placed[question.scope] = places.placement(question, balance=False, ground=ground)
        yield View(packs.numbers[one.code], placed[question.scope], window, Basis.REPORTED)
