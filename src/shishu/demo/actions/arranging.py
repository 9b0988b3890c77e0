"""Working cycles of the demo: begun, months left out, ended, and tasks given by hand; what is due follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from shishu.demo import roles
from shishu.demo.actions.stage import Stage
from shishu.demo.timetable import MORNING, moment
from shishu.demo.values import Arranged, Given
from shishu.programmes import actions as programmes
from shishu.programmes.models import Run
from shishu.programmes.values import NewOrder


def arrange(stage: Stage, arranged: Iterable[Arranged]) -> None:
    """Each on its day, by whoever decides in the unit that holds the programme; its tasks are made at once."""
    for one in arranged:
        by, at = stage.accounts[roles.reviewer(one.holder)], moment(one.on, MORNING)
        holder = stage.numbers[one.holder]
        if one.what == "begin":
            programmes.begin(one.programme, holder, one.month, one.why, by=by, at=at)
        else:
            run = Run.objects.get(programme=one.programme, holder=holder).pk
            if one.what == "skip":
                programmes.skip(run, one.period, one.why, one.merged_into, by=by, at=at)
            else:
                programmes.end(run, one.month, one.why, by=by, at=at)
        programmes.tick(at=at)


def give(stage: Stage, given: Iterable[Given], now: datetime) -> None:
    """Tasks laid on organisations by hand."""
    for one in given:
        numbers = tuple(stage.numbers[name] for name in one.organisations)
        order = NewOrder(one.id, one.title, one.document, one.ledger, one.first, one.due_on, numbers)
        at = min(moment(one.first, MORNING), now)
        programmes.give(order, by=stage.accounts[roles.manager(one.giver)], at=at)
