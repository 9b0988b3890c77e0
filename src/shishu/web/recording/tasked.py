"""A form that a task asks for: begun with the day, the values and the organisation that the task knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.packs.model import Field
from shishu.programmes import queries
from shishu.programmes.errors import UnknownTask
from shishu.programmes.values import TaskShown
from shishu.web.frame.saying import path_of
from shishu.web.programmes.bringing import about_field, brought
from shishu.web.recording.typed import Typed


def task_of(written: str, visitor: Visitor) -> TaskShown | None:
    """The task that an address names; one that is none of the visitor's is as none."""
    try:
        return queries.get_task(UUID(written), visitor.by, at=visitor.at) if written else None
    except (ValueError, UnknownTask):
        return None


def asking(written: str, typed: Typed, visitor: Visitor) -> TaskShown | None:
    """The task that asks for this form; one for another ledger or organisation does not."""
    task = task_of(written, visitor)
    fits = task is not None and (task.ledger, task.organisation) == (typed.main.code, typed.place.pk)
    return task if fits else None


def begun_by(task: TaskShown | None, typed: Typed, on: date) -> Typed:
    """The fresh form with what the task brings."""
    if task is None:
        return typed
    found = _values(task, typed.main.fields, typed.main.values, on)
    begun = {**(typed.main.begun or {}), **dict.fromkeys(found, True)}
    main = replace(typed.main, values={**typed.main.values, **found}, begun=begun)
    return replace(typed, day=_day(task, on).isoformat(), main=main)


def _day(task: TaskShown, on: date) -> date:
    """Today, as near as the days of the task come to it."""
    return min(max(task.first, on), task.last, on) if task.first <= on else on


def _values(task: TaskShown, fields: tuple[Field, ...], given: Mapping[str, object], on: date) -> dict[str, object]:
    """What the stage takes from another one, where the form has nothing yet; and whom it is about."""
    found = {name: value for name, value in brought(task, fields, on).items() if not given.get(name)}
    field = about_field(task)
    if task.about and field in {one.name for one in fields}:
        found[field] = path_of(task.about)
    return found
