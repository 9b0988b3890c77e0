"""The plan of a year: month by month what is due, from whom, by when; to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from shishu.measure import Period, month_key
from shishu.orgs.models import Organisation
from shishu.packs.model import UNSAID, Programme
from shishu.programmes import queries
from shishu.programmes.values import PlanRow
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.programmes.board import Skipped, skipped_of
from shishu.web.programmes.naming import due_words, period_words, who_words
from shishu.web.programmes.run import run_of, year_asked, years_of
from shishu.words import Text, listed


@dataclass(frozen=True)
class Line:
    """What is due of one stage in one month, or that the month is left out; `is_first` of its month."""

    month: int
    title: Text = UNSAID
    who: Text = UNSAID
    period: Text = UNSAID
    number: int = 0
    due_on: date | None = None
    when: Text = UNSAID
    skip: Skipped | None = None
    is_first: bool = False


@door()
def plan(request: PageRequest, number: int) -> HttpResponse:
    shown, programme = run_of(request, number)
    years = years_of(shown.run, request.visitor)
    year = year_asked(request, years)
    rows = queries.year_plan(shown.run, year, at=request.visitor.at)
    units = queries.participants_of(shown.run, request.visitor.on)
    names = dict(Organisation.objects.filter(pk__in=units).values_list("id", "name"))
    found = {
        "run": shown.run,
        "programme": programme,
        "holder": Organisation.objects.get(pk=shown.run.holder),
        "year": year,
        "years": years,
        "lines": lines(rows, programme, year, len(units)),
        "units": units,
        "units_said": listed(names[one] for one in units if one in names),
    }
    return render(request, "programmes/plan.html", found)


def lines(rows: Sequence[PlanRow], programme: Programme, year: int, units: int) -> list[Line]:
    """By the month of the due day, in each in the order of the days; a month that is left out as one line."""
    held = [one for one in rows if one.state not in ("before", "ended") and _is_of(one, year)]
    skipped = {one.window.period: one for one in held if _is_skipped(one)}
    days = [(date.max, _skip_line(one)) for one in skipped.values()]
    days += [(one.window.due_on, _line(one, programme, units)) for one in held if not _is_skipped(one)]
    ordered = [line for _, line in sorted(days, key=lambda pair: (pair[1].month, pair[0]))]
    before = (0, *(one.month for one in ordered))
    return [replace(one, is_first=one.month != above) for one, above in zip(ordered, before, strict=False)]


def _line(row: PlanRow, programme: Programme, units: int) -> Line:
    number = row.total or (units if row.stage.by != "holder" else 1)
    who, when = who_words(row.stage, programme), due_words(row.stage, programme)
    period = period_words(row.window.period)
    return Line(month_key(row.window.due_on), row.stage.name, who, period, number, row.window.due_on, when)


def _skip_line(row: PlanRow) -> Line:
    return Line(month_key(Period.parse(row.window.period).first), skip=skipped_of(row))


def _is_of(row: PlanRow, year: int) -> bool:
    """Of a period of the year, or due in it."""
    return year in (row.window.due_on.year, Period.parse(row.window.period).last.year)


def _is_skipped(row: PlanRow) -> bool:
    return row.state in ("skipped", "merged")
