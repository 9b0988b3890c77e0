"""One case with all that was done in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from shishu.orgs.models import Account
from shishu.records import queries
from shishu.records.case_errors import UnknownCase
from shishu.records.cases import seeing
from shishu.records.cases.next_steps import next_steps
from shishu.records.cases.values import CaseShown, StepShown
from shishu.records.courses import Read
from shishu.records.listing import revisions_shown
from shishu.records.models import Case, CaseLink, Record
from shishu.records.rules.said import CARRIED
from shishu.records.standing import Standing
from shishu.records.values import State

_LAST = {State.COUNTED: 0, State.SUBMITTED: 1, State.RETURNED: 2, State.DRAFT: 3, State.VOID: 4}


def get_case(case: UUID, account: Account, *, at: datetime) -> CaseShown:
    """The case with its steps and what may come next. Raises UnknownCase."""
    standing = Standing(account, at)
    row = seeing.visible(standing.scope).filter(pk=case).select_related("parent").first()
    if row is None:
        raise UnknownCase(case)
    read = standing.courses.read(row)
    records = tuple(_steps(read))
    below = seeing.visible(standing.scope).filter(parent=row)
    named, named_by = _links(row, [one.record.pk for one in records], account, standing)
    parent = row.parent
    if parent and not seeing.visible(standing.scope).filter(pk=parent.pk).exists():
        parent = None
    return CaseShown(
        case=row,
        ledger=read.course.ledger,
        records=records,
        units=tuple(row.units.order_by("pk")),
        dues=tuple(row.dues.order_by("due_on", "pk")),
        parent=parent,
        subcases=tuple(below.order_by("opened_on", "pk")),
        named=named,
        named_by=named_by,
        next_steps=next_steps(read, standing, [one.record for one in records if one.is_pending]),
    )


def _steps(read: Read) -> Iterator[StepShown]:
    kept = Record.objects.filter(case=read.row.pk).exclude(state=State.DISCARDED)
    rows = list(kept.select_related("author"))
    revisions = revisions_shown(rows)
    for record in sorted(rows, key=_order):
        revision = revisions[record.pk]
        body = json.loads(revision.body)
        carried, by_link = body.get(CARRIED, {}), bool(body.get("by_link"))
        yield StepShown(record, revision, read.course.step(record.step), body["values"], carried, by_link)


def _order(record: Record) -> tuple[int, int, str]:
    """Those that count by place, also while a change of them waits; then what waits, and what is void at the end."""
    counts = record.posted_revision is not None and record.state != State.VOID
    return (0 if counts else _LAST[State(record.state)], record.place or 0, str(record.pk))


Linked = tuple[Case | Record, ...]


def _links(row: Case, records: Iterable[UUID], account: Account, standing: Standing) -> tuple[Linked, Linked]:
    """What the case points to, and what points to it."""
    own = {row.pk, *records}
    here: list[UUID] = []
    there: list[UUID] = []
    for link in CaseLink.objects.filter(Q(case=row.pk) | Q(record__in=own)).order_by("pk"):
        other = link.record if link.case == row.pk else link.case
        (here if link.source in own else there).append(other)
    at = standing.at
    return _found(here, account, standing, at), _found(there, account, standing, at)


def _found(ids: Iterable[UUID], account: Account, standing: Standing, at: datetime) -> Linked:
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return ()
    rows: dict[UUID, Case | Record] = {one.pk: one for one in queries.visible(account, at=at).filter(pk__in=wanted)}
    rows |= {one.pk: one for one in seeing.visible(standing.scope).filter(pk__in=wanted)}
    return tuple(rows[one] for one in wanted if one in rows)
