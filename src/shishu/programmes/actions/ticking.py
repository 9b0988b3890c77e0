"""tick: what is due by today gets its tasks. Run as often as one likes, by as many as one likes, stopped anywhere.

What was missed while nobody ticked is made up for and marked late. Each period of each stage is a transaction of its
own; what was made stays, what was not is made by the next tick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from shishu.audit import actions as audit
from shishu.audit.actions import SYSTEM
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import month_first
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Programme
from shishu.programmes.actions.following import follow
from shishu.programmes.actions.issuing import Making, issue
from shishu.programmes.models import Issue, Run, Skip
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Window
from shishu.programmes.values import Ticked
from shishu.words import Text

Told = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    return


def tick(*, at: datetime, told: Told = _silent) -> Ticked:
    """Make the tasks that have become due to be made. `told`: how many of the runs are through."""
    known, found = catalogue(), Ticked()
    runs = list(Run.objects.order_by("pk"))
    for number, run in enumerate(runs, 1):
        found = _sum(found, _run(run, known, at))
        told(number, len(runs))
    if found.made:
        audit.note("tick", target="tasks", detail={"made": found.made, "late": found.late}, by=SYSTEM, at=at)
    return found


def _run(run: Run, known: Catalogue, at: datetime) -> Ticked:
    programme = known.programmes.get(run.programme)
    if programme is None:
        return Ticked(notices=(_GONE.format(programme=run.programme),)) if run.last_month is None else Ticked()
    found = Ticked()
    for making, window in _waiting(run, programme, known, at):
        found = _sum(found, issue(making, window))
    for stage in programme.stages:
        if stage.after:
            found = _sum(found, follow(Making(run, programme, stage, known, at)))
    return found


def _waiting(run: Run, programme: Programme, known: Catalogue, at: datetime) -> Iterator[tuple[Making, Window]]:
    """The periods that have begun and have no tasks yet. Only so as not to try them all: the constraints decide."""
    issued = set(Issue.objects.filter(run=run).values_list("stage", "period"))
    skipped = set(Skip.objects.filter(run=run).values_list("period", flat=True))
    for stage in programme.stages:
        if not stage.every:
            continue
        making = Making(run, programme, stage, known, at)
        for window in calendar.windows(stage, making.months, making.today):
            if (stage.code, window.period) not in issued and window.period not in skipped and is_owed(run, window):
                yield making, window


def is_owed(run: Run, window: Window) -> bool:
    """Not what was due before the first month and before the programme was begun at all."""
    return window.due_on >= min(month_first(run.first_month), day_of_moment(run.at))


def _sum(one: Ticked, other: Ticked) -> Ticked:
    return Ticked(
        one.made + other.made, one.late + other.late, one.pairs + other.pairs, _unique(one.notices, other.notices)
    )


def _unique(*notices: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(text for several in notices for text in several))


_GONE = Text(
    "启用的业务包里没有工作安排「{programme}」，没有派出任务",
    "no active pack declares the programme “{programme}”; no tasks were made for it",
)
