"""Revisions that nobody has typed: a withdrawal, and the same body with other values of earlier steps."""

from __future__ import annotations

from collections.abc import Mapping

from shishu.records.models import Record, Review, Revision
from shishu.records.rules.bodies import canonical, digest
from shishu.records.rules.said import carrying
from shishu.records.standing import Standing
from shishu.records.values import State


def withdrawal(record: Record, reason: str, standing: Standing) -> Revision:
    """A revision without values, after the latest; read like the one that counts."""
    posted = record.revisions.get(revision=record.posted_revision or 0)
    body = canonical({"ledger": record.ledger, "step": record.step, "withdrawn": True, "reason": reason})
    made = _row(record, body, posted, reason=reason)
    made.withdrawal, made.submitted_by, made.submitted_at = True, standing.by, standing.at
    made.save(force_insert=True)
    return made


def renewed(
    record: Record, revision: Revision, values: Mapping[str, object], reason: str, standing: Standing
) -> Revision:
    """What `revision` says, with these values of earlier steps, as the latest revision; it stays its author's.

    One that waited is replaced; the record's row is not saved yet.
    """
    if revision.state == State.SUBMITTED:
        Revision.objects.filter(pk=revision.pk).update(state=State.REPLACED)
    made = _row(record, carrying(revision.body, values), revision, reason=reason)
    made.submitted_by_id, made.submitted_at = revision.submitted_by_id, standing.at
    made.save(force_insert=True)
    record.revision = made.revision
    return made


def again(record: Record, waiting: Revision) -> None:
    """A change that waits, or came back, follows a revision made meanwhile, with all that was decided on it."""
    Revision.objects.filter(pk=waiting.pk).update(state=State.REPLACED)
    made = _row(record, waiting.body, waiting, reason=waiting.reason)
    made.state, made.withdrawal, made.sent = waiting.state, waiting.withdrawal, waiting.sent
    made.submitted_by_id, made.submitted_at = waiting.submitted_by_id, waiting.submitted_at
    made.save(force_insert=True)
    for review in Review.objects.filter(record=record, revision=waiting.revision).order_by("pk"):
        review.pk, review.revision = None, made.revision
        review.save(force_insert=True)
    record.revision = made.revision


def _row(record: Record, body: str, like: Revision, *, reason: str) -> Revision:
    """After the latest revision, read like another one."""
    return Revision(
        record=record,
        revision=record.revision + 1,
        body=body,
        digest=digest(body),
        sent=digest(body),
        pack=like.pack,
        pack_version=like.pack_version,
        reason=reason,
    )
