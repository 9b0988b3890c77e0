"""Periods of a stage and the days on which they are due. Months are keys: year * 12 + month - 1.

A record counts for the period in whose window its day lies; windows of one stage lie side by side, so that no record
does for two. A window is the period itself, except
- what is due before its period begins (点单, by the 25th of the month before) has as its window the months before,
  from the month of the due day on: as long as the period, and ending as much earlier;
- what is due after its period has ended (a yearly summary, by 15 January) counts from the last month of the period on;
  a month's report, due in the next month, within that next month.
A record whose day lies in the window but after the due day is late, and yet does what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shishu.calendars import add
from shishu.measure import Period, month_first, month_key, month_last
from shishu.packs.model import MONTHS, Due, Duration, Stage

LATE_DAYS = timedelta(days=92)
"""So long after its due day a task that has no next period can still be done."""
ESCALATES = Duration(10, "days")
"""So long after its due day a task that is not done is shown one level up, where the pack does not say."""
GRACE = timedelta(days=3)
"""A task made no later than this after the first day of its window was made in time."""


@dataclass(frozen=True, slots=True)
class Window:
    """A period by its key (2026-03, 2026Q1, 2026H1, 2026), the days whose records count, and the last day in time."""

    period: str
    first: date
    last: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a run, both included; `last` None: for good."""

    first: int
    last: int | None = None

    def has(self, period: str) -> bool:
        """Whether a period belongs to the run: its last month does, so that a half-year begun in March counts."""
        return self.first <= months_of(period)[-1] and not self.is_behind(period)

    def is_behind(self, period: str) -> bool:
        """Whether the run ends before the period does."""
        return self.last is not None and months_of(period)[-1] > self.last


def months_of(period: str) -> range:
    """The keys of the months of a period. Raises NotAPeriod."""
    return Period.parse(period).months()


def key_of(every: str, month: int) -> str:
    """The key of the period of this length that a month lies in."""
    year, place = divmod(month, 12)
    match every:
        case "month":
            return f"{year}-{place + 1:02}"
        case "quarter":
            return f"{year}Q{place // 3 + 1}"
        case "half_year":
            return f"{year}H{place // 6 + 1}"
    return f"{year}"


def every_of(period: str) -> str:
    """How long a period is, by its key."""
    return next(every for every, months in MONTHS.items() if months == len(months_of(period)))


def window(stage: Stage, period: str) -> Window:
    """The window of one period of a stage that goes by the calendar."""
    months = months_of(period)
    due = stage.due or Due(0, len(months) - 1)
    start = months[0] + _shift(due.month, len(months))
    return Window(period, month_first(start), month_last(start + len(months) - 1), _day(months[0] + due.month, due.day))


def _shift(due_month: int, length: int) -> int:
    """By how many months the window lies behind its period."""
    if due_month < 0:
        return due_month
    return 0 if due_month < length else max(length - 1, due_month - length + 1)


def _day(month: int, day: int) -> date:
    """The day of a month; the last one where the month is shorter, or for day 0."""
    last = month_last(month)
    return last if not day or day > last.day else last.replace(day=day)


def windows(stage: Stage, months: Months, until: date) -> Iterator[Window]:
    """The windows of a run that have begun by this day, the oldest first."""
    length = MONTHS[stage.every]
    month = months_of(key_of(stage.every, months.first))[0]
    while True:
        found = clipped(window(stage, key_of(stage.every, month)), months)
        if found.first > until or months.is_behind(found.period):
            return
        if months.has(found.period):
            yield found
        month += length


def clipped(own: Window, months: Months) -> Window:
    """The window of a period that had begun before the run did: from the first day of the run on."""
    if months_of(own.period)[0] >= months.first:
        return own
    first = max(own.first, month_first(months.first))
    return Window(own.period, first, own.last, own.due_on)


def windows_between(stage: Stage, first: date, last: date) -> Iterator[Window]:
    """The windows whose period, or due day, lies at least in part between these days; of any run."""
    length = MONTHS[stage.every]
    month = months_of(key_of(stage.every, month_key(first)))[0] - 2 * length
    while month <= month_key(last) + 2 * length:
        found = window(stage, key_of(stage.every, month))
        span = Period.parse(found.period)
        if first <= found.due_on <= last or (span.first <= last and span.last >= first):
            yield found
        month += length


def merged(own: Window, others: Iterable[Window]) -> Window:
    """The window of a period with which others are done together: from the first to the last day of all of them."""
    every = [own, *others]
    return Window(
        own.period,
        min(each.first for each in every),
        max(each.last for each in every),
        max(each.due_on for each in every),
    )


def following(period: str, done_on: date, due_on: date) -> Window:
    """The window of a stage that follows another one: from the day that one was done on."""
    return Window(period, done_on, due_on + LATE_DAYS, due_on)


def escalates_on(due_on: date, after: Duration | None = None) -> date:
    """The day from which it is shown one level up."""
    return add(due_on, after or ESCALATES).day


def is_late(window: Window, made_on: date) -> bool:
    """Whether a task was made so late that there was less time for it than planned."""
    return made_on > min(window.first + GRACE, window.due_on)
