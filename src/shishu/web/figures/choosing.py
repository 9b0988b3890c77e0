"""Which indicators a page begins with, and in which year: those with the most records, as the packs order them."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.figures import places, sweeps
from shishu.figures.engine import Window
from shishu.figures.lines import View
from shishu.figures.placement import Placement
from shishu.figures.snapshot import ground
from shishu.figures.values import Basis, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, month_first, month_last
from shishu.packs.model import Indicator
from shishu.web.figures.asked import Asked

BIG, MINOR = 8, 8
_YEARS_BACK = 8


def declared(packs: Catalogue) -> list[Indicator]:
    """Those that a pack declares; the implicit ones (steps of ledgers, counts of the tree) are asked for by name."""
    return [one for one in packs.indicators.values() if not one.implicit]


def _years_of(period: Period) -> Period:
    """The whole years that a period lies in."""
    return Period(Period.year(period.first.year).first, Period.year(period.last.year).last)


class Choosing:
    """The records of a place by year and indicator, read once for the choice of both."""

    def __init__(self, asked: Asked, packs: Catalogue) -> None:
        self.asked, self.packs, self.ground = asked, packs, ground(None)
        self._placed: dict[Scope, Placement] = {}
        self._records: dict[Period, dict[str, int]] = {}

    def usual_period(self, year: int) -> Period:
        """This year; when nothing was recorded in it, the last year with something."""
        years = [Period.year(year - back) for back in range(_YEARS_BACK)]
        return next((one for one in years if self.records(one)), years[0])

    def chosen(self, period: Period) -> list[Indicator]:
        """Those that were asked for, else those with the most records of the year; what does not add stands back.

        The whole year's, so that each month of it shows the same; and in the order in which the packs declare them:
        figures that change places with their values read as a ranking.
        """
        if self.asked.codes:
            return [self.packs.indicators[code] for code in self.asked.codes][: 4 * (BIG + MINOR)]
        records = self.records(_years_of(period))
        usual = [one for one in declared(self.packs) if one.additive and one.kind != "ratio"]
        recorded = [one for one in usual if records.get(one.code)]
        most = [one.code for one in sorted(recorded, key=lambda one: -records[one.code])]
        return [one for some in (most[:BIG], most[BIG : BIG + MINOR]) for one in recorded if one.code in some]

    def records(self, period: Period) -> dict[str, int]:
        """Indicator code -> about how many records there are: by the day they were booked, for ordering alone."""
        if period not in self._records:
            found = [one for one in declared(self.packs) if one.kind != "ratio"]
            totals = sweeps.totals(list(self._views(period, found)), self.ground)
            pairs = zip(found, totals, strict=True)
            self._records[period] = {one.code: total.records for one, total in pairs if total.records > 0}
        return self._records[period]

    def _views(self, period: Period, indicators: Iterable[Indicator]) -> Iterable[View]:
        months = period.months()
        whole = Period(month_first(months[0]), month_last(months[-1]))  # as far as the cells tell it at once
        window = Window.of(whole, balance=False, as_of=None)
        for one in indicators:
            question = self.asked.question(one, period, None)
            if question.scope not in self._placed:
                self._placed[question.scope] = places.placement(question, balance=False, ground=self.ground)
            yield View(self.packs.numbers[one.code], self._placed[question.scope], window, Basis.REPORTED)
