"""The table of who has reported: a line for each organisation, a bar for each ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.figures.completeness import Row
from shishu.orgs.models import Organisation
from shishu.web.frame.reporting import OfLedger, by_ledger, by_organisation, named_behind
from shishu.words import Text, listed

WIDTH = 240
NAMED = 12
"""So many that have not reported are named before a month is locked; the table has all."""


@dataclass(frozen=True)
class Line:
    """One organisation of the table: a cell for each ledger, None where nothing is due."""

    place: Organisation
    cells: Sequence[Row | None]


@dataclass(frozen=True)
class Bar:
    """How far a ledger is, in three tones; widths of an image that is `WIDTH` wide."""

    report: OfLedger

    @property
    def reported(self) -> float:
        return self._width(self.report.reported)

    @property
    def nil(self) -> float:
        return self._width(self.report.nil)

    @property
    def done(self) -> float:
        return self.reported + self.nil

    @property
    def missing(self) -> float:
        return WIDTH - self.done

    def _width(self, number: int) -> float:
        return round(WIDTH * number / self.report.due, 1)


def lines_of(rows: Sequence[Row]) -> list[Line]:
    ledgers = [report.ledger for report in by_ledger(rows)]
    lines = []
    for place, held in by_organisation(rows):
        cells = {row.ledger.code: row for row in held}
        lines.append(Line(place, [cells.get(ledger.code) for ledger in ledgers]))
    return lines


def missing(rows: Sequence[Row]) -> Text:
    """Who has not reported, by name."""
    return listed(named_behind(rows)[:NAMED])
