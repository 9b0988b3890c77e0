"""What days a name of a time means, given the years named before it and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shishu.claims.context import times
from shishu.claims.patterns import pattern
from shishu.measure import month_first, month_key, month_last

Role = Literal["span", "since", "until", "open", "baseline"]
_OPENERS = pattern("openers of dating", r"(?:^|[，,。；;：:！？!?\n])[\s“(（]*(?:在|于|其中|而|但|据统计|仅|早在)?$")


_JUST_NOW = ("现在", "如今")
_IN_THE_TITLE = 30
_YEAR_JUST_ENDED = 3
"""Up to this month 全年 is the year before."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time as the text names it. `first` and `last` are None where the text leaves them open.

    span: between its days. since: from its first day on. until: it only says when counting ended. open: it began some
    time ago. baseline: what is compared with. `opens`: it stands at the beginning of its clause, so that it holds on.
    """

    start: int
    end: int
    text: str
    role: Role
    first: date | None
    last: date | None
    opens: bool

    @property
    def is_long(self) -> bool:
        """Whether it covers a season or more, or has no end: then a later 截至 may end it."""
        if self.role in ("since", "open"):
            return True
        return self.first is not None and self.last is not None and (self.last - self.first).days >= 80


@dataclass(slots=True)
class Calendar:
    """The year that 当年 and months without a year mean: the one named last, else that of publication.

    `told_of`: the month that the title names, which is 本月 for all of the text.
    """

    published: date | None
    year: int | None = None
    told_of: date | None = None

    def this(self) -> int | None:
        return self.year or (self.published.year if self.published else None)

    def has_not_come(self, day: date) -> bool:
        """Whether a day without a year, in a text that names none, lies behind the day of publication."""
        return self.year is None and self.published is not None and day > self.published

    def relative(self, word: str) -> int | None:
        """The year of 今年, 去年, 当年."""
        now = self.published.year if self.published else None
        ended = self.year is None and self.published is not None and self.published.month <= _YEAR_JUST_ENDED
        if word in ("年内", "全年"):
            return now - 1 if now and ended and word == "全年" else self.this()
        back = {"去": 1, "上": 1, "昨": 1, "前": 2, "今": 0, "本": 0, "明": -1}.get(word[0])
        if back is None:
            after = 1 if word[0] in "次翌" else 0
            base = self.this()
            return base + after if base else None
        return now - back if now else None


def phrases(titled: str, published: date | None) -> list[Phrase]:
    """All times that a text names, in order."""
    calendar = Calendar(published)
    found = [one for match in times.times(titled) if (one := _phrase(match, titled, calendar))]
    taken = {one.end for one in found}
    found += [
        Phrase(event.start(), event.end(), event[0], "open", None, published, opens=True)
        for event in times.events(titled)
        if event.end() not in taken
    ]
    return sorted(found, key=lambda one: one.start)


def _phrase(found: re.Match[str], titled: str, calendar: Calendar) -> Phrase | None:
    days = _days(found, calendar)
    if days is None:
        return None
    role = _role(found)
    if role != "baseline" and found["year"]:
        calendar.year = times.number(found["year"])
    elif role != "baseline" and found["relative"] and (year := calendar.relative(found["relative"])):
        calendar.year = year
    first, last = days
    if found["one_month"] and not found["one_day"] and found.start() <= _IN_THE_TITLE and role == "span":
        calendar.told_of = first
    if role == "since":
        last = calendar.published
    elif role in ("open", "until"):
        first, last = None, last if last else calendar.published
    opens = found["now"] not in _JUST_NOW and bool(_OPENERS.search(titled, max(found.start() - 8, 0), found.start()))
    return Phrase(found.start(), found.end(), found[0], role, first, last, opens)


def _role(found: re.Match[str]) -> Role:
    before, after = found["before"] or "", found["after"] or ""
    if found["compared"] or before in ("比", "较") or found["against"] or after == "同期":
        return "baseline"
    if found["open"]:
        return "open"
    if found["now"]:
        return "until"
    if after in ("以来", "起", "至今"):
        return "since"
    if before.startswith("截") or after in ("底", "末") or (found["edge"] or "初")[-1] in "底末":
        return "until"
    return "until" if before in ("到", "至") and found.string[found.end() : found.end() + 1] != "的" else "span"


Range = tuple[date, date]
Days = Range | tuple[None, None]


def _days(found: re.Match[str], calendar: Calendar) -> Days | None:
    """First and last day; None: this is no date of the calendar."""
    try:
        return _read(found, calendar)
    except ValueError:
        return None


def _read(found: re.Match[str], calendar: Calendar) -> Days:
    if found["now"] or found["open"] or found["compared"]:
        return None, None
    if found["from_year"]:
        return date(times.number(found["from_year"]), 1, 1), date(times.number(found["to_year"]), 12, 31)
    if found["plan"]:
        return _plan(found["plan"])
    return _near(found["near"], calendar) if found["near"] else _of_year(found, calendar)


def _of_year(found: re.Match[str], calendar: Calendar) -> Days:
    year = _year(found, calendar)
    if year is None:
        return None, None
    first, last = _part(found, year)
    if calendar.has_not_come(first) and not found["year"] and not found["relative"]:
        return _part(found, year - 1)
    return first, last


def _year(found: re.Match[str], calendar: Calendar) -> int | None:
    if found["year"]:
        return times.number(found["year"])
    if found["short"]:
        return 1900 + times.number(found["short"])
    if found["relative"]:
        return calendar.relative(found["relative"])
    return calendar.this()


def _part(found: re.Match[str], year: int) -> Range:
    """The part of a year that is named; the whole year if none is."""
    if found["half"] or found["quarter"] or found["lead"]:
        return _months(year, *_whole_months(found))
    if found["month"]:
        return _range(found, year)
    if found["one_month"]:
        return _month(found, year)
    if found["edge"]:
        return _edge(found["edge"], year)
    return _months(year, 1, 12)


def _whole_months(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of half-years, quarters and the like."""
    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    if found["quarter"]:
        quarters = [times.number(one) for one in found["quarter"] if one in "一二三四1234"]
        return 3 * quarters[0] - 2, 3 * quarters[-1]
    return 1, times.number(found["count"] or "1") * (3 if found["leads"] == "季度" else 1)


def _range(found: re.Match[str], year: int) -> Range:
    first = _day(year, found["month"], found["day"])
    year_to = times.number(found["year_to"]) if found["year_to"] else year
    last = _day(year_to, found["month_to"], found["day_to"], is_last=True)
    if last < first:
        raise ValueError
    return first, last


def _month(found: re.Match[str], year: int) -> Range:
    first = _day(year, found["one_month"], found["one_day"])
    return first, _day(year, found["one_month"], found["to_day"] or found["one_day"], is_last=True)


def _edge(edge: str, year: int) -> Range:
    if edge.endswith("初"):
        return date(year, 1, 1), date(year, 1, 31)
    if edge.endswith("中"):
        return date(year, 6, 1), date(year, 6, 30)
    return date(year, 12, 1), date(year, 12, 31)


def _near(word: str, calendar: Calendar) -> Days:
    """Months and days that are named by how far they lie from the day of publication."""
    now = calendar.published
    if word in ("本月", "当月", "这个月") and calendar.told_of:
        now = calendar.told_of
    if now is None:
        return None, None
    if word[-1] in "日天":
        day = now - timedelta(days=word[0] == "昨")
        return day, day
    if word[-1] in "周期":
        monday = now - timedelta(days=now.weekday() + 7 * word.startswith("上"))
        return monday, monday + timedelta(days=6)
    key = month_key(now)
    if word.endswith("季度"):
        key = key - key % 3 - 3 * word.startswith("上")
        return month_first(key), month_last(key + 2)
    key -= word.startswith("上")
    return month_first(key), month_last(key)


def _plan(written: str) -> Range:
    """The five years of a plan: the first began in 1953, the third in 1966."""
    number = times.number(written)
    first = {1: 1953, 2: 1958}.get(number, 1951 + 5 * number)
    return date(first, 1, 1), date(first + 4, 12, 31)


def _months(year: int, first: int, last: int) -> Range:
    return date(year, first, 1), month_last(month_key(date(year, last, 1)))


def _day(year: int, month: str, day: str | None, *, is_last: bool = False) -> date:
    first = date(year, times.number(month), 1)
    if day:
        return first.replace(day=times.number(day))
    return month_last(month_key(first)) if is_last else first


def latest(found: Sequence[Phrase], roles: tuple[Role, ...]) -> Phrase | None:
    """The last of these phrases that plays one of these roles."""
    return next((one for one in reversed(found) if one.role in roles), None)
