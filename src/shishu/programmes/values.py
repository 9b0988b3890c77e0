"""What the queries of programmes answer with, and what an order is given as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shishu.packs.model import UNSAID, Programme, Stage
from shishu.programmes.models import Run, TaskOrder
from shishu.programmes.rules.calendar import Window
from shishu.programmes.rules.load import Load
from shishu.programmes.rules.states import TaskState
from shishu.words import Refused, Text


@dataclass(frozen=True)
class TaskShown:
    """A task as it stands in the journal now: `done` records of the `needed` ones.

    `title` is the stage's name or the order's title; `programme` "" of an order. `waits_for`: the title of a task of
    the same period that has to be done first and is not. `ledger_name` is the ledger's, or the step's beside it.
    """

    id: UUID
    run: int | None
    order: UUID | None
    programme: Text
    stage: str
    title: Text
    document: str
    ledger: str
    step: str
    ledger_name: Text
    organisation: int
    organisation_name: str
    about: int | None
    about_name: str
    period: str
    first: date
    last: date
    due_on: date
    escalates_on: date
    needed: int
    done: int
    state: TaskState
    made_on: date
    is_late: bool
    waits_for: Text | None = None

    @property
    def is_done(self) -> bool:
        return self.done >= self.needed


@dataclass(frozen=True)
class RunShown:
    """A run with its programme as the packs declare it now (None: no active pack declares it any more).

    `next_due`: the next day something is due of anybody, as the calendar has it; `may_act`: the account may skip,
    merge and end it.
    """

    run: Run
    programme: Programme | None
    name: Text
    holder_name: str
    next_due: date | None
    may_act: bool


@dataclass(frozen=True)
class MayBegin:
    """A programme and the organisations (number, name) that the account may have hold it."""

    programme: Programme
    organisations: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PlanRow:
    """One stage in one period of a run.

    before: ahead of the start; ended: behind the end; skipped and merged: with the reason; planned: its tasks are not
    made yet; made: `total` tasks were, `done` of them are done (with a reason where there was nobody to give them to).
    `window` is what it would have been without skipping.
    """

    stage: Stage
    window: Window
    state: Literal["before", "ended", "skipped", "merged", "planned", "made"]
    reason: Text = UNSAID
    merged_into: str = ""
    total: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class PairShown:
    """Who guided whom in a half-year (key), and whether the journal shows it."""

    stage: str
    period: str
    guide: int
    guide_name: str
    guided: int
    guided_name: str
    is_done: bool


@dataclass(frozen=True)
class Item:
    """Something due: a task, or a step of a case (`kind`). `title` says what, `whom` who owes it."""

    kind: Literal["task", "case"]
    id: UUID
    title: Text
    due_on: date
    organisation: int
    organisation_name: str
    is_overdue: bool
    is_escalated: bool


@dataclass(frozen=True)
class UnitShown:
    """What a unit owes that is due soon or overdue, in the order of the due days; `reminded_on` within this week."""

    organisation: int
    name: str
    soon: tuple[Item, ...]
    overdue: tuple[Item, ...]
    reminded_on: date | None


@dataclass(frozen=True)
class OwnMonth:
    """What is due in a month of one's own organisations (`own`), and what these have given to others (`given`)."""

    own: list[TaskShown]
    given: list[TaskShown]


@dataclass(frozen=True)
class OrderShown:
    """`lacking`: the names of those seen that have not done it, in their order."""

    order: TaskOrder
    giver_name: str
    total: int
    done: int
    withdrawn: bool
    may_withdraw: bool
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadShown:
    """负担表: what a unit already has to do in a month (`load`), and which of it looks like what is to be given."""

    organisation: int
    name: str
    load: Load
    alike: tuple[Text, ...] = ()


@dataclass(frozen=True)
class NewOrder:
    """A task to be given: `id` is made by the door, so that pressing twice gives once. Group: its code or name."""

    id: UUID
    title: str
    document: str
    ledger: str
    first: date
    due_on: date
    organisations: tuple[int, ...] = ()
    group: str = ""
    step: str = ""
    count: int = 1


@dataclass(frozen=True)
class Reminded:
    """What became of a reminder to one unit: sent, or refused; `next_on`: when it may be reminded again."""

    organisation: int
    name: str
    next_on: date
    refusal: Refused | None = None


@dataclass(frozen=True)
class Reminding:
    """All outcomes, and the text to paste into a chat group: one for all units that were reminded, "" when none."""

    outcomes: tuple[Reminded, ...]
    text: Text


@dataclass(frozen=True)
class ReminderShown:
    """A reminder that an organisation of the account got within the last seven days."""

    organisation: int
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Ticked:
    """What a tick did: tasks made (`late` of them later than planned), pairs drawn, and what has to be told."""

    made: int = 0
    late: int = 0
    pairs: int = 0
    notices: tuple[Text, ...] = ()
