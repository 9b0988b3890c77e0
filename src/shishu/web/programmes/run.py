"""The page of one run: its figures, its year, one month of it stage by stage, and who has guided whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, month_key, month_parse
from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.packs.model import Programme
from shishu.programmes import queries
from shishu.programmes.models import Run
from shishu.programmes.values import PairShown, PlanRow, RunShown, TaskShown
from shishu.web.figures.locking import Lock, lock_of
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.board import Board, Column, Seen, board, columns_of
from shishu.web.programmes.cards import Card, Month
from shishu.web.programmes.contents import titles
from shishu.web.programmes.counters import Counter, Numbers
from shishu.web.programmes.listing import sees
from shishu.web.programmes.naming import period_words, whom
from shishu.web.programmes.states import Together, in_order
from shishu.words import Text

COMING, HALVES = 6, 6
OPEN = ("open", "soon", "overdue")
TOLD = {
    "ended": Text("已结束。", "Ended."),
    "begun": Text("已开始。到期的任务会自动派下去。", "Begun. What is due is given out by itself."),
}


@dataclass(frozen=True)
class ShownMonth:
    column: Column
    cards: Sequence[Card]

    @property
    def month(self) -> int:
        return self.column.month

    @property
    def skip(self) -> object:
        return self.column.skip


@dataclass(frozen=True)
class Guided:
    """Who guided whom: half-years across, guides down."""

    halves: Sequence[Text]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Coming:
    """What is open, called by its stage alone."""

    asked: Together
    name: Text


class Page:
    """What the template shows; each part is made when it is asked for."""

    def __init__(self, shown: RunShown, programme: Programme, visitor: Visitor, year: int, month: int) -> None:
        self.shown, self.programme, self.visitor = shown, programme, visitor
        self.run, self.year, self.may_run = shown.run, year, shown.may_act
        self._asked = month
        self.packs = catalogue()

    @cached_property
    def holder(self) -> Organisation:
        return orgs.organisation(self.run.holder)

    @cached_property
    def years(self) -> list[int]:
        return years_of(self.run, self.visitor)

    @cached_property
    def lock(self) -> Lock:
        return lock_of(self.holder, Period.year(self.year), "")

    @cached_property
    def plan(self) -> Mapping[tuple[str, str], PlanRow]:
        rows = queries.year_plan(self.run, self.year, at=self.visitor.at)
        return {(row.stage.code, row.window.period): row for row in rows}

    @cached_property
    def tasks(self) -> list[TaskShown]:
        span = Period.year(self.year)
        return queries.run_tasks(self.run, span.first, span.last, at=self.visitor.at)

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(self.holder, self.programme, self.year, self.lock.as_of, self.packs)

    @cached_property
    def counters(self) -> list[Counter]:
        return self.numbers.counters()

    @cached_property
    def _titles(self) -> Mapping[tuple[str, int], str]:
        return titles(self.programme, self.run.holder, self.year, self.packs)

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.year, self.run, self.plan.values(), self._asked)

    @cached_property
    def board(self) -> Board:
        return board(Seen(self.programme, self._columns, self.plan, self.numbers, self.visitor.on, self._titles))

    @cached_property
    def month(self) -> ShownMonth | None:
        column = next((one for one in self._columns if one.is_chosen and one.is_on), None)
        if column is None:
            return None
        made = Month(
            self.programme, column.month, self.plan, self.tasks, self._pairs, self.numbers, self._titles,
            self._participants, self.visitor, self.packs,
        )  # fmt: skip
        return ShownMonth(column, () if column.skip else made.cards())

    @cached_property
    def coming(self) -> list[Coming]:
        names = {one.code: one.name for one in self.programme.stages}
        open_ = [one for one in in_order(self.tasks, self.visitor.on) if one.state in OPEN]
        return [Coming(one, names.get(one.stage, one.title)) for one in open_[:COMING]]

    @cached_property
    def _participants(self) -> list[int]:
        return queries.participants_of(self.run, self.visitor.on)

    @property
    def units(self) -> int:
        return len(self._participants)

    @property
    def whom(self) -> Text:
        return whom(self.programme)

    @cached_property
    def _pairs(self) -> list[PairShown]:
        return queries.pairings(self.run)

    @cached_property
    def guided(self) -> Guided | None:
        return guided(self._pairs)


def guided(pairs: Sequence[PairShown]) -> Guided | None:
    if not pairs:
        return None
    halves = sorted({one.period for one in pairs})[-HALVES:]
    found: dict[int, tuple[str, dict[str, str]]] = {}
    for one in pairs:
        found.setdefault(one.guide, (one.guide_name, {}))[1][one.period] = one.guided_name
    rows = [(name, [held.get(half, "") for half in halves]) for name, held in found.values()]
    return Guided([period_words(half) for half in halves], rows)


def years_of(run: Run, visitor: Visitor) -> list[int]:
    last = run.last_month if run.last_month is not None else max(month_key(visitor.on), run.first_month)
    return list(range(run.first_month // 12, last // 12 + 1))


def run_of(request: PageRequest, number: int) -> tuple[RunShown, Programme]:
    """A run whose holder the visitor sees, and what it is a run of. Raises UnknownRun, OutOfScope."""
    found = queries.get_run(number, request.visitor.by, at=request.visitor.at)
    if found.programme is None or not sees(found.run, request.visitor):
        raise OutOfScope
    return found, found.programme


@door()
def run(request: PageRequest, number: int) -> HttpResponse:
    shown, programme = run_of(request, number)
    years = years_of(shown.run, request.visitor)
    year = year_asked(request, years)
    page = Page(shown, programme, request.visitor, year, _month(request, shown.run, year))
    told, month = request.GET.get("told", ""), month_parse(request.GET["of"]) if request.GET.get("of") else None
    found = {"page": page, "told": TOLD.get(told), "deed": told, "of": month}
    return render(request, "programmes/run.html", found)


def year_asked(request: PageRequest, years: Sequence[int]) -> int:
    """The year of the address if the run has it, else the last that has begun."""
    written = request.GET.get("year", "")
    asked = int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else 0
    now = request.visitor.on.year
    return asked if asked in years else max((one for one in years if one <= now), default=years[0])


def _month(request: PageRequest, run: Run, year: int) -> int:
    """The month of the address; else the latest of the year that has begun, of the months of the run."""
    written = request.GET.get("month", "")
    if written.isascii() and written.isdecimal() and len(written) < 3 and 1 <= int(written) <= 12:
        return year * 12 + int(written) - 1
    last = run.last_month if run.last_month is not None else month_key(request.visitor.on)
    return max(run.first_month, min(last, month_key(request.visitor.on), year * 12 + 11))
