"""What waits for an account besides review: parts to confirm, records that came back, and what holds up a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from shishu.measure import month_first, month_last
from shishu.orgs.models import Account
from shishu.orgs.segments import Span
from shishu.records import queries
from shishu.records.forms import Forms
from shishu.records.models import Party, Record, Review
from shishu.records.standing import ACTING, Standing
from shishu.records.values import State

_SAID = (State.SUBMITTED, State.COUNTED)
_UNDECIDED = (State.SUBMITTED, State.RETURNED)


@dataclass(frozen=True)
class Asked:
    """A record that names an organisation of the account, which is asked whether it is so."""

    record: Record
    organisation: int


@dataclass(frozen=True)
class CameBack:
    """A record of the account that was returned, with the decision that says what to mend."""

    record: Record
    review: Review


@dataclass(frozen=True)
class Undecided:
    """How many records of a month wait for review, a change of one that counts included, and how many came back."""

    waiting: int
    returned: int


def to_confirm(account: Account, *, at: datetime) -> list[Asked]:
    """Each record once, the oldest first; a later revision asks again.

    Asked are the organisations that the account is appointed at; those below them have people of their own.
    """
    standing = Standing(account, at)
    parties = Party.objects.filter(organisation__in=standing.appointed(*ACTING))
    asked: dict[object, Asked] = {}
    for row in _unanswered(parties, standing.forms):
        asked.setdefault(row.record_id, Asked(row.record, row.organisation or 0))
    return list(asked.values())


def unconfirmed(records: Iterable[Record], forms: Forms) -> dict[UUID, list[int]]:
    """Record -> the organisations that are asked whether it is so, and have not answered."""
    found: dict[UUID, list[int]] = {}
    for row in _unanswered(Party.objects.filter(record__in=records, organisation__isnull=False), forms):
        found.setdefault(row.record_id, []).append(row.organisation or 0)
    return found


def _unanswered(parties: QuerySet[Party], forms: Forms) -> Iterator[Party]:
    """Of these, those whose part the ledger has confirmed and who have not confirmed the latest revision."""
    said = parties.filter(record__state__in=_SAID)
    fresh = said.exclude(confirmed_revision=F("record__revision"), confirmed_revision__isnull=False)
    rows = list(fresh.select_related("record").order_by("record__occurred_on", "pk"))
    revisions = queries.latest({row.record_id: row.record for row in rows}.values())
    for row in rows:
        step = forms.of(row.record, revisions[row.record_id]).step
        if any(party.confirms and party.role == row.role for party in step.parties):
            yield row


def came_back(account: Account, *, at: datetime) -> list[CameBack]:
    """The returned records whose latest revision this account submitted, the longest waiting first."""
    standing = Standing(account, at)
    mine = Record.objects.filter(state=State.RETURNED, author=account)
    seen = [record.pk for record in mine if queries.sees(record, standing)]
    if not seen:
        return []
    reviews = Review.objects.filter(record__in=seen, revision=F("record__revision"), outcome="returned")
    rows = {review.record_id: review for review in reviews.select_related("record").order_by("at", "pk")}
    return [CameBack(review.record, review) for review in rows.values()]


def undecided(organisation: int, month: int, ledgers: Collection[str]) -> dict[str, Undecided]:
    """Ledger -> the same of one organisation; nothing of a ledger of which nothing waits or came back."""
    rows = Record.objects.filter(
        organisation=organisation, ledger__in=ledgers, occurred_on__range=(month_first(month), month_last(month))
    )
    states = Counter(rows.filter(state__in=_UNDECIDED).values_list("ledger", "state"))
    found = {ledger for ledger, _ in states}
    return {one: Undecided(states[one, State.SUBMITTED], states[one, State.RETURNED]) for one in found}


def undecided_within(spans: Iterable[Span], month: int) -> Undecided:
    """Of all organisations whose numbers lie in the spans, whatever the ledger."""
    inside = Q()
    for lo, hi in spans:
        inside |= Q(organisation__gte=lo, organisation__lte=hi)
    if not inside:
        return Undecided(0, 0)
    rows = Record.objects.filter(inside, occurred_on__range=(month_first(month), month_last(month)))
    states = Counter(rows.filter(state__in=_UNDECIDED).values_list("state", flat=True))
    return Undecided(states[State.SUBMITTED], states[State.RETURNED])
