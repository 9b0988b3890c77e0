"""How far tasks are, for a reader: one task, or those of many organisations that ask for the same together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shishu.programmes.rules.states import SOON, TaskState
from shishu.programmes.values import TaskShown
from shishu.web.frame.lateness import Lateness, standing
from shishu.web.programmes.naming import period_words
from shishu.words import Text

WORST = (TaskState.OVERDUE, TaskState.SOON, TaskState.OPEN, TaskState.DONE, TaskState.WITHDRAWN)


@dataclass(frozen=True)
class Together:
    """The same asked of one organisation or of several: `done` of `of` have done it; its state is the worst of all."""

    tasks: Sequence[TaskShown]
    title: Text
    due_on: date
    state: str
    on: date

    @property
    def stage(self) -> str:
        return self.tasks[0].stage

    @property
    def period(self) -> Text:
        """The period it belongs to, in words; of an order none."""
        return period_words(self.tasks[0].period) if self.tasks[0].period else Text("", "")

    @property
    def of(self) -> int:
        return len(self.tasks)

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.tasks)

    @property
    def late(self) -> Lateness:
        return late_of(self.due_on, self.on)


def late_of(due_on: date, on: date) -> Lateness:
    return standing(due_on, due_on - SOON, on)


def together(tasks: Iterable[TaskShown], on: date) -> list[Together]:
    """By what is asked and when it is due, in the order in which they come."""
    found: dict[tuple[object, ...], list[TaskShown]] = {}
    for one in tasks:
        found.setdefault((one.run, one.order, one.stage, one.period, one.due_on), []).append(one)
    return [_of(held, on) for held in found.values()]


def in_order(tasks: Iterable[TaskShown], on: date) -> list[Together]:
    """The first due first."""
    return sorted(together(tasks, on), key=lambda one: (one.due_on, one.title.zh))


def _of(tasks: Sequence[TaskShown], on: date) -> Together:
    state = min((one.state for one in tasks), key=WORST.index)
    return Together(tasks, tasks[0].title, tasks[0].due_on, state.value, on)
