"""Reading records. Every read passes through what the account may see; all else is not found, in the same words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from shishu.journal.models import IndicatorNumber, Posting
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Appointment, Role
from shishu.records.activities import unlike_ones
from shishu.records.courses import has_part
from shishu.records.errors import UnknownAttachment, UnknownRecord
from shishu.records.models import Attachment, CaseUnit, Party, Record, Review, Revision
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import State


@dataclass(frozen=True)
class Waiting:
    """What waits for one reviewer: without anything conspicuous, and with.

    To the stored `anomalies` of the records is added what can only be told now: where those of one activity differ.
    `ahead`: of some the number of the organisation, below the reviewer's own, whose turn it is first.
    """

    clear: tuple[Record, ...]
    flagged: tuple[Record, ...]
    ahead: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Counted:
    """One line of the journal that a record brought, and where it counts. `amount` in the smallest unit."""

    seq: int
    revision: int
    organisation: int
    indicator: str
    day: date
    booked_on: date
    adjusts: date | None
    amount: int
    is_mirror: bool
    subject: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A record with its history: all revisions and decisions in order, its parties, and what it counts."""

    record: Record
    body: Mapping[str, object]
    revisions: tuple[Revision, ...]
    reviews: tuple[Review, ...]
    parties: tuple[Party, ...]
    lines: tuple[Counted, ...]


def visible(account: Account, *, at: datetime, discarded: bool = False) -> QuerySet[Record]:
    """The records of the account's scope, and those in which, or in whose case, one of its organisations has a part.

    No list has the `discarded` ones; who asks for one by its id is told what became of it.
    """
    found = _visible(Standing(account, at).scope)
    return found if discarded else found.exclude(state=State.DISCARDED)


def _visible(scope: orgs.Scope) -> QuerySet[Record]:
    parties = scope.filter(Party.objects.filter(record=OuterRef("pk"), organisation__isnull=False), "organisation")
    units = scope.filter(CaseUnit.objects.filter(case=OuterRef("case")), "organisation")
    own = scope.filter(Record.objects.all(), "organisation")
    return own | Record.objects.filter(Exists(parties)) | Record.objects.filter(Exists(units), case__isnull=False)


def sees(record: Record, standing: Standing) -> bool:
    if standing.scope.sees(record.organisation):
        return True
    named = record.parties.filter(organisation__isnull=False).values_list("organisation", flat=True)
    if any(standing.scope.sees(number) for number in named if number):
        return True
    return record.case is not None and has_part(record.case, standing.scope)


def locked(record: UUID, standing: Standing) -> Record:
    """The record, its row locked until the transaction ends. Raises UnknownRecord."""
    held = Record.objects.select_for_update().filter(pk=record).first()
    if held is None or not sees(held, standing):
        raise UnknownRecord(record)
    return held


def waiting(account: Account, *, at: datetime) -> Waiting:
    """What this reviewer may decide on now, oldest first; what the account submitted itself is not among it."""
    standing = Standing(account, at)
    rows = Revision.objects.filter(revision=F("record__revision"), record__state=State.SUBMITTED)
    rows = standing.scope.filter(rows.exclude(submitted_by=account), "record__organisation")
    found = list(rows.defer("body").select_related("record").order_by("submitted_at", "pk"))
    standing.load_above(revision.record.organisation for revision in found)
    appointed = standing.appointed(Role.REVIEWER)
    held: list[Record] = []
    before: dict[UUID, tuple[int, ...]] = {}
    for one in found:
        if passed := way_of(one.record, one, standing).passed_by(one.record.level, appointed):
            held.append(one.record)
            line = takewhile(lambda number: number not in appointed, standing.line(passed[0].organisation))
            before[one.record_id] = tuple(line)
    unlike = unlike_ones(held, standing.forms)
    for record in (one for one in held if one.pk in unlike):
        record.anomalies = [*record.anomalies, unlike[record.pk].to_json()]
    return Waiting(
        tuple(record for record in held if not record.anomalies),
        tuple(record for record in held if record.anomalies),
        _ahead(before, {one.record_id: one.submitted_by_id for one in found}, standing.on),
    )


def _ahead(before: Mapping[UUID, tuple[int, ...]], authors: Mapping[UUID, int], on: date) -> dict[UUID, int]:
    """`before`: for each record the organisations that come before one's own; those without a reviewer do not."""
    asked = {number for line in before.values() for number in line}
    reviewers: dict[int, set[int]] = {}
    rows = orgs.appointed(Role.REVIEWER, on=on).filter(organisation__in=asked) if asked else Appointment.objects.none()
    for number, account in rows.values_list("organisation", "account"):
        reviewers.setdefault(number, set()).add(account)
    first = {
        key: next((number for number in line if reviewers.get(number, set()) - {authors[key]}), 0)
        for key, line in before.items()
    }
    return {key: number for key, number in first.items() if number}


def latest(records: Iterable[Record]) -> dict[UUID, Revision]:
    """The latest revision of each of these records, which the account was shown to see."""
    ids = [record.pk for record in records]
    if not ids:
        return {}
    rows = Revision.objects.filter(record__in=ids, revision=F("record__revision")).select_related("submitted_by")
    return {row.record_id: row for row in rows}


def get(record: UUID, account: Account, *, at: datetime) -> Shown:
    """One record with its history. Raises UnknownRecord."""
    found = visible(account, at=at, discarded=True).filter(pk=record).first()
    if found is None:
        raise UnknownRecord(record)
    revisions = tuple(found.revisions.select_related("submitted_by").order_by("revision"))
    shown = next(one for one in revisions if one.revision == found.revision)
    return Shown(
        record=found,
        body=json.loads(shown.body),
        revisions=revisions,
        reviews=tuple(found.reviews.select_related("by").order_by("pk")),
        parties=tuple(found.parties.order_by("pk")),
        lines=lines_of(record),
    )


def attachment(key: UUID, account: Account, *, at: datetime) -> Attachment:
    """A photo that the account sent itself, or that a record it sees lists. Raises UnknownAttachment."""
    found = Attachment.objects.filter(pk=key).first()
    if found and (found.stored_by_id == account.pk or listed(key, account, at=at)):
        return found
    raise UnknownAttachment


def listed(key: UUID, account: Account, *, at: datetime) -> Record | None:
    """The first of the records it sees that list, or listed, this photo; none while it stands in no record."""
    rows = visible(account, at=at, discarded=True).filter(evidence__attachment=key)
    return rows.order_by("occurred_on", "pk").first()


def lines_of(record: UUID) -> tuple[Counted, ...]:
    """The lines of one record in the order of the journal, mirrors included."""
    codes = dict(IndicatorNumber.objects.values_list("number", "code"))
    return tuple(_counted(row, codes) for row in Posting.objects.filter(source=record).order_by("id"))


def booked_on(records: Collection[UUID]) -> dict[UUID, date]:
    """The day on which the last line of each record is booked; of one without lines, none."""
    rows = Posting.objects.filter(source__in=records).order_by("id")
    return dict(rows.values_list("source", "booked_on"))


def _counted(row: Posting, codes: Mapping[int, str]) -> Counted:
    return Counted(
        seq=row.seq,
        revision=row.revision,
        organisation=row.organisation,
        indicator=codes[row.indicator],
        day=row.day,
        booked_on=row.booked_on,
        adjusts=row.adjusts,
        amount=row.amount,
        is_mirror=row.reverses is not None,
        subject=row.subject,
        parts=tuple(row.parts.split("|")) if row.parts else (),
    )
