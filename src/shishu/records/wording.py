"""Records as a program reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shishu.figures import wording
from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Organisation
from shishu.records.models import Party, Record, Review, Revision
from shishu.records.queries import Counted, Shown

Names = Mapping[int, str]


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    return dict(Organisation.objects.filter(pk__in=set(numbers)).values_list("id", "name"))


def names_in(shown: Shown) -> dict[int, str]:
    """The names of all organisations that a record speaks of."""
    parties = {party.organisation for party in shown.parties if party.organisation}
    return names_of({shown.record.organisation, *(line.organisation for line in shown.lines)} | parties)


def record_json(record: Record, names: Names) -> dict[str, object]:
    return {
        "id": str(record.id),
        "revision": record.revision,
        "state": record.state,
        "seq": record.seq,
        "ledger": record.ledger,
        "organisation": names.get(record.organisation),
        "occurred_on": record.occurred_on.isoformat(),
        "anomalies": record.anomalies,
    }


def shown_json(shown: Shown, names: Names, packs: Catalogue) -> dict[str, object]:
    """One record with everything that was said and done about it."""
    return {
        **record_json(shown.record, names),
        "step": shown.record.step,
        "case": str(shown.record.case) if shown.record.case else None,
        "body": dict(shown.body),
        "parties": [_party_json(party, names) for party in shown.parties],
        "revisions": [_revision_json(revision) for revision in shown.revisions],
        "reviews": [_review_json(review) for review in shown.reviews],
        "lines": [_line_json(line, names, packs) for line in shown.lines],
    }


def _party_json(party: Party, names: Names) -> dict[str, object]:
    return {
        "role": party.role,
        "organisation": names.get(party.organisation) if party.organisation else None,
        "outside": party.outside.name if party.outside else None,
        "confirmed": party.confirmed_at is not None,
    }


def _revision_json(revision: Revision) -> dict[str, object]:
    return {
        "revision": revision.revision,
        "state": revision.state,
        "seq": revision.seq,
        "by": revision.submitted_by.username,
        "at": revision.submitted_at.isoformat(),
        "digest": revision.digest,
        "reason": revision.reason,
    }


def _review_json(review: Review) -> dict[str, object]:
    return {
        "revision": review.revision,
        "level": review.level,
        "outcome": review.outcome,
        "by": review.by.username,
        "at": review.at.isoformat(),
        "reason": review.reason,
    }


def _line_json(line: Counted, names: Names, packs: Catalogue) -> dict[str, object]:
    return {
        "seq": line.seq,
        "indicator": line.indicator,
        "organisation": names.get(line.organisation),
        "day": line.day.isoformat(),
        "booked_on": line.booked_on.isoformat(),
        "amount": wording.amount_in_base(line.amount, packs.indicators[line.indicator], packs),
        "mirror": line.is_mirror,
        "subject": line.subject,
        "parts": list(line.parts),
    }
