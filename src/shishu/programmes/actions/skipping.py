"""Leaving out a period (跳月), or doing it together with another one (并月), and taking that back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shishu.audit import actions as audit
from shishu.journal.catalogue import catalogue
from shishu.measure import NotAPeriod, month_key
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Programme
from shishu.programmes import declared
from shishu.programmes.actions.issuing import whole_window
from shishu.programmes.errors import NotSkipped, ReasonMissing
from shishu.programmes.models import Run, Skip, Task
from shishu.programmes.queries.runs import run_for
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Months
from shishu.words import Text

LONGEST_REASON = 500
FARTHEST = 120
"""Months that a period may lie ahead."""


def skip(run: int, period: str, reason: str, merged_into: str = "", *, by: Account, at: datetime) -> Skip:
    """Leave a period out, by its key; tasks made for it are withdrawn. `merged_into`: it is done with that one.

    Raises UnknownRun, NotYoursToDirect, UnknownProgramme, NotSkipped, ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        held = run_for(run, by, at=at, directing=True, locked=True)
        programme = declared.programme(held.programme, catalogue())
        for one in filter(None, (period, merged_into)):
            _refuse_foreign(held, programme, one, day_of_moment(at))
        _refuse(held, programme, period, merged_into)
        row = Skip.objects.create(
            run=held, period=period, merged_into=merged_into, reason=reason.strip()[:LONGEST_REASON], by=by, at=at
        )
        Task.objects.filter(run=held, period=period, withdrawn_at=None).update(withdrawn_at=at)
        _fit(held, programme, merged_into)
        detail = {"period": period, "merged_into": merged_into}
        audit.note("programme.skip", target=held.pk, detail=detail, by=by, at=at)
    return row


def unskip(run: int, period: str, *, by: Account, at: datetime) -> None:
    """Take it back: what was withdrawn is due again, the rest is made by the next tick.

    Raises UnknownRun, NotYoursToDirect, UnknownProgramme, NotSkipped.
    """
    with transaction.atomic():
        held = run_for(run, by, at=at, directing=True, locked=True)
        programme = declared.programme(held.programme, catalogue())
        row = Skip.objects.filter(run=held, period=period).first()
        if row is None:
            raise NotSkipped(period, _IS_NOT, _LOOK)
        into = row.merged_into
        row.delete()
        if not Months(held.first_month, held.last_month).is_behind(period):
            Task.objects.filter(run=held, period=period).update(withdrawn_at=None)
        _fit(held, programme, into)
        audit.note("programme.unskip", target=held.pk, detail={"period": period}, by=by, at=at)


def _fit(run: Run, programme: Programme, period: str) -> None:
    """Let the tasks of a period cover those that are done together with it, as it is now."""
    every = calendar.every_of(period) if period else ""
    for stage in programme.stages if period else ():
        if stage.every == every:
            window = whole_window(run, stage, calendar.window(stage, period))
            Task.objects.filter(run=run, stage=stage.code, period=period).update(
                first=window.first,
                last=window.last,
                due_on=window.due_on,
                escalates_on=calendar.escalates_on(window.due_on, stage.escalates),
            )


def _refuse(run: Run, programme: Programme, period: str, into: str) -> None:
    """Raises NotSkipped when this period cannot be left out, or not done with that one."""
    if not programme.may_skip:
        raise NotSkipped(period, _MUST, _SEE_PACK)
    if Skip.objects.filter(run=run, period=period).exists():
        raise NotSkipped(period, _IS, _TAKE_BACK)
    if Skip.objects.filter(run=run, merged_into=period).exists():
        raise NotSkipped(period, _IS_TARGET, _TAKE_BACK)
    if not into:
        return
    is_other = into == period or calendar.every_of(into) != calendar.every_of(period)
    if is_other or Skip.objects.filter(run=run, period=into).exists():
        raise NotSkipped(into, _CANNOT_TAKE, _CHOOSE)


def _refuse_foreign(run: Run, programme: Programme, period: str, today: date) -> None:
    """The period has to be one that a stage of this run knows, and not beyond what anybody plans."""
    try:
        every, first = calendar.every_of(period), calendar.months_of(period)[0]
    except (NotAPeriod, StopIteration):
        raise NotSkipped(period, _UNREADABLE, _WRITE) from None
    known = {stage.every for stage in programme.stages}
    is_far = first > month_key(today) + FARTHEST
    if every not in known or is_far or not Months(run.first_month, run.last_month).has(period):
        raise NotSkipped(period, _FOREIGN, _CHOOSE)


_MUST = Text("这项工作安排不许跳过", "the programme allows no skipping")
_SEE_PACK = Text("以业务包的规定为准。", "So its pack says (may_skip).")
_IS = Text("已经跳过或并入", "is skipped or merged already")
_IS_NOT = Text("没有跳过", "is not skipped")
_IS_TARGET = Text("别的时段已并入它", "has others merged into it")
_TAKE_BACK = Text("请先撤销那一次。", "Take that back first.")
_LOOK = Text("请刷新后再看。", "Look at it again.")
_CANNOT_TAKE = Text("不能并入这个时段", "cannot take it in")
_CHOOSE = Text(
    "请在本安排的起止之内，选同样长短、没有跳过的时段。",
    "Choose one of the same length, within the run, that is not skipped.",
)
_FOREIGN = Text("不在这项工作安排之内", "is not part of this run")
_UNREADABLE = Text("不是一个时段", "is not a period")
_WRITE = Text("例如 2026-03、2026H1、2026。", "As in 2026-03, 2026H1, 2026.")
