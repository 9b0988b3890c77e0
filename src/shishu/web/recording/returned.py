"""Who said what about a record: the sentence of the one who returned it, by the name of the reviewing organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from shishu.access.visitor import Visitor
from shishu.packs.model import Field
from shishu.records import queries
from shishu.records.models import Record, Review, Revision
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import State
from shishu.web.recording.naming import LedgerNames
from shishu.words import Text

_DAY = Text("哪天", "Day")


@dataclass(frozen=True)
class Returned:
    """`said_by` is an organisation's name; `fields` are those to mend."""

    record: Record
    ledger: Text
    said_by: str
    reason: str
    fields: tuple[str, ...]

    def asks(self, fields: Iterable[Field]) -> list[Text]:
        """What is to be mended, in the words of the form."""
        asked = {"occurred_on": _DAY} | {one.name: one.ask for one in fields}
        return [asked[name] for name in self.fields if name in asked]

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
    ledgers = LedgerNames()
    return [
        Returned(held[key], ledgers[held[key].ledger], names[key], review.reason, tuple(review.fields))
        for key, review in last.items()
    ]


def desk_names(levels: dict[UUID, int], records: dict[UUID, Record], visitor: Visitor) -> dict[UUID, str]:
    """The name of the organisation that decides on each of these records at this level; "" when none is left."""
    standing = Standing(visitor.by, visitor.at)
    standing.load_above(records[key].organisation for key in levels)
    revisions = queries.latest(records[key] for key in levels)
    named = {}
    for key, level in levels.items():
        way = way_of(records[key], revisions[key], standing)
        desk = next((one for one in way.deciding(level) if one.level == level), None) or way.waiting_at(level)
        named[key] = standing.name(desk.organisation) if desk else ""
    return named
