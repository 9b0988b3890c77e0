"""A revision goes to the journal: its lines are posted, and it and its record say where."""

from __future__ import annotations

from shishu.journal import actions as journal
from shishu.journal.values import Declaration, PostingSet
from shishu.measure import month_text
from shishu.records.actions.linked import link, names_cases
from shishu.records.actions.parties import keep_only_named
from shishu.records.models import Record, Revision
from shishu.records.rules.lines import lines
from shishu.records.standing import Standing
from shishu.records.stored import read_again
from shishu.records.values import Outcome, State, Submission
from shishu.words import Text

SETTLED = ("state", "posted_revision", "seq", "occurred_on", "event_key", "place")


def post(record: Record, revision: Revision, standing: Standing, said: Submission | None = None) -> Outcome:
    """Post the revision and mark it. The record's row is held; `said` saves reading the body again."""
    if not revision.withdrawal:
        said = said or read_again(record, revision, standing)
    appended = journal.append(_posting_set(record, revision, said), by=standing.by, at=standing.at)
    state = State.VOID if revision.withdrawal else State.COUNTED
    Revision.objects.filter(pk=revision.pk).update(state=state, seq=appended.seq)
    if said:
        record.occurred_on, record.event_key = said.occurred_on, said.event_key
        if record.posted_revision is not None:
            keep_only_named(record, said.parties)
    record.state, record.posted_revision, record.seq = state, revision.revision, appended.seq
    record.save(update_fields=SETTLED)
    form = said.form if said else standing.forms.of(record, revision)
    if names_cases(form.step.fields):
        link(record, said)
    notices = tuple(_withdrawn(declaration, standing) for declaration in appended.withdrew)
    withdrew = bool(notices)
    return Outcome(
        record.id, revision.revision, state, appended.seq, notices=notices, withdrew=withdrew, case=record.case
    )


def _posting_set(record: Record, revision: Revision, said: Submission | None) -> PostingSet:
    return PostingSet(
        source=record.id,
        revision=revision.revision,
        ledger=record.ledger,
        body_digest=revision.digest,
        lines=lines(said) if said else (),
        attachments=said.attachments if said else (),
    )


def _withdrawn(declaration: Declaration, standing: Standing) -> Text:
    """What was declared of a month, that it is complete or has nothing, no longer holds once something was posted."""
    who, month = standing.name(declaration.organisation), month_text(declaration.month)
    year, number = divmod(declaration.month, 12)
    return Text(
        f"{who}{year}年{number + 1}月的申报（已齐或本月无）已撤回，补齐后请再申报",
        f"{who}: the declaration that {month} is complete was withdrawn; declare it again when it is",
    )
