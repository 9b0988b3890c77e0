"""What the steps of a case come to: where it stands, what may follow, who takes it, and what it knows. Pure.

Only steps that count are looked at, in the order in which they came to count: after a correction or a withdrawal the
same functions over what is left say where the case stands now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from shishu.packs.model import ANYONE, RAISER, Field, Ledger, Step
from shishu.words import Text

DONE = "done"


@dataclass(frozen=True)
class Taken:
    """A step that counts: by whom, when, and what it says. `place` is its number among those of the case."""

    record: UUID
    step: str
    organisation: int
    day: date
    place: int
    values: Mapping[str, object]
    parties: tuple[int, ...] = ()
    seq: int = 0


@dataclass(frozen=True)
class Course:
    """The steps of a case that count, by place, and the register that says what they mean."""

    ledger: Ledger
    taken: tuple[Taken, ...] = ()

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        return {step.code: step for step in self.ledger.steps}

    def step(self, code: str) -> Step:
        """A step that a later version of the pack has dropped still moved the case once."""
        return self.steps.get(code) or Step(code, Text(code, code), (), (), (), opens=False, closes=False)

    @cached_property
    def moves(self) -> tuple[Taken, ...]:
        return tuple(one for one in self.taken if not self.step(one.step).stays)

    @property
    def raised(self) -> Taken | None:
        return next(iter(self.taken), None)

    @property
    def last(self) -> Taken | None:
        """The step that the case stands at."""
        return self.moves[-1] if self.moves else None

    @cached_property
    def organisation(self) -> int:
        """Whose case it is now: of the one that raised it, or to whom it went since."""
        held = self.raised.organisation if self.raised else 0
        for one in self.taken:
            to = one.values.get(self.step(one.step).transfers)
            held = to if isinstance(to, int) else held
        return held

    def before(self, place: int | None) -> Course:
        """As it was before the step of that place came; None: before one that is still to come."""
        if place is None:
            return self
        return replace(self, taken=tuple(one for one in self.taken if one.place < place))

    def last_of(self, *steps: str) -> Taken | None:
        """The latest of these steps."""
        return next((one for one in reversed(self.taken) if one.step in steps), None)

    def after(self, place: int) -> tuple[Taken, ...]:
        return tuple(one for one in self.taken if one.place > place)

    def known(self, name: str) -> object:
        """What the latest step that fills in a field, or "rows.column", says there; None: none does."""
        rows, _, column = name.partition(".")
        for one in reversed(self.taken):
            said = one.values.get(rows)
            if said not in (None, "", []):
                return [row.get(column) for row in said] if column and isinstance(said, list) else said
        return None

    def named(self, name: str) -> object:
        """What the latest step that asks for a field, or "rows.column", says there; it may have left it blank."""
        rows, _, column = name.partition(".")
        asking = {step.code for step in self.ledger.steps if any(field.name == rows for field in step.fields)}
        last = self.last_of(*asking)
        said = last.values.get(rows) if last else None
        return [row.get(column) for row in said] if column and isinstance(said, list) else said


def follows(course: Course, step: Step) -> bool:
    """Whether a step may come where the case stands."""
    return course.last.step in step.after if course.last else step.opens


def following(course: Course) -> tuple[Step, ...]:
    """The steps that may come now, in the order of the register."""
    return tuple(step for step in course.ledger.steps if follows(course, step)) if course.last else ()


def actors(course: Course, step: Step) -> tuple[int, ...] | None:
    """The organisations that may take a step; None: whoever records in the register."""
    if not step.by or ANYONE in step.by:
        return None
    return tuple(dict.fromkeys(number for name in step.by for number in _named(course, name)))


def _named(course: Course, name: str) -> Iterator[int]:
    said = course.organisation if name == RAISER else course.named(name)
    yield from (one for one in (said if isinstance(said, list) else [said]) if isinstance(one, int))


def carried(course: Course, fields: tuple[Field, ...]) -> dict[str, object]:
    """The values that a step which comes next takes along from those before it."""
    said = ((field.name, course.known(field.name)) for field in fields)
    return {name: value for name, value in said if value is not None}


def state_of(course: Course) -> str:
    """What it is called that the case stands where it does: a state of the register, else the step itself.

    A step without a state leaves the case in that of the step before.
    """
    named = (state for one in reversed(course.moves) if (state := course.step(one.step).state))
    return next(named, course.last.step if course.last else "")


def paused_since(course: Course) -> date | None:
    """Since when no time runs."""
    last = course.last
    since = (one for one in course.taken if last and one.place >= last.place and course.step(one.step).pauses)
    first = next(since, None)
    return first.day if first else None


def is_closed(course: Course) -> bool:
    return course.last is not None and course.step(course.last.step).closes


def done_on(course: Course) -> date | None:
    """When it was done; what is closed has been done before, or by the same step."""
    if course.last is None or (state_of(course) != DONE and not is_closed(course)):
        return None
    done = (one.day for one in reversed(course.moves) if course.step(one.step).state == DONE)
    return next(done, None)
