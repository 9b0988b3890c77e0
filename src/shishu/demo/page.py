"""The page's figures as the demo is tested against: one row each, read from the package. Pure."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import resources

from shishu.measure import Period


@dataclass(frozen=True)
class Bounds:
    """Between what and what the page's figure lies, in base units; 余 leaves both ends out."""

    lower: Decimal
    upper: Decimal
    lower_inclusive: bool
    upper_inclusive: bool

    def hold(self, value: Decimal) -> bool:
        above = value >= self.lower if self.lower_inclusive else value > self.lower
        below = value <= self.upper if self.upper_inclusive else value < self.upper
        return above and below

    def written(self) -> str:
        """524, or (2300, 2400)."""
        if self.lower == self.upper:
            return f"{self.lower:f}"
        left, right = "[" if self.lower_inclusive else "(", "]" if self.upper_inclusive else ")"
        return f"{left}{self.lower:f}, {self.upper:f}{right}"


@dataclass(frozen=True)
class PageFigure:
    """One figure of the page: what to ask, and what has to come out.

    Either `organisation` or `group` is given. `one_record_each`: there are as many records as the figure says.
    """

    claim: str
    indicator: str
    organisation: str
    group: str
    scope: str
    period: Period
    bounds: Bounds
    one_record_each: bool


def page_figures() -> list[PageFigure]:
    """All of them, in the order of the page."""
    text = resources.files("shishu.demo").joinpath("page_figures.csv").read_text(encoding="utf-8")
    return [_figure(row) for row in csv.DictReader(text.splitlines())]


def _figure(row: dict[str, str]) -> PageFigure:
    return PageFigure(
        claim=row["claim"],
        indicator=row["indicator"],
        organisation=row["organisation"],
        group=row["group"],
        scope=row["scope"],
        period=Period(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])),
        bounds=Bounds(
            Decimal(row["lower"]),
            Decimal(row["upper"]),
            row["lower_inclusive"] == "yes",
            row["upper_inclusive"] == "yes",
        ),
        one_record_each=row["records"] == "=",
    )
