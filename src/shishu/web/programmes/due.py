"""What is due of the organisations one is appointed at, as the pages 任务 and 工作台 list it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shishu.access.visitor import Visitor
from shishu.measure import month_key
from shishu.programmes import queries
from shishu.programmes.values import TaskShown
from shishu.web.frame.lateness import Lateness
from shishu.web.programmes.doing import cases_of, href_of
from shishu.web.programmes.naming import period_words
from shishu.web.programmes.states import late_of
from shishu.words import Text

AHEAD = timedelta(days=35)
"""How far ahead what is open is listed."""
MOST = 40


@dataclass(frozen=True)
class Due:
    """One task. `href`: the form that does it, "" where somebody else has to; `cases`: those that it is a step of."""

    task: TaskShown
    on: date
    href: str
    cases: str = ""

    @property
    def state(self) -> str:
        return self.task.state.value

    @property
    def title(self) -> Text:
        return self.task.title

    @property
    def period(self) -> Text:
        return period_words(self.task.period)

    @property
    def late(self) -> Lateness:
        return late_of(self.task.due_on, self.on)

    @property
    def lacking(self) -> int:
        return max(self.task.needed - self.task.done, 0)


@dataclass(frozen=True)
class Tasks:
    """`open`: by their day, what is overdue first; `has_more` than are listed. `done`: the latest first."""

    open: Sequence[Due]
    has_more: bool
    done: Sequence[Due]


def tasks_of(visitor: Visitor, *, with_done: bool = True) -> Tasks:
    on = visitor.on
    found = queries.own_tasks(visitor.by, at=visitor.at, most=MOST + 1)
    soon = (one for one in found[:MOST] if one.due_on <= on + AHEAD)
    listed = [Due(one, on, href_of(one, visitor), cases_of(one, visitor)) for one in soon]
    return Tasks(listed, len(found) > len(listed), _done(visitor) if with_done else ())


def left_after(recorded: TaskShown, visitor: Visitor, *, is_pending: bool) -> int:
    """How many open ones this visitor does; of the one just recorded a pending record counts as made."""
    own = (one for one in tasks_of(visitor, with_done=False).open if one.href or one.cases)
    return sum(one.lacking > (is_pending and one.task.id == recorded.id) for one in own)


def _done(visitor: Visitor) -> list[Due]:
    """Of the same organisations, what was due this month; the last due first."""
    found = queries.own_done(visitor.by, month_key(visitor.on), at=visitor.at, most=MOST)
    return [Due(one, visitor.on, "") for one in found]
