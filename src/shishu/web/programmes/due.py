"""What is due of the organisations one is appointed at, as the pages 任务 and 工作台 list it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.measure import month_key
from shishu.programmes import queries
from shishu.programmes.values import TaskShown
from shishu.records.models import Record
from shishu.web.frame.lateness import Lateness
from shishu.web.frame.turns import NOBODY, awaited, desk_names, recording_at
from shishu.web.programmes.doing import cases_of, href_of
from shishu.web.programmes.naming import period_words
from shishu.web.programmes.states import late_of
from shishu.words import Text, listed

AHEAD = timedelta(days=35)
"""How far ahead what is open is listed."""
MOST = 40


@dataclass(frozen=True)
class Due:
    """One task. `href`: the form that does it, "" where somebody else has to; `cases`: those that it is a step of.

    `whose`: who does it, where it is not the visitor; `sent`: what was recorded for it and waits for `desks`.
    """

    task: TaskShown
    on: date
    href: str
    cases: str = ""
    whose: Text = NOBODY
    sent: Sequence[Record] = ()
    desks: Text = NOBODY

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
        """How many records have still to be made."""
        return max(self.task.needed - self.task.done - len(self.sent), 0)

    @property
    def is_mine(self) -> bool:
        return bool(self.href or self.cases)


@dataclass(frozen=True)
class Tasks:
    """By their day, what is overdue first; `has_more` than are listed. `done`: the latest first.

    `open`: what the visitor has to do; `others`: what others have to, of the same organisations; `sent`: what was
    recorded and waits for review.
    """

    open: Sequence[Due]
    others: Sequence[Due]
    sent: Sequence[Due]
    has_more: bool
    done: Sequence[Due]

    @property
    def any(self) -> bool:
        return bool(self.open or self.others or self.sent)


def tasks_of(visitor: Visitor, *, with_done: bool = True) -> Tasks:
    on = visitor.on
    found = queries.own_tasks(visitor.by, at=visitor.at, most=MOST + 1)
    listed = _listed([one for one in found[:MOST] if one.due_on <= on + AHEAD], visitor)
    left = [one for one in listed if one.lacking]
    return Tasks(
        [one for one in left if one.is_mine],
        [one for one in left if not one.is_mine],
        [one for one in listed if not one.lacking],
        len(found) > len(listed),
        _done(visitor) if with_done else (),
    )


def _listed(tasks: Sequence[TaskShown], visitor: Visitor) -> list[Due]:
    """With what was sent for each, to whom, and who else does those that are not the visitor's."""
    sent = queries.pending(tasks)
    held = {one.pk: one for records in sent.values() for one in records}
    desks = desk_names(awaited(held.values()), held, visitor)
    ways = {one.id: (href_of(one, visitor), cases_of(one, visitor)) for one in tasks}
    whose = _whose([one for one in tasks if not any(ways[one.id])], visitor.on)
    return [
        Due(
            one,
            visitor.on,
            *ways[one.id],
            whose=whose.get(one.id, NOBODY),
            sent=(mine := sent.get(one.id, [])),
            desks=listed(dict.fromkeys(name for each in mine if (name := desks.get(each.pk)))),
        )
        for one in tasks
    ]


def _whose(tasks: Sequence[TaskShown], on: date) -> dict[UUID, Text]:
    """Who does each of these."""
    ledgers = catalogue().ledgers
    typed = [one for one in tasks if one.ledger in ledgers and ledgers[one.ledger].entry == "manual"]
    recorders = recording_at({one.organisation for one in typed}, on) if typed else {}
    return {one.id: recorders[one.organisation] if one in typed else _ELSEWHERE for one in tasks}


def left_after(visitor: Visitor) -> int:
    """How many the visitor still has to do: as many as the page of tasks lists for it."""
    return len(tasks_of(visitor, with_done=False).open)


def _done(visitor: Visitor) -> list[Due]:
    """Of the same organisations, what was due this month; the last due first."""
    found = queries.own_done(visitor.by, month_key(visitor.on), at=visitor.at, most=MOST)
    return [Due(one, visitor.on, "") for one in found]


_ELSEWHERE = Text("这里不填", "not typed here")
