"""A run through the year: every stage in every period, with what became of it; and who guided whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shishu.journal.catalogue import catalogue
from shishu.packs.model import Stage
from shishu.programmes.counting import Where, counted
from shishu.programmes.models import Issue, Pairing, Run, Skip
from shishu.programmes.participants import names_of
from shishu.programmes.queries.tasks import run_tasks
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Months, Window
from shishu.programmes.rules.states import TaskState
from shishu.programmes.values import PairShown, PlanRow, TaskShown
from shishu.words import Text

YEARS = range(1900, 9000)
_Key = tuple[str, str]
"""Stage and period."""


@dataclass(frozen=True)
class _Known:
    """What there is of a run in a year."""

    run: Run
    tasks: Mapping[_Key, list[TaskShown]]
    skips: Mapping[str, Skip]
    issued: frozenset[_Key]


def year_plan(run: Run, year: int, *, at: datetime) -> list[PlanRow]:
    """The periods that lie in the year, or are due in it, by due day. Stages without a day of their own have no rows.

    What follows another stage has a row once its tasks were made.
    """
    programme = catalogue().programmes.get(run.programme)
    if programme is None or year not in YEARS:
        return []
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = _known(run, first, last, at)
    rows = [
        row
        for stage in programme.stages
        for row in (
            [_row(stage, window, known) for window in calendar.windows_between(stage, first, last)]
            if stage.every
            else _followers(stage, known)
        )
    ]
    return sorted(rows, key=lambda row: row.window.due_on)


def _known(run: Run, first: date, last: date, at: datetime) -> _Known:
    tasks: dict[_Key, list[TaskShown]] = defaultdict(list)
    for task in run_tasks(run, first.replace(year=first.year - 1), last.replace(year=last.year + 1), at=at):
        if task.state is not TaskState.WITHDRAWN:
            tasks[task.stage, task.period].append(task)
    skips = {row.period: row for row in Skip.objects.filter(run=run)}
    issued = frozenset(Issue.objects.filter(run=run).values_list("stage", "period"))
    return _Known(run, tasks, skips, issued)


def _row(stage: Stage, window: Window, known: _Known) -> PlanRow:
    months = Months(known.run.first_month, known.run.last_month)
    if months.is_behind(window.period):
        return PlanRow(stage, window, "ended")
    if not months.has(window.period):
        return PlanRow(stage, window, "before")
    if skip := known.skips.get(window.period):
        reason = Text(skip.reason, skip.reason)
        return PlanRow(stage, window, "merged" if skip.merged_into else "skipped", reason, skip.merged_into)
    window = calendar.clipped(window, months)
    if (stage.code, window.period) not in known.issued:
        return PlanRow(stage, window, "planned")
    return _made(stage, window, known.tasks[stage.code, window.period])


def _made(stage: Stage, window: Window, tasks: list[TaskShown]) -> PlanRow:
    done = sum(task.is_done for task in tasks)
    overdue = sum(task.state is TaskState.OVERDUE for task in tasks)
    nobody = _TOO_FEW if stage.by == "pairs" else _NOBODY
    return PlanRow(
        stage, window, "made", nobody if not tasks else Text("", ""), total=len(tasks), done=done, overdue=overdue
    )


def _followers(stage: Stage, known: _Known) -> Iterator[PlanRow]:
    for (code, period), tasks in known.tasks.items():
        if code == stage.code:
            last = max(tasks, key=lambda task: task.due_on)
            yield _made(stage, Window(period, last.first, last.last, last.due_on), tasks)


def pairings(run: Run) -> list[PairShown]:
    """All that were ever drawn, the newest half-year first."""
    rows = list(Pairing.objects.filter(run=run).order_by("-period", "stage", "guide"))
    names = names_of({number for row in rows for number in (row.guide, row.guided)})
    paired = counted(Where("t.run_id = %s AND t.about IS NOT NULL", (run.pk,))) if rows else []
    done = {(task.stage, task.period, task.organisation, task.about) for task in paired if task.is_done}
    return [
        PairShown(
            row.stage, row.period, row.guide, names[row.guide], row.guided, names[row.guided],
            (row.stage, row.period, row.guide, row.guided) in done,
        )
        for row in rows
    ]  # fmt: skip


_TOO_FEW = Text("不足三个单位，不结对", "fewer than three units, so nobody is paired")
_NOBODY = Text("没有参加的单位", "nobody took part")
