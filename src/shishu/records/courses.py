"""The cases that one call has to do with: held in the order of their ids, and read once with the steps that count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import F, Q

from shishu.orgs.queries import Scope
from shishu.packs.model import Ledger
from shishu.records.forms import Forms
from shishu.records.models import Case, CaseUnit, Party, Record, Revision
from shishu.records.rules.cases import Course, Taken
from shishu.records.values import State

AT_ONCE = 500


@dataclass(frozen=True)
class Read:
    """A case with what counts in it."""

    row: Case
    course: Course

    @cached_property
    def pending(self) -> tuple[Record, ...]:
        """Its steps that are submitted and have not counted yet."""
        rows = Record.objects.filter(case=self.row.pk, state=State.SUBMITTED, posted_revision=None)
        return tuple(rows.order_by("pk"))

    @cached_property
    def open_subcases(self) -> tuple[Case, ...]:
        """Those that are not closed, and those that wait to be opened; none in a register that opens none."""
        if not any(step.subcases for step in self.course.ledger.steps):
            return ()
        closed = (Case.Phase.CLOSED, Case.Phase.VOID)
        return tuple(self.row.subcases.exclude(phase__in=closed).order_by("opened_on", "pk"))


class Courses:
    """Read once each, for as long as nothing counts in them."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self._read: dict[UUID, Read | None] = {}

    def hold(self, cases: Iterable[UUID]) -> dict[UUID, UUID]:
        """Lock these and those above them until the transaction ends, in the order of their ids; answers who is above.

        Taken before the records' rows, which are taken before the head of the journal. Ids of no case are free.
        """
        self._read.clear()
        wanted = sorted(set(cases))
        above: dict[UUID, UUID] = {}
        for start in range(0, len(wanted), AT_ONCE):
            rows = Case.objects.filter(pk__in=wanted[start : start + AT_ONCE], parent__isnull=False)
            above |= {pk: parent for pk, parent in rows.values_list("pk", "parent") if parent}
        wanted = sorted({*wanted, *above.values()})
        for start in range(0, len(wanted), AT_ONCE):
            list(Case.objects.select_for_update().filter(pk__in=wanted[start : start + AT_ONCE]).order_by("pk"))
        return above

    def find(self, case: UUID) -> Read | None:
        if case not in self._read:
            row = Case.objects.filter(pk=case).first()
            self._read[case] = self.read(row) if row else None
        return self._read[case]

    def read(self, row: Case) -> Read:
        return Read(row, self.of([row])[row.pk])

    def forget(self, case: UUID) -> None:
        self._read.pop(case, None)

    def of(self, rows: Collection[Case]) -> dict[UUID, Course]:
        """The steps that count of several cases."""
        ids = [row.pk for row in rows]
        taken: dict[UUID, list[Taken]] = defaultdict(list)
        for start in range(0, len(ids), AT_ONCE):
            for case, one in _taken(ids[start : start + AT_ONCE]):
                taken[case].append(one)
        return {row.pk: Course(self._ledger(row), tuple(taken[row.pk])) for row in rows}

    def _ledger(self, row: Case) -> Ledger:
        """The register as it is now; of a pack that no longer has it, as it was when the case was raised."""
        found = self.forms.catalogue.ledgers.get(row.ledger)
        if found is not None:
            return found
        raised = Record.objects.get(pk=row.pk)
        return self.forms.of(raised, raised.revisions.get(revision=raised.posted_revision or raised.revision)).ledger


def cases_of(records: Iterable[UUID]) -> dict[UUID, UUID]:
    """Record -> its case, of those that belong to one."""
    ids = list(records)
    found: dict[UUID, UUID] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = Record.objects.filter(pk__in=ids[start : start + AT_ONCE], case__isnull=False)
        found |= {pk: case for pk, case in rows.values_list("pk", "case") if case}
    return found


def sees_case(row: Case, scope: Scope) -> bool:
    """Whose case it is sees it, and whoever has a part in it."""
    if scope.sees(row.organisation):
        return True
    return any(scope.sees(number) for number in row.units.values_list("organisation", flat=True))


def has_part(case: UUID, scope: Scope) -> bool:
    """Whether an organisation of the scope has a part in the case of that id."""
    return scope.filter(CaseUnit.objects.filter(case=case), "organisation").exists()


def _taken(cases: Collection[UUID]) -> Iterable[tuple[UUID, Taken]]:
    rows = Revision.objects.filter(
        Q(record__case__in=cases), revision=F("record__posted_revision"), withdrawal=False
    ).select_related("record")
    revisions = list(rows.order_by("record__case", "record__place"))
    parties = _parties([row.record_id for row in revisions])
    for row in revisions:
        if row.record.case is not None:
            yield row.record.case, _one(row, parties)


def _parties(records: Collection[UUID]) -> Mapping[UUID, list[int]]:
    found: dict[UUID, list[int]] = defaultdict(list)
    for start in range(0, len(records), AT_ONCE):
        some = list(records)[start : start + AT_ONCE]
        rows = Party.objects.filter(record__in=some, organisation__isnull=False)
        for record, organisation in rows.order_by("pk").values_list("record", "organisation"):
            found[record].append(organisation or 0)
    return found


def _one(row: Revision, parties: Mapping[UUID, list[int]]) -> Taken:
    body = json.loads(row.body)
    return Taken(
        record=row.record_id,
        step=row.record.step,
        organisation=row.record.organisation,
        day=date.fromisoformat(body["occurred_on"]),
        place=row.record.place or 0,
        values=body["values"],
        parties=tuple(parties.get(row.record_id, ())),
        seq=row.record.seq or 0,
    )
