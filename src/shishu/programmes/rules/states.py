"""Where a task stands, by its due day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=3)


class TaskState(StrEnum):
    """已完成, 待办, 临期 (due within three days), 逾期, 已撤销."""

    DONE = "done"
    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"


def state_of(due_on: date, today: date, *, is_done: bool, is_withdrawn: bool = False) -> TaskState:
    if is_withdrawn:
        return TaskState.WITHDRAWN
    if is_done:
        return TaskState.DONE
    if due_on < today:
        return TaskState.OVERDUE
    return TaskState.SOON if due_on <= today + SOON else TaskState.OPEN
