"""What the demo shows: the page's figures as computed, one of them down to a record, a correction on both bases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shishu.audit.models import AuditEvent
from shishu.demo.page import Bounds, PageFigure, page_figures
from shishu.demo.places.page import ROOT
from shishu.demo.stories.county_year import CORRECTED_VILLAGE
from shishu.figures.queries import figure
from shishu.figures.values import Basis, Figure, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Entry
from shishu.measure import Period, convert, month_key
from shishu.orgs.models import Group, Organisation
from shishu.orgs.queries import resolve, resolve_group

LOADED = "demo.load"
TRACED = "K057"
CORRECTED = "lecture.attendance"
STATED = "village.households"
MARCH, APRIL = Period(date(2023, 3, 1), date(2023, 3, 31)), Period(date(2023, 4, 1), date(2023, 4, 30))


@dataclass(frozen=True)
class PageRow:
    """One figure of the page beside what the books say. `value` is in the base unit, as `bounds` are."""

    claim: str
    figure: Figure
    value: Decimal
    bounds: Bounds
    one_record_each: bool

    @property
    def agrees(self) -> bool:
        """Within the bounds, and with as many records as the figure says where it must have them."""
        counted = not self.one_record_each or self.figure.records == self.value
        return counted and self.bounds.hold(self.value)


@dataclass(frozen=True)
class BothBases:
    """One question answered by the day it was booked, and by the day it happened."""

    reported: Figure
    occurred: Figure


def is_begun() -> bool:
    """The organisations of the demo are there, perhaps without the whole story."""
    return Organisation.objects.filter(name=ROOT, parent_id=0).exists()


def is_loaded() -> bool:
    """The whole story was acted out to its end."""
    return is_begun() and AuditEvent.objects.filter(what=LOADED).exists()


def last_month() -> int:
    """The key of the last month that was acted out: each ends within the first three days of the next."""
    last = Entry.objects.order_by("seq").last()
    return month_key((last.at - timedelta(days=3)).date()) if last else 0


def page_rows() -> list[PageRow]:
    """The 59 figures in the order of the page."""
    return [_row(wanted) for wanted in page_figures()]


def traced_question() -> Question:
    """The figure that the demo opens down to its records."""
    return next(_question(wanted) for wanted in page_figures() if wanted.claim == TRACED)


def correction() -> list[BothBases]:
    """A lecture and a stated level of March, corrected in April when March was closed: March, April, the year."""
    village = resolve(CORRECTED_VILLAGE)
    asked = [(CORRECTED, MARCH), (CORRECTED, APRIL), (CORRECTED, Period.year(2023)), (STATED, MARCH), (STATED, APRIL)]
    return [_both(code, village, period) for code, period in asked]


def _both(code: str, village: Organisation, period: Period) -> BothBases:
    indicator = catalogue().indicators[code]
    answers = (
        figure(Question(indicator, village, period, Scope.OWN, basis)) for basis in (Basis.REPORTED, Basis.OCCURRED)
    )
    return BothBases(*answers)


def _row(wanted: PageFigure) -> PageRow:
    found = figure(_question(wanted))
    units = catalogue().units
    unit = units[found.question.indicator.unit]
    value = convert(found.value or Decimal(0), unit, units[unit.base])
    return PageRow(wanted.claim, found, value, wanted.bounds, wanted.one_record_each)


def _question(wanted: PageFigure) -> Question:
    place: Organisation | Group = resolve_group(wanted.group) if wanted.group else resolve(wanted.organisation)
    return Question(catalogue().indicators[wanted.indicator], place, wanted.period, Scope(wanted.scope))
