"""Days, months and periods of the calendar. A period has a first and a last day, both included.

Months and days also have integer keys, as they stand in the journal: the key of a month is year * 12 + month - 1, so
that the next month is one more; the key of a day is yyyymmdd, so that it can be read.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from shishu.measure.errors import NotADay, NotAMonth, NotAPeriod, PeriodEndsBeforeItBegins

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|H([12])|Q([1-4]))?", re.ASCII)
_IN_WORDS = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?|([上下])半年|第?([一二三四1-4])季度)?", re.ASCII)
"""2023年, 2023年6月, 2023年6月5日, 2023年上半年, 2023年第二季度: as pages write them."""
_HALVES, _QUARTERS = {"上": "1", "下": "2"}, {"一": "1", "二": "2", "三": "3", "四": "4"}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From `first` to `last`, both included. Raises PeriodEndsBeforeItBegins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodEndsBeforeItBegins(self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def parse(cls, written: str) -> "Period":
        """Read 2023, 2023H1, 2023Q2, 2023-06, 2023-06-05, or two of them joined by two dots. Raises NotAPeriod.

        In Chinese words as well: 2023年, 2023年上半年, 2023年第二季度, 2023年6月至2023年8月.
        """
        opening, dots, closing = written.replace("至", "..", 1).partition("..")
        try:
            begins = _span(opening)
            ends = _span(closing) if dots else begins
        except ValueError:
            raise NotAPeriod(written) from None
        return cls(begins.first, ends.last)

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return _months(month_key(day), 1)

    def months(self) -> range:
        """The keys of all months it touches."""
        return range(month_key(self.first), month_key(self.last) + 1)

    def is_whole_months(self) -> bool:
        return self.first.day == 1 and self.last == month_last(month_key(self.last))


def month_key(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_first(key: int) -> date:
    return date(key // 12, key % 12 + 1, 1)


def month_last(key: int) -> date:
    year, month = key // 12, key % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def month_text(key: int) -> str:
    """The month as people write it: "2023-03"."""
    return month_first(key).isoformat()[:7]


def month_parse(written: str) -> int:
    """The key of a month written "2023-03". Raises NotAMonth."""
    try:
        year, month = _numbers(r"(\d{4})-(\d{2})", written)
        return month_key(date(year, month, 1))
    except ValueError:
        raise NotAMonth(written) from None


def day_key(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(key: int) -> date:
    """The day of a key; a key that is no day of the calendar is a plain ValueError."""
    return date(key // 10_000, key // 100 % 100, key % 100)


def day_parse(written: str) -> date:
    """The day written "2023-03-10". Raises NotADay."""
    try:
        year, month, day = _numbers(r"(\d{4})-(\d{2})-(\d{2})", written)
        return date(year, month, day)
    except ValueError:
        raise NotADay(written) from None


def _numbers(pattern: str, written: str) -> list[int]:
    found = re.fullmatch(pattern, written.strip(), re.ASCII)
    if not found:
        raise ValueError(written)
    return [int(part) for part in found.groups()]


def _span(written: str) -> Period:
    """The period that one year, half-year, quarter, month or day covers."""
    year, month, day, half, quarter = _parts(written.strip())
    if day:
        one = date(int(year), int(month), int(day))
        return Period(one, one)
    if month:
        return Period.month_of(date(int(year), int(month), 1))
    start = month_key(date(int(year), 1, 1))
    if half:
        return _months(start + 6 * int(half) - 6, 6)
    if quarter:
        return _months(start + 3 * int(quarter) - 3, 3)
    return _months(start, 12)


def _months(start: int, count: int) -> Period:
    return Period(month_first(start), month_last(start + count - 1))


def _parts(written: str) -> tuple[str, ...]:
    """Year, month, day, half and quarter as they are written, in either way; "" for what is not."""
    if found := _WRITTEN.fullmatch(written):
        return found.groups("")
    if not (said := _IN_WORDS.fullmatch(written)):
        raise ValueError(written)
    year, month, day, half, quarter = said.groups("")
    return year, month, day, _HALVES.get(half, ""), _QUARTERS.get(quarter, quarter)
