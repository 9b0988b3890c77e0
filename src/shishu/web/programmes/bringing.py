"""What a task brings to its form: what the stage takes from the records of another one, of the same period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.packs.model import Field, Programme, Stage
from shishu.programmes import queries
from shishu.programmes.models import Run
from shishu.programmes.rules.calendar import window
from shishu.programmes.values import TaskShown
from shishu.web.programmes.contents import latest, votes


def brought(task: TaskShown, fields: Sequence[Field], on: date) -> dict[str, object]:
    """Field -> value; nothing where the stage takes nothing, or nobody has said anything yet."""
    run = Run.objects.filter(pk=task.run).first() if task.run else None
    programme = catalogue().programmes.get(run.programme) if run else None
    stage = _stage(programme, task.stage)
    field = next((one for one in fields if one.type == "text" and not one.optional), None)
    if run is None or programme is None or stage is None or not stage.prefill or field is None:
        return {}
    _, ledger, pick = stage.prefill.split(":")
    source = next((one for one in programme.stages if one.ledger == ledger and one.every), None)
    if source is None:
        return {}
    spoken = _said(source, pick, run, task.period, on)
    return {field.name: spoken} if spoken else {}


def _said(source: Stage, pick: str, run: Run, period: str, on: date) -> str:
    """The words said most often, or last, in the window of that stage."""
    packs, days = catalogue(), window(source, period)
    span = Period(days.first, days.last)
    units = [*queries.participants_of(run, on), run.holder]
    if pick == "latest":
        return latest(source, units, span, packs)
    return next((one.words.zh for one in votes(source, units, span, packs) if one.is_wish), "")


def _stage(programme: Programme | None, code: str) -> Stage | None:
    return next((one for one in programme.stages if one.code == code), None) if programme else None


def ledgers_of(task: TaskShown) -> frozenset[str]:
    """The ledgers of the programme that a task belongs to; of a task given by hand none."""
    run = Run.objects.filter(pk=task.run).first() if task.run else None
    programme = catalogue().programmes.get(run.programme) if run else None
    return frozenset(one.ledger for one in programme.stages) if programme else frozenset()


def about_field(task: TaskShown) -> str:
    """The field of the form that names whom the task is about."""
    run = Run.objects.filter(pk=task.run).first() if task.run else None
    stage = _stage(catalogue().programmes.get(run.programme), task.stage) if run else None
    return stage.field if stage else ""
