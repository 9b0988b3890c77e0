"""What may come next in a case, and for whom the account may take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shishu.orgs.models import Role
from shishu.packs.model import ANYONE, Step
from shishu.records.cases.values import NextStep
from shishu.records.courses import Read
from shishu.records.models import Record
from shishu.records.rules import bounded, taking
from shishu.records.rules.cases import Course, actors, following
from shishu.records.rules.taking import Wish
from shishu.records.standing import Standing
from shishu.records.stepping import place_of


def next_steps(read: Read, standing: Standing, pending: Sequence[Record]) -> tuple[NextStep, ...]:
    """Each step that may follow, in the order of the register, whoever it is for; `pending` are those that wait."""
    place, steps = place_of(read, standing, pending=pending), following(read.course)
    standing.load_above(number for step in steps for number in actors(read.course, step) or ())
    return tuple(_next(step, read, standing, place) for step in steps)


def _next(step: Step, read: Read, standing: Standing, place: taking.Place) -> NextStep:
    wish = Wish(step, None, standing.on, {}, is_blank=True)
    problems = (*taking.faults(place, wish), *bounded.refusals(place, wish))
    return NextStep(
        step=step,
        organisations=acting_for(read.course, step, standing),
        takers=taking.takers(place, step) or (),
        problems=problems,
        earliest=bounded.earliest(read.course, replace(wish)),
    )


def acting_for(course: Course, step: Step, standing: Standing) -> tuple[int, ...]:
    """The organisations for which the account may take the step; where anybody may, those it is appointed at."""
    numbers = actors(course, step)
    if numbers is not None:
        heirs = dict.fromkeys(map(standing.heir, numbers))
        return tuple(number for number in heirs if Role.RECORDER in standing.scope.roles_at(number))
    own = sorted(standing.appointed(Role.RECORDER))
    return tuple(number for number in own if ANYONE in step.by or _is_of_kind(number, course, standing))


def _is_of_kind(number: int, course: Course, standing: Standing) -> bool:
    node = standing.node(number)
    return node is not None and node.kind in course.ledger.recorded_by
