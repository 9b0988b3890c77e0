"""What is due in a case: by its limits and its duties, from whom, and when that is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shishu.calendars import back
from shishu.packs.model import Duration, Source
from shishu.records.rules.cases import Course, actors, follows, is_closed, paused_since
from shishu.records.rules.duties import next_period
from shishu.records.rules.limits import escalates_on, warn_on
from shishu.records.rules.running import running

WARNED = Duration(3, "days")
"""So long before its last day a duty is 临期."""


@dataclass(frozen=True)
class Owed:
    """One step that one organisation owes; `limit` or `duty` is its number in the register."""

    step: str
    organisation: int
    due_on: date
    original_due_on: date
    warn_on: date
    escalates_on: date | None = None
    limit: int | None = None
    duty: int | None = None
    is_provisional: bool = False
    source: Mapping[str, object] = field(default_factory=dict, compare=False)


def owed(course: Course) -> tuple[Owed, ...]:
    """All that is due, limits first, in the order of the register."""
    return (*_by_limits(course), *_by_duties(course))


def first(dues: tuple[Owed, ...]) -> Owed | None:
    """The one that comes first."""
    return min(dues, key=lambda one: one.due_on, default=None)


def _by_limits(course: Course) -> Iterator[Owed]:
    for number, one, due in running(course):
        limit, original = one.limit, one.original
        for organisation in takers(course, limit.to, one.start.place):
            yield Owed(
                step=limit.to,
                organisation=organisation,
                due_on=due.day,
                original_due_on=original.day if original else due.day,
                warn_on=warn_on(limit, due),
                escalates_on=escalates_on(limit, due),
                limit=number,
                is_provisional=due.is_provisional,
                source=source_json(limit.source),
            )


def _by_duties(course: Course) -> Iterator[Owed]:
    if course.last is None or is_closed(course) or paused_since(course):
        return
    for number, duty in enumerate(course.ledger.duties):
        start, step = course.last_of(*duty.start), course.step(duty.step)
        if start is None or not follows(course, step):
            continue
        starts = {code: one.day for code in duty.start if (one := course.last_of(code))}
        for organisation in takers(course, duty.step, None):
            period = next_period(duty, starts, _reported(course, duty.step, organisation, start.place))
            if period:
                due = period.last
                warn = back(due, WARNED).day
                yield Owed(duty.step, organisation, due, due, warn, duty=number)


def takers(course: Course, code: str, since: int | None) -> tuple[int, ...]:
    """Who owes a step: the first that may take it; of one that moves nothing, each that has not since that place.

    Where anybody may, it is the one whose case it is.
    """
    step = course.step(code)
    numbers = actors(course, step) or (course.organisation,)
    if not step.stays:
        return numbers[:1]
    done = {one.organisation for one in course.after(since) if one.step == code} if since is not None else set()
    return tuple(number for number in numbers if number not in done)


def _reported(course: Course, code: str, organisation: int, since: int) -> list[date]:
    """When it has come; of several who each owe it, from this one."""
    several = len(actors(course, course.step(code)) or ()) > 1
    taken = (one for one in course.after(since) if one.step == code)
    return [one.day for one in taken if not several or one.organisation == organisation]


def source_json(source: Source | None) -> dict[str, object]:
    if source is None:
        return {}
    return {"document": source.document.to_json(), "article": source.article, "verified": source.verified}
