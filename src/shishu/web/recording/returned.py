"""Who said what about a record: the sentence of the one who returned it, by the name of the reviewing organisation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from shishu.access.visitor import Visitor
from shishu.records import queries
from shishu.records.forms import Forms
from shishu.records.models import Record, Review, Revision
from shishu.records.values import Form, State
from shishu.web.frame.turns import desk_names
from shishu.web.frame.values import first_words
from shishu.web.recording.naming import LedgerNames
from shishu.words import Text

_DAY = Text("哪天", "Day")


@dataclass(frozen=True)
class Returned:
    """`said_by` is an organisation's name; `words`: what the record is about; `asks`: what has to change."""

    record: Record
    ledger: Text
    said_by: str
    reason: str
    words: str
    asks: tuple[Text, ...]

    @property
    def is_correction(self) -> bool:
        return self.record.posted_revision is not None


def returned(visitor: Visitor) -> list[Returned]:
    """What came back to the organisation it acts for, or to the account itself; the longest waiting first."""
    mine = Revision.objects.filter(submitted_by=visitor.by, revision=F("record__revision"), state=State.RETURNED)
    here = Q(organisation=visitor.organisation.pk) if visitor.organisation else Q()
    rows = queries.visible(visitor.by, at=visitor.at).filter(state=State.RETURNED)
    return decisions(rows.filter(here | Q(pk__in=mine.values("record"))).distinct(), visitor)


def decisions(records: Iterable[Record], visitor: Visitor) -> list[Returned]:
    held = {record.pk: record for record in records}
    reviews = Review.objects.filter(record__in=held, revision=F("record__revision"), outcome="returned")
    last = {review.record_id: review for review in reviews.order_by("at", "pk")}
    names = desk_names({key: review.level for key, review in last.items()}, held, visitor)
    revisions = queries.latest(held[key] for key in last)
    forms = Forms()
    return [
        _returned(held[key], forms.of(held[key], revisions[key]), json.loads(revisions[key].body), review, names[key])
        for key, review in last.items()
    ]


def _returned(record: Record, form: Form, body: Mapping[str, object], review: Review, said_by: str) -> Returned:
    asked = {"occurred_on": _DAY} | {field.name: field.ask for field in form.step.fields}
    words = first_words(form.ledger, record.step, body)
    asks = tuple(asked[name] for name in review.fields if name in asked)
    return Returned(record, LedgerNames()[record.ledger], said_by, review.reason, words, asks)
