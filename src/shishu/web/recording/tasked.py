"""A form that a task asks for: begun with the day, the values and the organisation that the task knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.packs.model import Field
from shishu.programmes import queries
from shishu.programmes.errors import UnknownTask
from shishu.programmes.values import TaskShown
from shishu.web.frame.saying import path_of
from shishu.web.programmes.bringing import about_field, brought, ledgers_of
from shishu.web.recording.typed import Entry, Typed


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
    typed = _without_others_words(typed, ledgers_of(task))
    found = _values(task, typed.main.fields, typed.main.values, on)
    begun = {**(typed.main.begun or {}), **dict.fromkeys(found, True)}
    main = replace(typed.main, values={**typed.main.values, **found}, begun=begun)
    return replace(typed, day=_day(task, on).isoformat(), main=main)


def _without_others_words(typed: Typed, ledgers: Collection[str]) -> Typed:
    """What another ledger set for the month is not what this task is about, unless both are of one programme."""
    others = tuple(_unset(one, ledgers) for one in typed.others)
    return replace(typed, main=_unset(typed.main, ledgers), others=others)


def _unset(entry: Entry, ledgers: Collection[str]) -> Entry:
    sources = {one.name: one.prefill.split(":") for one in entry.fields if one.prefill.startswith("from:")}
    foreign = {name for name, (_, ledger, _) in sources.items() if ledger not in ledgers}
    values = {name: value for name, value in entry.values.items() if name not in foreign}
    begun = {name: is_set for name, is_set in (entry.begun or {}).items() if name not in foreign}
    return replace(entry, values=values, begun=begun)


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
