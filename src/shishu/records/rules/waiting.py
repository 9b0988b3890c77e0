"""Whom a case waits for: who has been asked something, or who alone may move it on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shishu.packs.model import ANYONE, RAISER, Ledger, Step
from shishu.records.rules.cases import (
    DONE,
    Course,
    actors,
    following,
    follows,
    is_closed,
    paused_since,
    state_of,
)
from shishu.records.rules.owed import takers


@dataclass(frozen=True)
class Waits:
    """For an organisation to take a step, since a day; `asked`: the step that asks for it, "" where none does."""

    organisation: int
    step: str
    since: date
    asked: str = ""


def waits(course: Course) -> Waits | None:
    """None: it waits for nobody in particular; what is paused or closed waits for nobody at all."""
    if course.last is None or is_closed(course) or paused_since(course):
        return None
    return _asked(course, course.last.place) or _turn(course, course.last.day)


def _asked(course: Course, standing: int) -> Waits | None:
    """By the latest step since that place that asks and is not answered."""
    for one in reversed(course.after(standing)):
        asks = course.step(one.step).asks
        answers = [code for code in asks if follows(course, course.step(code))]
        if answers and not any(later.step in asks for later in course.after(one.place)):
            return Waits(takers(course, answers[0], None)[0], answers[0], one.day, one.step)
    return None


def _turn(course: Course, since: date) -> Waits | None:
    """Who may take each of the steps that move it now, if that is one organisation.

    A register whose steps are all its raiser's own is work that goes on, not a case that was handed on: only what is
    done waits there. A step that nobody is named for yet can be taken by nobody.
    """
    moving = [step for step in following(course) if not step.stays]
    if not hands_on(course.ledger) and state_of(course) != DONE:
        return None
    able = [numbers for step in moving if (numbers := _able(course, step)) != ()]
    if not able or None in able:
        return None
    common = list(frozenset.intersection(*(frozenset(numbers or ()) for numbers in able)))
    if len(common) != 1:
        return None
    first = next(step.code for step in moving if _able(course, step))
    return Waits(common[0], first, since)


def _able(course: Course, step: Step) -> tuple[int, ...] | None:
    """None: anybody. A step that names nobody is for the one whose case it is."""
    return actors(course, step) if step.by else (course.organisation,)


def hands_on(ledger: Ledger) -> bool:
    """Whether some step that moves a case is for somebody else alone."""
    return any(step.by and not step.stays and _is_of_others(step.by) for step in ledger.steps)


def _is_of_others(by: Iterable[str]) -> bool:
    return {RAISER, ANYONE}.isdisjoint(by)
