"""Making the tasks of one stage for one period, once, whoever tries at the same time and wherever somebody is stopped.

All of it is one transaction under the lock of the run's row, so that what a skip or an end decides beside us is either
seen or sees our tasks. The unique constraints decide what is there already, not what was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from shishu.journal.catalogue import Catalogue
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Programme, Stage
from shishu.programmes import declared
from shishu.programmes.models import Issue, Pairing, Run, Skip, Task
from shishu.programmes.participants import participants
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Months, Window
from shishu.programmes.rules.pairs import FEWEST, pairs
from shishu.programmes.values import Ticked
from shishu.words import Text

_NAMES = UUID("6f0a7a0e-5d0c-4c0e-9c1b-3c2f8e6f5b11")
"""Under which the ids of tasks are made: the same task has the same id, whoever makes it."""
_BATCH = 2_000
LONGEST_TITLE = 200

Owed = Iterable[tuple[int, int | None]]
"""Who owes it, and about whom."""


@dataclass(frozen=True)
class Making:
    """One stage of a run, and what is needed to make its tasks."""

    run: Run
    programme: Programme
    stage: Stage
    known: Catalogue
    at: datetime

    @property
    def today(self) -> date:
        return day_of_moment(self.at)

    @property
    def months(self) -> Months:
        return Months(self.run.first_month, self.run.last_month)


def issue(making: Making, window: Window) -> Ticked:
    """The tasks of a period that goes by the calendar; nothing when the period is skipped or they were made before."""
    run, stage = making.run, making.stage
    with transaction.atomic():
        if not _is_open(making, window.period):
            return Ticked()
        whole = whole_window(run, stage, window)
        owed, told = _owed(making, whole)
        made = add(making, whole, owed)
        Issue.objects.bulk_create([Issue(run=run, stage=stage.code, period=window.period, at=making.at)])
    return Ticked(made, made if calendar.is_late(whole, making.today) else 0, told.pairs, told.notices)


def hold(run: Run) -> Run:
    """The run, its row locked until the transaction ends."""
    return Run.objects.select_for_update().get(pk=run.pk)


def _is_open(making: Making, period: str) -> bool:
    """Under the lock: whether its tasks are still to be made."""
    run = hold(making.run)
    is_behind = Months(run.first_month, run.last_month).is_behind(period)
    is_skipped = Skip.objects.filter(run=run, period=period).exists()
    issued = Issue.objects.filter(run=run, stage=making.stage.code, period=period)
    return not is_behind and not is_skipped and not issued.exists()


def whole_window(run: Run, stage: Stage, window: Window) -> Window:
    """With the periods that are done together with this one; nothing of it before the run."""
    others = Skip.objects.filter(run=run, merged_into=window.period).values_list("period", flat=True)
    together = calendar.merged(window, (calendar.window(stage, period) for period in others))
    return calendar.clipped(together, Months(run.first_month, run.last_month))


def _owed(making: Making, window: Window) -> tuple[Owed, Ticked]:
    """Who owes it, and what of it is worth telling."""
    if making.stage.by == "holder":
        return [(making.run.holder, None)], Ticked()
    units = participants(making.programme, making.run.holder, window.first, making.known)
    if making.stage.by == "each":
        return [(unit, None) for unit in units], Ticked()
    drawn = draw(making, window.period, units)
    notices = (_TOO_FEW.format(stage=making.stage.name, period=window.period),) if len(units) < FEWEST else ()
    return list(drawn.items()), Ticked(pairs=len(drawn), notices=notices)


def draw(making: Making, period: str, units: Iterable[int]) -> dict[int, int]:
    """Who guides whom in this half-year: as drawn before, or drawn now from the history of the run."""
    rows = list(Pairing.objects.filter(run=making.run, stage=making.stage.code))
    if held := {row.guide: row.guided for row in rows if row.period == period}:
        return held
    drawn = pairs(list(units), Counter((row.guide, row.guided) for row in rows))
    new = (
        Pairing(run=making.run, stage=making.stage.code, period=period, guide=guide, guided=guided)
        for guide, guided in drawn.items()
    )
    Pairing.objects.bulk_create(new)
    return drawn


def add(making: Making, window: Window, owed: Owed) -> int:
    """The rows of these tasks; of those that are there already none. How many were asked for."""
    rows = [_task(making, window, organisation, about) for organisation, about in owed]
    Task.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    return len(rows)


def _task(making: Making, window: Window, organisation: int, about: int | None) -> Task:
    run, stage = making.run, making.stage
    named = declared.title(making.programme, stage)
    return Task(
        id=uuid5(_NAMES, f"{run.pk}/{stage.code}/{window.period}/{organisation}/{about or ''}"),
        run=run,
        stage=stage.code,
        period=window.period,
        organisation=organisation,
        about=about,
        about_field=stage.field if about else "",
        title=named.zh[:LONGEST_TITLE],
        title_en=named.en[:LONGEST_TITLE],
        ledger=stage.ledger,
        step=declared.step_code(stage.ledger, stage.step, making.known),
        count=stage.count,
        first=window.first,
        last=window.last,
        due_on=window.due_on,
        escalates_on=calendar.escalates_on(window.due_on, stage.escalates),
        made_on=making.today,
        is_late=calendar.is_late(window, making.today),
    )


_TOO_FEW = Text(
    "{stage} {period}：不足三个单位，不结对", "{stage} {period}: fewer than three units, so nobody is paired"
)
