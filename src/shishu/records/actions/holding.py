"""Holding one record while something is done to it: found, seen to be visible, locked, and every outcome told alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from shishu.audit import actions as audit
from shishu.records import queries
from shishu.records.discard_errors import IsDiscarded
from shishu.records.models import Record, Revision
from shishu.records.standing import Standing
from shishu.records.values import Outcome, State
from shishu.words import Refused

Deed = Callable[[Record, Revision], Outcome]


def _never(_record: Record) -> bool:
    return False


def for_each(
    ids: Sequence[UUID], standing: Standing, what: str, deed: Deed, *, settled: Callable[[Record], bool] = _never
) -> list[Outcome]:
    """Do it to each record in a transaction of its own; what is refused for one leaves the others alone.

    One that is `settled` answers where it stands.
    """
    found = Record.objects.in_bulk(ids)
    outcomes = []
    for record in ids:
        row = found.get(record)
        if row and settled(row) and queries.sees(row, standing):
            # Nothing is written, so nothing has to be held: of reviewers at one heap, most find most of it done.
            outcomes.append(stands(row))
        else:
            holding = Holding(record, row.case if row else None, standing)
            outcomes.append(_done(holding, what, deed, settled))
    return outcomes


@dataclass(frozen=True)
class Holding:
    """A record to be held, and before it the case whose step it is."""

    record: UUID
    case: UUID | None
    standing: Standing

    def rows(self) -> Record:
        if self.case is not None:
            self.standing.courses.hold([self.case])
        held = queries.locked(self.record, self.standing)
        if held.case != self.case:
            # It came in after the cases were looked up.
            self.standing.courses.hold([held.case or held.pk])
        return held


def _done(holding: Holding, what: str, deed: Deed, settled: Callable[[Record], bool]) -> Outcome:
    """A refusal undoes all that was written on the way; only the audit row of it stays."""
    record, standing = holding.record, holding.standing
    try:
        with transaction.atomic():
            held = holding.rows()
            if settled(held):
                return stands(held)
            if held.state == State.DISCARDED:
                raise IsDiscarded(held.id)
            return deed(held, held.revisions.get(revision=held.revision))
    except Refused as refusal:
        audit.note(f"record.{what}", target=record, by=standing.by, at=standing.at, result=refusal.code)
        return refused(record, refusal)


def refused(record: UUID, refusal: Refused, *, revision: int = 0) -> Outcome:
    return Outcome(record, revision, State.REFUSED, refusal=refusal)


def stands(record: Record, *, existed: bool = True) -> Outcome:
    """Where the record stands; `existed`: this call changed nothing."""
    counts = record.state in (State.COUNTED, State.VOID)
    revision = record.posted_revision if counts and record.posted_revision else record.revision
    return Outcome(record.id, revision, record.state, record.seq, existed=existed, case=record.case)


def note(what: str, record: Record, standing: Standing, **detail: object) -> None:
    """The audit row beside the change, in its transaction."""
    told: dict[str, object] = {
        "ledger": record.ledger,
        "organisation": record.organisation,
        "revision": record.revision,
        **detail,
    }
    audit.note(f"record.{what}", target=record.id, detail=told, by=standing.by, at=standing.at)
