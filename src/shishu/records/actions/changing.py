"""What becomes of a record after it was submitted: taken back, discarded, corrected, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from shishu.orgs.models import Account
from shishu.records.actions import advancing, revising
from shishu.records.actions.counting import count
from shishu.records.actions.deriving import given_up
from shishu.records.actions.holding import for_each, note, stands
from shishu.records.actions.submitting import submit_again
from shishu.records.discard_errors import NotToDiscard
from shishu.records.errors import ChangeWaiting, IsVoid, NotAppointed, NotCounted, ReasonMissing, TooLateToTakeBack
from shishu.records.models import Record, Review, Revision
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import Outcome, State
from shishu.words import Text

RECORDER = "recorder"
DECIDING = ("reviewer", "manager")
RECORDING = Text("录入或审核", "recorder or reviewer")
WAITS = Text("已提出作废，待审核通过后生效", "asked to be void: it is once a reviewer approves")
VOID_NOW = Text("已作废，原计入的数已冲销", "void now: what it had counted is reversed")


def correct(record: UUID, body: Mapping[str, object], *, by: Account, at: datetime, reason: str = "") -> Outcome:
    """Send the whole new body of a counted record. It needs approval like any other; until then the old one stands.

    `body` may carry its revision; without one it is the next, unless the latest says exactly the same.
    """
    standing = Standing(by, at)

    def deed(held: Record, latest: Revision) -> Outcome:
        if held.state == State.VOID:
            raise IsVoid(held.id)
        if held.posted_revision is None:
            raise NotCounted(held.id)
        return submit_again(held, latest, body, standing, reason=reason)

    return for_each([record], standing, "correct", deed)[0]


def take_back(ids: Sequence[UUID], *, by: Account, at: datetime) -> list[Outcome]:
    """The author takes back what nobody has decided on. What counted before still counts."""
    standing = Standing(by, at)

    def deed(record: Record, revision: Revision) -> Outcome:
        if revision.state == State.DRAFT:
            return stands(record)
        undecided = record.state == State.RETURNED or (record.state == State.SUBMITTED and not record.level)
        if revision.submitted_by_id != by.pk or not undecided:
            raise TooLateToTakeBack(record.id)
        record.state = State.COUNTED if record.posted_revision else State.DRAFT
        record.save(update_fields=["state"])
        Revision.objects.filter(pk=revision.pk).update(state=State.DRAFT)
        given_up(record, standing)
        note("take_back", record, standing)
        return Outcome(record.id, revision.revision, State.DRAFT, record.seq)

    return for_each(ids, standing, "take_back", deed)


def discard(ids: Sequence[UUID], *, by: Account, at: datetime) -> list[Outcome]:
    """The author throws away what never counted, a draft or what was returned: it leaves every list for good.

    What it said, its history and the audit list stay; the same sent again answers that it is discarded.
    """
    standing = Standing(by, at)

    def deed(record: Record, revision: Revision) -> Outcome:
        is_open = record.state in (State.DRAFT, State.RETURNED) and record.posted_revision is None
        if revision.submitted_by_id != by.pk or not is_open:
            raise NotToDiscard(record.id)
        record.state = State.DISCARDED
        record.save(update_fields=["state"])
        Revision.objects.filter(pk=revision.pk).update(state=State.DISCARDED)
        given_up(record, standing)
        note("discard", record, standing)
        return stands(record, existed=False)

    return for_each(ids, standing, "discard", deed, settled=lambda record: record.state == State.DISCARDED)


def withdraw(ids: Sequence[UUID], reason: str, *, by: Account, at: datetime) -> list[Outcome]:
    """Make each counted record void: a revision that only reverses.

    Whoever may approve such a record, and did not submit it, does so at once; its recorder asks for it, and a reviewer
    approves. The outcome's notice says which.
    """
    if not reason.strip():
        raise ReasonMissing
    standing = Standing(by, at)

    def deed(record: Record, latest: Revision) -> Outcome:
        if record.state == State.VOID or (record.state == State.SUBMITTED and latest.withdrawal):
            return stands(record)
        if record.posted_revision is None:
            raise NotCounted(record.id)
        if record.state != State.COUNTED:
            raise ChangeWaiting(record.id)
        at_once = _may_decide(record, standing)
        if not at_once and not standing.covers(record.organisation, RECORDER):
            raise NotAppointed(record.id, RECORDING)
        if record.case is not None:
            advancing.refuse_void(record, standing)
        return _withdraw(record, reason, standing, at_once=at_once)

    return for_each(ids, standing, "withdraw", deed)


def _may_decide(record: Record, standing: Standing) -> bool:
    """At once: somebody who could approve the record and did not submit what counts; or nobody has to look at it."""
    posted = record.revisions.get(revision=record.posted_revision or 0)
    way = way_of(record, posted, standing)
    if way.is_unreviewed:
        return standing.covers(record.organisation, RECORDER, *DECIDING)
    return posted.submitted_by_id != standing.by.pk and way.may_answer(standing.appointed(*DECIDING))


def _withdraw(record: Record, reason: str, standing: Standing, *, at_once: bool) -> Outcome:
    revision = revising.withdrawal(record, reason, standing)
    record.revision, record.author, record.level = revision.revision, standing.by, 0
    record.state, record.anomalies = State.SUBMITTED, []
    record.save()
    if at_once:
        decision = {"level": 0, "outcome": "withdrawn", "reason": reason}
        Review.objects.create(record=record, revision=revision.revision, by=standing.by, at=standing.at, **decision)
    outcome = count(record, revision, standing) if at_once else stands(record, existed=False)
    note("withdraw", record, standing, reason=reason, at_once=at_once)
    return replace(outcome, notices=(VOID_NOW if at_once else WAITS, *outcome.notices))
