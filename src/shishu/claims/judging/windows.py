"""The days a figure is compared over: what the text says, filled in from the day of publication and the indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shishu.claims.judging.dictionary import Entry
from shishu.claims.judging.world import World
from shishu.claims.values import Stretch
from shishu.measure import month_first, month_key, month_last

_YEARS_OPEN = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Both days included. `is_open`: the text leaves the start open; `is_assumed`: the text names no period at all."""

    first: date
    last: date
    is_open: bool = False
    is_assumed: bool = False


def window(period: Stretch, entry: Entry, world: World) -> Window:
    """Of a stock only the last day matters."""
    last = min(period.last or world.published, max(world.published, period.first or date.min))
    if entry.sort == "stock":
        return Window(last, last)
    if period.is_open:
        return _opened(period, entry, world, last)
    first = period.first or last.replace(month=1, day=1)
    return Window(min(first, last), last, is_assumed=period.first is None)


def _opened(period: Stretch, entry: Entry, world: World, last: date) -> Window:
    if start := world.since or entry.open_since:
        return Window(min(start, last), last)
    if "年" in period.source:
        return Window(date(max(1, last.year - _YEARS_OPEN), 1, 1), last, is_open=True)
    return Window(last.replace(day=1), last, is_open=True)


def others(mine: Window, entry: Entry) -> Iterator[Window]:
    """The month, quarter, half-year and year around, then the same a year before and after; of a stock, year ends."""
    if entry.sort == "stock":
        years = (date(_year(mine.last.year + more), 12, 31) for more in (0, -1, 1))
        ends = (month_last(month_key(mine.last)), *years)
        yield from (Window(day, day) for day in dict.fromkeys(ends) if day != mine.last)
        return
    found = [*_around(mine), *(Window(_moved(mine.first, by), _moved(mine.last, by)) for by in (-1, 1))]
    yield from (each for each in dict.fromkeys(found) if (each.first, each.last) != (mine.first, mine.last))


def a_year_before(mine: Window) -> Window:
    return Window(_moved(mine.first, -1), _moved(mine.last, -1))


def _around(mine: Window) -> Iterator[Window]:
    """Those that hold the whole window; a year is held by nothing, so its halves are looked at."""
    key = month_key(mine.first)
    for months in (1, 3, 6, 12):
        start = key - key % months
        whole = Window(month_first(start), month_last(start + months - 1))
        if whole.last >= mine.last:
            yield whole
    if (mine.first.month, mine.first.day) == (1, 1) and month_key(mine.last) - key == 11:
        yield Window(mine.first, month_last(key + 5))
        yield Window(month_first(key + 6), mine.last)


def _moved(day: date, years: int) -> date:
    """The same day of another year; the last day of a month stays the last one."""
    year = _year(day.year + years)
    if day == month_last(month_key(day)):
        return month_last(12 * year + day.month - 1)
    return day.replace(year=year)


def _year(year: int) -> int:
    """A text may speak of the year 1 or 9999."""
    return min(max(year, 1), 9999)
