"""What the rows of a case have to say, as it follows from the steps that count; and what they do say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from uuid import UUID

from shishu.records.courses import AT_ONCE, Courses, Read
from shishu.records.models import Case, CaseUnit
from shishu.records.rules import cases as rules
from shishu.records.rules.cases import Course
from shishu.records.rules.owed import Owed, first, owed
from shishu.records.rules.units import RAISED, Part, parts
from shishu.records.rules.waiting import Waits, waits
from shishu.records.standing import Standing
from shishu.records.titles import title_of

OWED = tuple(field.name for field in fields(Owed))
COLUMNS = (
    *("organisation", "title", "opened_on", "state", "step", "phase", "paused_since", "done_on", "closed_on"),
    *("due_on", "original_due_on", "due_step", "warn_on", "escalates_on", "seq"),
    *("waits_for", "waits_step", "waits_asked", "waits_since"),
)
Row = Mapping[str, object]


@dataclass(frozen=True)
class Derived:
    """The columns of the case, who has a part in it, and what is due, each as it stands in its table."""

    columns: Row
    parts: frozenset[Part]
    dues: tuple[Row, ...]


def derived(read: Read, standing: Standing) -> Derived:
    """From the steps that count alone."""
    dues = owed(read.course)
    columns = {**_stands(read, standing), **_due(first(dues)), **_waiting(waits(read.course))}
    rows = tuple({**vars(one), "source": dict(one.source)} for one in dues)
    return Derived(columns, parts(read.course, _above(read.row)), rows)


def stored(row: Case) -> Derived:
    """As the tables have it."""
    columns = {name: getattr(row, name) for name in COLUMNS}
    units = frozenset((unit.organisation, unit.role) for unit in row.units.all())
    dues = tuple({name: getattr(due, name) for name in OWED} for due in sorted(row.dues.all(), key=lambda due: due.pk))
    return Derived(columns, units, dues)


def differing(standing: Standing) -> Iterator[tuple[UUID, Derived, Derived]]:
    """The cases whose rows say something else than their steps: what they say, and what they should."""
    last: UUID | None = None
    while True:
        rows = Case.objects.prefetch_related("units", "dues").order_by("pk")
        some = list((rows.filter(pk__gt=last) if last else rows)[:AT_ONCE])
        if not some:
            return
        for row, read in zip(some, reads(some, standing.courses), strict=True):
            says, should = stored(row), derived(read, standing)
            if says != should:
                yield row.pk, says, should
        last = some[-1].pk


def reads(rows: list[Case], courses: Courses) -> list[Read]:
    """Several cases with what counts in them, read together."""
    found = courses.of(rows)
    return [Read(row, found[row.pk]) for row in rows]


def _stands(read: Read, standing: Standing) -> Row:
    row, course = read.row, read.course
    raised, last = course.raised, course.last
    if raised is None or last is None:
        phase = Case.Phase.WAITING if row.phase == Case.Phase.WAITING else Case.Phase.VOID
        kept = {name: getattr(row, name) for name in ("organisation", "title", "opened_on", "seq")}
        return {**kept, "state": "", "step": "", "phase": phase} | dict.fromkeys(_DAYS)
    return {
        "organisation": course.organisation,
        "title": title_of(course.ledger, raised.values, raised.day, standing),
        "opened_on": raised.day,
        "state": rules.state_of(course),
        "step": last.step,
        "phase": _phase(course),
        "paused_since": rules.paused_since(course),
        "done_on": rules.done_on(course),
        "closed_on": last.day if rules.is_closed(course) else None,
        "seq": max(one.seq for one in course.taken),
    }


def _phase(course: Course) -> Case.Phase:
    if rules.is_closed(course):
        return Case.Phase.CLOSED
    return Case.Phase.DONE if rules.state_of(course) == rules.DONE else Case.Phase.OPEN


def _due(one: Owed | None) -> Row:
    if one is None:
        return dict.fromkeys(("due_on", "original_due_on", "warn_on", "escalates_on")) | {"due_step": ""}
    days = {name: getattr(one, name) for name in ("due_on", "original_due_on", "warn_on", "escalates_on")}
    return days | {"due_step": one.step}


def _waiting(one: Waits | None) -> Row:
    if one is None:
        return {"waits_for": None, "waits_step": "", "waits_asked": "", "waits_since": None}
    said = {"waits_for": one.organisation, "waits_step": one.step, "waits_asked": one.asked}
    return said | {"waits_since": one.since}


def _above(row: Case) -> frozenset[int]:
    """Whose the case above it is: they look at what was opened below it."""
    if row.parent_id is None:
        return frozenset()
    raised = CaseUnit.objects.filter(case=row.parent_id, role=RAISED)
    return frozenset(raised.values_list("organisation", flat=True))


_DAYS = ("paused_since", "done_on", "closed_on")
