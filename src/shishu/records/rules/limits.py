"""Limits of a case as pure rules: when a step is due, when it may come at the earliest, and what is told of it.

`starts` are the days of the steps that the case has taken, the latest of each; a limit runs from the latest of the
steps it names. An extension puts another day in the place of the due day; a pause moves it by the days it lasted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from shishu.calendars import Reckoned, add, back, passed, workdays_between
from shishu.packs.model import Duration, Limit


@dataclass(frozen=True, slots=True)
class Extension:
    """Granted on `on`: it is due on `until` instead."""

    on: date
    until: date


@dataclass(frozen=True, slots=True)
class Pause:
    """No time runs from `on` until `until`, the day of the next step that moves the case; None: it lasts."""

    on: date
    until: date | None = None


Change = Extension | Pause


def start_of(limit: Limit, starts: Mapping[str, date]) -> date | None:
    """The day it runs from: the latest of the steps it names, None before the first of them."""
    return max((starts[step] for step in limit.start if step in starts), default=None)


def applies(limit: Limit, *, started_on: date, step_on: date) -> bool:
    """Whether its source is in force on the day that counts: that of its start, or that of the step."""
    if limit.source is None:
        return True
    day = (started_on if limit.law == "at_start" else step_on).isoformat()
    return limit.source.valid_from <= day and (not limit.source.valid_until or day <= limit.source.valid_until)


def due_of(limit: Limit, starts: Mapping[str, date], field_day: date | None = None) -> Reckoned | None:
    """The last day on which `to` is in time, as first laid down; None where nothing is due.

    `field_day` is what the limit's field says, in the latest of the starting steps.
    """
    start = start_of(limit, starts)
    if start is None:
        return None
    if limit.field:
        return Reckoned(field_day) if field_day else None
    return add(start, limit.within) if limit.within else None


def moved(limit: Limit, due: Reckoned, changes: Sequence[Change]) -> Reckoned | None:
    """The due day after all extensions and pauses, given in the order in which they came; None while time stands.

    A pause that begins when it is overdue already moves nothing: what is broken stays so. A limit in workdays moves by
    workdays. A pause before an extension was known when the new day was chosen, so that day stays.
    """
    for change in changes:
        if isinstance(change, Extension):
            due = Reckoned(change.until)
        elif change.on <= due.day:
            if change.until is None:
                return None
            due = _later(limit, due, change.on, change.until)
    return due


def earliest(limit: Limit, starts: Mapping[str, date]) -> Reckoned | None:
    """The first day on which `to` may come; None where it may come at any time."""
    start = start_of(limit, starts)
    return passed(start, limit.not_before) if start and limit.not_before else None


def bound_of(
    limit: Limit, starts: Mapping[str, date], field_day: date | None = None, changes: Sequence[Change] = ()
) -> Reckoned | None:
    """The day that bounds `to`: the earliest one of a `not_before`, else the due day as it now is."""
    if limit.not_before:
        return earliest(limit, starts)
    due = due_of(limit, starts, field_day)
    return moved(limit, due, changes) if due else None


def broken(limit: Limit, bound: Reckoned | None, *, on: date, values: Mapping[str, object]) -> bool:
    """Whether a step `to` of that day, with these values of its fields, breaks the limit."""
    if limit.at_least:
        return not any(_number(values.get(name)) >= least for name, least in limit.at_least)
    if bound is None:
        return False
    return on < bound.day if limit.not_before else on > bound.day


def warn_on(limit: Limit, due: Reckoned) -> date:
    """From this day on it is 临期."""
    return back(due.day, limit.warn).day


def escalates_on(limit: Limit, due: Reckoned) -> date | None:
    """From this day on it is shown one level up; None: never."""
    return add(due.day, limit.escalates).day if limit.escalates else None


def _later(limit: Limit, due: Reckoned, first: date, until: date) -> Reckoned:
    if limit.within and limit.within.unit == "workdays":
        stood = workdays_between(first + timedelta(days=1), until)
        later = add(due.day, Duration(stood, "workdays"))
    else:
        later = add(due.day, Duration((until - first).days, "days"))
    return Reckoned(later.day, due.is_provisional or later.is_provisional)


def _number(value: object) -> Decimal:
    """A number of a body, where decimals stand as text; nothing is zero."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)
