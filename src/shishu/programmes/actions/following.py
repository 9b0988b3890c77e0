"""Tasks of stages that follow another one (`after`): made when the journal shows that one as done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from shishu.calendars import add as reckon
from shishu.packs.model import Stage
from shishu.programmes import declared
from shishu.programmes.actions.issuing import Making, Owed, add, hold
from shishu.programmes.counting import Counted, Where, counted, day, done_days
from shishu.programmes.models import Skip
from shishu.programmes.participants import participants
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import LATE_DAYS, Window
from shishu.programmes.values import Ticked

_LEADING = """
t.run_id = %s AND t.stage = %s AND t.withdrawn_at IS NULL AND t.last >= %s AND NOT EXISTS (
    SELECT 1 FROM programmes_task n WHERE n.run_id = t.run_id AND n.stage = %s AND n.period = t.period {same})
"""
_SAME_UNIT = "AND n.organisation = t.organisation"


def follow(making: Making) -> Ticked:
    """The tasks of this stage for whatever it follows is done by now and has not been followed yet."""
    leading = declared.stage(making.programme, making.stage.after)
    if leading is None:
        return Ticked()
    made = late = 0
    for period, tasks in _leading(making, leading).items():
        for done_on, owed in _due(making, leading, tasks):
            window = _window(making.stage, period, done_on)
            number = _add(making, window, owed)
            made += number
            late += number if calendar.is_late(window, making.today) else 0
    return Ticked(made, late)


def _leading(making: Making, leading: Stage) -> Mapping[str, list[Counted]]:
    """Period -> the tasks that were to be done first and are not followed yet."""
    same = _SAME_UNIT if _by_unit(leading, making.stage) else ""
    condition = _LEADING.format(same=same)
    values = (making.run.pk, leading.code, day(making.today - LATE_DAYS), making.stage.code)
    found: dict[str, list[Counted]] = defaultdict(list)
    for task in counted(Where(condition, values)):
        found[task.period].append(task)
    return found


def _by_unit(leading: Stage, following: Stage) -> bool:
    """Whether each unit goes on for itself; else all wait until everybody is done."""
    return (leading.by == "holder") == (following.by == "holder")


def _due(making: Making, leading: Stage, tasks: list[Counted]) -> Iterable[tuple[date, Owed]]:
    """The days on which what comes first was done, with who owes what follows."""
    done = [task for task in tasks if task.is_done]
    days = done_days(done)
    if _by_unit(leading, making.stage):
        found: dict[date, list[tuple[int, int | None]]] = defaultdict(list)
        for task in done:
            found[days.get(task.id, making.today)].append((task.organisation, task.about))
        yield from sorted(found.items())
    elif len(done) == len(tasks):
        last = max(days.values(), default=making.today)
        yield last, _owing(making, last)


def _owing(making: Making, on: date) -> Owed:
    if making.stage.by == "holder":
        return [(making.run.holder, None)]
    return [(unit, None) for unit in participants(making.programme, making.run.holder, on, making.known)]


def _window(stage: Stage, period: str, done_on: date) -> Window:
    return calendar.following(period, done_on, reckon(done_on, stage.within).day if stage.within else done_on)


def _add(making: Making, window: Window, owed: Owed) -> int:
    with transaction.atomic():
        run = hold(making.run)
        if Skip.objects.filter(run=run, period=window.period).exists() or _is_behind(making, window.period):
            return 0
        return add(making, window, owed)


def _is_behind(making: Making, period: str) -> bool:
    return calendar.Months(making.run.first_month, making.run.last_month).is_behind(period)
