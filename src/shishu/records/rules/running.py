"""Which limits of a case run, from where, and what has moved their due days since. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shishu.calendars import Reckoned
from shishu.packs.model import Limit
from shishu.records.rules.cases import Course, Taken, is_closed, paused_since
from shishu.records.rules.limits import Change, Extension, Pause, applies, bound_of, due_of, start_of


@dataclass(frozen=True)
class Begun:
    """A limit in a case whose `start` has come; `resumed`: the day of a step that ends a pause, when one is to come."""

    course: Course
    limit: Limit
    start: Taken
    resumed: date | None = None

    @property
    def starts(self) -> dict[str, date]:
        latest = ((code, self.course.last_of(code)) for code in self.limit.start)
        return {code: one.day for code, one in latest if one}

    @property
    def started_on(self) -> date:
        return start_of(self.limit, self.starts) or self.start.day

    @property
    def field_day(self) -> date | None:
        """What the limit's field says in the latest of the starting steps that fills it in."""
        said = (one.values.get(self.limit.field) for one in reversed(self.course.taken) if one.step in self.limit.start)
        return next((date.fromisoformat(day) for day in said if isinstance(day, str) and day), None)

    @property
    def is_done(self) -> bool:
        """Whether its step has come since."""
        done = self.course.last_of(self.limit.to)
        return done is not None and done.place > self.start.place

    @property
    def original(self) -> Reckoned | None:
        return due_of(self.limit, self.starts, self.field_day)

    @property
    def bound(self) -> Reckoned | None:
        return bound_of(self.limit, self.starts, self.field_day, tuple(self._changes()))

    def applies_on(self, day: date) -> bool:
        return applies(self.limit, started_on=self.started_on, step_on=day)

    def _changes(self) -> Iterator[Change]:
        for one in self.course.after(self.start.place):
            step = self.course.step(one.step)
            until = one.values.get(step.extends_due)
            if isinstance(until, str) and until:
                yield Extension(one.day, date.fromisoformat(until))
            if step.pauses:
                moved = (next_.day for next_ in self.course.moves if next_.place > one.place)
                yield Pause(one.day, next(moved, self.resumed))


def begun(course: Course, limit: Limit, resumed: date | None = None) -> Begun | None:
    start = course.last_of(*limit.start)
    return Begun(course, limit, start, resumed) if start else None


def running(course: Course) -> Iterator[tuple[int, Begun, Reckoned]]:
    """The due days that run, with the number of each limit: none while the case is paused or closed."""
    if course.last is None or is_closed(course) or paused_since(course):
        return
    for number, limit in enumerate(course.ledger.limits):
        one = begun(course, limit) if limit.within or limit.field else None
        if one is None or one.is_done or not lies_ahead(course, limit):
            continue
        bound = one.bound
        if bound is not None and one.applies_on(bound.day):
            yield number, one, bound


def lies_ahead(course: Course, limit: Limit) -> bool:
    """Whether its step can still come from where the case stands, without one that it would run from anew."""
    ahead, seen = [course.last.step] if course.last else [], set(limit.start)
    while ahead:
        here = ahead.pop()
        following = {step.code: step for step in course.ledger.steps if here in step.after}
        if limit.to in following:
            return True
        fresh = {code for code, step in following.items() if not step.stays} - seen
        seen |= fresh
        ahead += fresh
    return False
