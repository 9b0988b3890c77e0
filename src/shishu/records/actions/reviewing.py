"""Approving and returning. The row is held and the update compares, so that two reviewers count a record once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from shishu.orgs.models import Account
from shishu.records.actions.counting import count
from shishu.records.actions.holding import for_each, note, stands
from shishu.records.errors import MovedOn, NotWaiting, NotYourDesk, ReasonMissing, SelfApproval
from shishu.records.models import Record, Review, Revision
from shishu.records.rules.desks import SELF, Desk
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import Outcome, State

REVIEWER = "reviewer"
DAY = "occurred_on"


def approve(
    ids: Sequence[UUID], *, by: Account, at: datetime, reason: str = "", seen: Mapping[UUID, int] | None = None
) -> list[Outcome]:
    """Pass each record on: through every next level that `by` answers for; after the last one it counts.

    `seen` are the revisions the reviewer looked at: one that has a newer revision by now is refused.
    A record that is counted already, or that `by` has approved before, answers where it stands: two reviewers who press
    at the same time both see it counted.
    """
    standing = Standing(by, at)

    def deed(record: Record, revision: Revision) -> Outcome:
        _refuse_moved_on(record, seen)
        passed = _desks(record, revision, standing)
        return _pass(record, revision, passed, standing, reason)

    return for_each(ids, standing, "approve", deed, settled=lambda record: _is_settled(record, standing))


def return_(
    ids: Sequence[UUID],
    reason: str,
    *,
    by: Account,
    at: datetime,
    fields: Sequence[str] = (),
    seen: Mapping[UUID, int] | None = None,
) -> list[Outcome]:
    """Send each record back to its author with the reason, and the fields to mend. What counted before still counts.

    `seen` as for `approve`: what the author has mended meanwhile is not returned for what it no longer says.
    """
    if not reason.strip():
        raise ReasonMissing
    standing = Standing(by, at)

    def deed(record: Record, revision: Revision) -> Outcome:
        _refuse_moved_on(record, seen)
        desk = _desks(record, revision, standing)[0]
        Record.objects.filter(pk=record.pk).update(state=State.RETURNED)
        Revision.objects.filter(pk=revision.pk).update(state=State.RETURNED)
        named = _asked(record, revision, fields, standing)
        _review(record, desk, "returned", standing, reason=reason, fields=named).save()
        note("return", record, standing, level=desk.level, reason=reason)
        return Outcome(record.id, record.revision, State.RETURNED, record.seq)

    return for_each(ids, standing, "return", deed, settled=lambda record: record.state == State.RETURNED)


def _refuse_moved_on(record: Record, seen: Mapping[UUID, int] | None) -> None:
    if (seen or {}).get(record.id, record.revision) != record.revision:
        raise MovedOn(record.id, record.revision)


def _asked(record: Record, revision: Revision, fields: Sequence[str], standing: Standing) -> list[str]:
    """Those of the fields that its form asks for; the day is asked for by every form."""
    form = {DAY, *(field.name for field in standing.forms.of(record, revision).step.fields)}
    return [name for name in fields if name in form]


def _is_settled(record: Record, standing: Standing) -> bool:
    """Counted, void, or approved by this account already: nothing is left for it to decide."""
    if record.state in (State.COUNTED, State.VOID):
        return True
    if record.state != State.SUBMITTED or not record.level:
        return False
    return Review.objects.filter(record=record, revision=record.revision, outcome="approved", by=standing.by).exists()


def _desks(record: Record, revision: Revision, standing: Standing) -> tuple[Desk, ...]:
    """The levels, at least one, that the account may decide on now."""
    if record.state != State.SUBMITTED:
        raise NotWaiting(record.id, record.state)
    if revision.submitted_by_id == standing.by.pk:
        raise SelfApproval(record.id)
    way = way_of(record, revision, standing)
    passed = way.passed_by(record.level, standing.appointed(REVIEWER))
    if not passed:
        desk = way.waiting_at(record.level)
        signs = desk is not None and desk.kind == SELF
        raise NotYourDesk(record.id, standing.name(desk.organisation) if desk else "", signs=signs)
    return passed


def _pass(record: Record, revision: Revision, passed: Sequence[Desk], standing: Standing, reason: str) -> Outcome:
    """Compare and set: if the record moved on since it was read, that is the answer and nothing is posted."""
    level = passed[-1].level + 1
    is_last = way_of(record, revision, standing).waiting_at(level) is None
    seen = Record.objects.filter(pk=record.pk, revision=record.revision, state=State.SUBMITTED, level=record.level)
    if seen.update(level=level, state=State.COUNTED if is_last else State.SUBMITTED) != 1:
        record.refresh_from_db()
        return stands(record)
    record.level = level
    Review.objects.bulk_create(_review(record, desk, "approved", standing, reason=reason) for desk in passed)
    outcome = count(record, revision, standing) if is_last else stands(record, existed=False)
    note("approve", record, standing, level=level, seq=outcome.seq)
    return outcome


def _review(record: Record, desk: Desk, outcome: str, standing: Standing, **more: object) -> Review:
    return Review(
        record=record,
        revision=record.revision,
        level=desk.level,
        outcome=outcome,
        by=standing.by,
        at=standing.at,
        **more,
    )
