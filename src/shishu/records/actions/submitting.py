"""Submitting: items become records and revisions, each once, however often and by how many senders they come.

The order of a batch keeps two senders from waiting for each other in a circle: first the cases that it touches are
locked, then the records that exist, each in the order of their ids; then new ones are inserted in that order, and only
then the head of the journal is taken, for what counts at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext, suppress
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from shishu.audit import actions as audit
from shishu.orgs.models import Account
from shishu.records.actions import storing
from shishu.records.actions.holding import refused, stands
from shishu.records.actions.waves import Wave, half_kept, may_split, waves_of
from shishu.records.arriving import Arrived, arrivals, arrived_again
from shishu.records.discard_errors import IsDiscarded
from shishu.records.errors import ActivityRefused, BodyDiffers, IdTaken, IsVoid, ItemRefused, RevisionGap
from shishu.records.models import Record, Revision
from shishu.records.queries import sees
from shishu.records.reading import read
from shishu.records.rules.said import same_words
from shishu.records.standing import Standing
from shishu.records.values import Outcome, State, Submission
from shishu.words import Refused

AT_ONCE = 500

Held = Mapping[UUID, Record]
Stored = Mapping[tuple[UUID, int], Revision]


def submit(ledger: str, items: Sequence[object], *, by: Account, at: datetime) -> list[Outcome]:
    """Submit items to a ledger (its code, or an own `ledger` of the item), in one transaction; one outcome for each.

    An item with faults is refused with all of them, the others are kept; records of one activity all or none. The same
    (id, revision, body) again answers what is stored. Raises UnknownLedger, EntryOff.
    """
    for _ in items:
        # The same id may come in beside us. We hear of it once it is committed, so that the next try sees it stored:
        # each try settles one id at least.
        with suppress(IntegrityError), transaction.atomic():
            return _submit(ledger, items, Standing(by, at))
    with transaction.atomic():
        return _submit(ledger, items, Standing(by, at))


def submit_again(
    held: Record, latest: Revision, body: Mapping[str, object], standing: Standing, *, reason: str = ""
) -> Outcome:
    """A next revision of one record that the caller holds. Raises what a submitted item is refused with."""
    arrived = arrived_again(held.id, held.revision + 1, held.ledger, body, standing.at)
    stored = latest if latest.revision == arrived.revision else None
    if "revision" not in body and latest.sent == arrived.sent and not latest.withdrawal:
        return stands(held)
    found = _judged(arrived, held, stored or _revision(held, arrived.revision), standing)
    if isinstance(found, Outcome):
        return found
    if "revision" not in body and latest.digest == found.digest:
        return stands(held)
    return storing.store_next(held, latest, found, standing, reason=reason)


def _submit(ledger: str, items: Sequence[object], standing: Standing) -> list[Outcome]:
    return take(arrivals(standing.forms.code(ledger), items, standing.at), standing)


def take(arrived: Sequence[Arrived], standing: Standing) -> list[Outcome]:
    """Store what can be stored of these items, inside the caller's transaction; one outcome for each."""
    given_up: set[UUID] = set()
    while True:
        waves = waves_of(arrived, standing)
        with transaction.atomic() if may_split(waves) else nullcontext():
            answers = {at: one for wave in waves for at, one in _wave(wave, standing, given_up).items()}
            broken = half_kept(waves, answers)
            if not broken:
                return [answers[position] for position in range(len(arrived))]
            # A later wave refused a record of an activity, others of which an earlier one had stored: all is undone.
            transaction.set_rollback(True)
        given_up |= broken


def _wave(wave: Wave, standing: Standing, given_up: Collection[UUID]) -> dict[int, Outcome]:
    held, stored = _hold(list(wave.values()))
    found: dict[int, Submission | Outcome] = {}
    for position, item in wave.items():
        found[position] = _answer(item, held.get(item.id), stored.get((item.id, item.revision)), standing)
    found |= _all_or_none(wave, found, given_up)
    for one in found.values():
        if isinstance(one, Outcome) and one.refusal:
            audit.note("record.submit", target=one.id, by=standing.by, at=standing.at, result=one.refusal.code)
    said = {position: one for position, one in found.items() if isinstance(one, Submission)}
    stored_now = storing.store(list(said.values()), held, standing)
    return {position: stored_now[one.id] if isinstance(one, Submission) else one for position, one in found.items()}


def _hold(items: Sequence[Arrived]) -> tuple[Held, Stored]:
    """The records of these ids that exist, locked in the order of their ids, and the revisions named."""
    revisions = {item.id: item.revision for item in items}
    ids = sorted(revisions)
    held: dict[UUID, Record] = {}
    stored: dict[tuple[UUID, int], Revision] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = Record.objects.select_for_update().filter(pk__in=ids[start : start + AT_ONCE]).order_by("pk")
        held |= {record.id: record for record in some}
    for start in range(0, len(held), AT_ONCE):
        for row in Revision.objects.filter(record__in=list(held)[start : start + AT_ONCE]):
            if revisions[row.record_id] == row.revision:
                stored[row.record_id, row.revision] = row
    return held, stored


def _revision(record: Record, revision: int) -> Revision | None:
    return record.revisions.filter(revision=revision).first()


def _answer(item: Arrived, record: Record | None, stored: Revision | None, standing: Standing) -> Submission | Outcome:
    try:
        return _judged(item, record, stored, standing)
    except Refused as refusal:
        return refused(item.id, refusal, revision=item.revision)


def _judged(item: Arrived, record: Record | None, stored: Revision | None, standing: Standing) -> Submission | Outcome:
    """Either something new to store, or the answer that is stored already."""
    if record and not sees(record, standing):
        raise IdTaken(item.id)
    if stored:
        return _answered(item, stored, standing)
    if record and record.state == State.DISCARDED:
        raise IsDiscarded(record.id)
    latest = record.revision if record else 0
    if item.revision != latest + 1:
        raise RevisionGap(item.id, item.revision, latest)
    if record and record.state == "void":
        raise IsVoid(record.id)
    return read(item, standing, record)


def _answered(item: Arrived, stored: Revision, standing: Standing) -> Outcome:
    """Sent before: the same words, or the same content in other words, answer what is stored.

    Other content of what was discarded has no place to go: the remedy of BodyDiffers, a next revision, is none.
    """
    if item.sent != stored.sent:
        try:
            same = same_words(read(item, standing, stored.record, again=True).body, stored.body)
        except ItemRefused:
            same = False
        if not same and stored.record.state == State.DISCARDED:
            raise IsDiscarded(item.id)
        if not same:
            raise BodyDiffers(item.id, item.revision, stored.body)
    return Outcome(item.id, stored.revision, stored.state, stored.seq, existed=True, case=stored.record.case)


def _all_or_none(
    wave: Wave, found: Mapping[int, Submission | Outcome], given_up: Collection[UUID]
) -> dict[int, Outcome]:
    """The other records of an activity one of whose records was refused, here or in another wave."""
    gone = (wave[position].activity for position, one in found.items() if isinstance(one, Outcome) and one.refusal)
    broken = {*given_up, *gone}
    return {
        position: refused(one.id, ActivityRefused(), revision=one.revision)
        for position, one in found.items()
        if isinstance(one, Submission) and one.activity and one.activity in broken
    }
