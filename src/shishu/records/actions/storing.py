"""Writing down submissions that were found right, and counting at once those that nobody has to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from shishu.records.actions import parties
from shishu.records.actions.counting import count
from shishu.records.actions.deriving import opened, reopened
from shishu.records.actions.holding import note, stands
from shishu.records.comparing import anomalies_of
from shishu.records.models import Case, Evidence, Party, Record, Revision
from shishu.records.rules.desks import levels
from shishu.records.rules.lines import attachments_in
from shishu.records.standing import Standing
from shishu.records.values import Anomaly, Outcome, State, Submission
from shishu.words import Text

NOT_REVIEWED = Text(
    "上面没有要审核这条记录的单位，已直接计入并注明", "nobody above reviews it: counted at once, marked"
)
CORRECTS = Text("这条已计入，按更正提交，审核通过前仍按原数", "it is counted: sent as a correction, which waits")
RECORDED_FOR = Text("已注明代录", "marked as entered on behalf")


def store(said: Sequence[Submission], held: Mapping[UUID, Record], standing: Standing) -> dict[UUID, Outcome]:
    """Store new records and next revisions; the ids are all different, the records that exist are held."""
    standing.load_above(one.organisation for one in said)
    found = anomalies_of(said, standing)
    outside = parties.outside_ids((party for one in said for party in one.parties), standing)
    new = sorted((one for one in said if one.id not in held), key=lambda one: one.id)
    rows = _insert(new, found, outside, standing)
    outcomes = {one.id: _settle(*rows[one.id], one, standing) for one in new}
    for one in said:
        if one.id in held:
            record = held[one.id]
            outcomes[one.id] = store_next(record, record.revisions.get(revision=record.revision), one, standing)
    return outcomes


def store_next(record: Record, latest: Revision, said: Submission, standing: Standing, *, reason: str = "") -> Outcome:
    """The next revision of a record that is held: a mended one, or the correction of one that counts."""
    if latest.state == State.SUBMITTED:
        Revision.objects.filter(pk=latest.pk).update(state=State.REPLACED)
    revision = _revision(record, said, standing, reason)
    revision.save(force_insert=True)
    record.revision, record.author, record.level, record.state = said.revision, standing.by, 0, State.SUBMITTED
    record.on_behalf = said.on_behalf
    record.anomalies = [hit.to_json() for hit in anomalies_of([said], standing)[said.id]]
    record.unreviewed = _is_unreviewed(said, standing)
    corrects = record.posted_revision is not None
    if not corrects:
        record.occurred_on, record.event_key, record.activity = said.occurred_on, said.event_key, said.activity
        parties.keep_only_named(record, said.parties)
        reopened(said, standing)
    record.save()
    _list_evidence([(record, said)])
    parties.add_named(record, said.parties, parties.outside_ids(said.parties, standing))
    outcome = _settle(record, revision, said, standing)
    if not corrects or outcome.state == State.COUNTED:
        return outcome
    return replace(outcome, notices=(CORRECTS, *outcome.notices))


def _insert(
    new: Sequence[Submission],
    found: Mapping[UUID, tuple[Anomaly, ...]],
    outside: Mapping[str, int],
    standing: Standing,
) -> dict[UUID, tuple[Record, Revision]]:
    rows = {}
    for one in new:
        record = _record(one, standing)
        record.anomalies = [hit.to_json() for hit in found[one.id]]
        rows[one.id] = record, _revision(record, one, standing)
    Record.objects.bulk_create(record for record, _ in rows.values())
    Case.objects.bulk_create(opened(one, standing) for one in new if one.opens)
    Revision.objects.bulk_create(revision for _, revision in rows.values())
    named = ((rows[one.id][0], party) for one in new for party in one.parties)
    Party.objects.bulk_create(parties.row(record, party, outside) for record, party in named)
    _list_evidence([(rows[one.id][0], one) for one in new])
    return rows


def _list_evidence(stored: Sequence[tuple[Record, Submission]]) -> None:
    """Which attachments each record lists; what an earlier revision listed stays."""
    listed = (
        Evidence(record=record, attachment_id=UUID(photo["id"]))
        for record, said in stored
        for photo in attachments_in(said.form.step.fields, said.values)
    )
    if rows := list(listed):
        Evidence.objects.bulk_create(rows, ignore_conflicts=True)


def _settle(record: Record, revision: Revision, said: Submission, standing: Standing) -> Outcome:
    outcome = count(record, revision, standing, said) if record.unreviewed else stands(record, existed=False)
    for case in (said.case, said.parent):
        if case is not None:
            standing.courses.forget(case)
    note("submit", record, standing, seq=outcome.seq, on_behalf=said.on_behalf)
    not_reviewed = said.form.step.unreviewed or NOT_REVIEWED
    marks = [mark for mark, holds in ((not_reviewed, record.unreviewed), (RECORDED_FOR, said.on_behalf)) if holds]
    return replace(outcome, notices=(*marks, *outcome.notices))


def _is_unreviewed(said: Submission, standing: Standing) -> bool:
    return standing.way(said.organisation, levels(said.form.step)).is_unreviewed


def _record(said: Submission, standing: Standing) -> Record:
    return Record(
        id=said.id,
        ledger=said.form.ledger.code,
        step=said.form.step.code,
        organisation=said.organisation,
        occurred_on=said.occurred_on,
        activity=said.activity,
        state=State.SUBMITTED,
        revision=said.revision,
        author=standing.by,
        on_behalf=said.on_behalf,
        unreviewed=_is_unreviewed(said, standing),
        event_key=said.event_key,
        case=said.case,
    )


def _revision(record: Record, said: Submission, standing: Standing, reason: str = "") -> Revision:
    return Revision(
        record=record,
        revision=said.revision,
        body=said.body,
        digest=said.digest,
        sent=said.sent,
        pack=said.form.pack,
        pack_version=said.form.pack_version,
        submitted_by=standing.by,
        submitted_at=standing.at,
        reason=reason,
    )
