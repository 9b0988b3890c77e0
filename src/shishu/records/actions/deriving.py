"""The rows of a case, written again from the steps that count."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.orgs.models import Account
from shishu.records.courses import Read
from shishu.records.derived import Derived, derived, differing, stored
from shishu.records.models import Case, CaseDue, CaseUnit, Record
from shishu.records.rules.units import RAISED
from shishu.records.standing import Standing
from shishu.records.titles import title_of
from shishu.records.values import Submission


def opened(said: Submission, standing: Standing) -> Case:
    """The row of a case whose opening step is submitted: it waits."""
    day, title = said.occurred_on, title_of(said.form.ledger, said.values, said.occurred_on, standing)
    return Case(
        id=said.id,
        ledger=said.form.ledger.code,
        organisation=said.organisation,
        title=title,
        opened_on=day,
        parent_id=said.parent,
    )


def reopened(said: Submission, standing: Standing) -> None:
    """The opening step was mended before it counted: the case that waits is called by what it says now."""
    if said.opens:
        row = opened(said, standing)
        row.save(force_update=True)
    standing.courses.forget(said.case or said.id)


def given_up(record: Record, standing: Standing) -> None:
    """The opening step was taken back or discarded before it counted: no case of it, unless it is sent again."""
    if record.case == record.pk and record.posted_revision is None:
        Case.objects.filter(pk=record.pk).update(phase=Case.Phase.VOID)
    standing.courses.forget(record.case or record.pk)


def derive(read: Read, standing: Standing) -> None:
    """Case, units and what is due, as they follow from what counts now; what is so already is left alone.

    Whose the case is sees those below it as well. The rows of these are held with this one's: see `Courses.hold`.
    """
    says, should = stored(read.row), derived(read, standing)
    _write(read.row, says, should)
    if _raised(says) != _raised(should):
        for below in read.row.subcases.all():
            derive(standing.courses.read(below), standing)
            standing.courses.forget(below.pk)


def rederive(*, by: Account, at: datetime) -> int:
    """Every case anew, where another version of a pack says something else of the same steps; answers how many."""
    standing = Standing(by, at)
    ids = [case for case, _, _ in differing(standing)]
    for case in ids:
        with transaction.atomic():
            standing.courses.hold([case])
            read = standing.courses.find(case)
            if read is not None:
                derive(read, standing)
    return len(ids)


def _raised(one: Derived) -> frozenset[int]:
    return frozenset(number for number, role in one.parts if role == RAISED)


def _write(row: Case, says: Derived, should: Derived) -> None:
    if says.columns != should.columns:
        for name, value in should.columns.items():
            setattr(row, name, value)
        row.save(update_fields=list(should.columns))
    gone, new = says.parts - should.parts, sorted(should.parts - says.parts)
    for number, role in sorted(gone):
        row.units.filter(organisation=number, role=role).delete()
    CaseUnit.objects.bulk_create(CaseUnit(case=row, organisation=number, role=role) for number, role in new)
    if says.dues != should.dues:
        row.dues.all().delete()
        CaseDue.objects.bulk_create(CaseDue(case=row, **one) for one in should.dues)
