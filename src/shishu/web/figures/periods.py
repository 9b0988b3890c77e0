"""The periods a page offers: of the year it shows and those beside it."""

from __future__ import annotations

from datetime import date

from shishu.measure import Period, month_key, month_text
from shishu.web.figures.asked import period_written
from shishu.words import Text

_PARTS = (
    ("H1", Text("{y}年上半年", "{y}, first half")),
    ("H2", Text("{y}年下半年", "{y}, second half")),
    ("Q1", Text("{y}年第一季度", "{y}, 1st quarter")),
    ("Q2", Text("{y}年第二季度", "{y}, 2nd quarter")),
    ("Q3", Text("{y}年第三季度", "{y}, 3rd quarter")),
    ("Q4", Text("{y}年第四季度", "{y}, 4th quarter")),
)
_DAYS = Text("{first}至{last}", "{first} to {last}")
_YEAR, _MONTH = Text("{y}年", "{y}"), Text("{y}年{m}月", "{y}-{m}")


def elapsed(period: Period, on: date) -> Period:
    """Its days so far: what is to come can neither be reported nor be compared with the year before."""
    return Period(period.first, on) if period.first <= on < period.last else period


def begun(days: Period, on: date) -> Period:
    """The period of which these are the days so far, the longest of those that fit; else the days themselves."""
    if days.last != on:
        return days
    written = (str(days.first.year), *(f"{days.first.year:04}{part}" for part, _ in _PARTS), month_text(month_key(on)))
    fitting = (Period.parse(one) for one in written)
    return next((one for one in fitting if elapsed(one, on) == days), days)


def choices(shown: Period, *, is_running: bool) -> list[tuple[int, list[tuple[str, Text]]]]:
    """(year, its periods as they are written and said); the one shown is always among them."""
    year = shown.first.year
    found = []
    later = () if is_running else (year + 1,)
    for each in (*later, year, year - 1, year - 2):
        if 1 < each < 9999:
            found.append((each, _of_year(each, with_months=each == year)))
    written = period_written(shown)
    if all(written != value for _, options in found for value, _ in options):
        found.insert(0, (year, [(written, _DAYS.format(first=_day(shown.first), last=_day(shown.last)))]))
    return found


def _day(one: date) -> Text:
    return Text(f"{one.year}年{one.month}月{one.day}日", one.isoformat())


def _of_year(year: int, *, with_months: bool) -> list[tuple[str, Text]]:
    options = [(str(year), _YEAR.format(y=year))]
    options += [(f"{year:04}{part}", text.format(y=year)) for part, text in _PARTS]
    if with_months:
        options += [(f"{year:04}-{month:02}", _MONTH.format(y=year, m=month)) for month in range(1, 13)]
    return options
