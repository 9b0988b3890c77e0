"""My records as rows, and the figures that the organisation's records of this year add up to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from shishu.access.visitor import Visitor
from shishu.figures.many import figures
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Posting
from shishu.measure import Period, month_first, month_key, month_last
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator
from shishu.records import queries
from shishu.records.awaiting import unconfirmed
from shishu.records.forms import Forms
from shishu.records.models import Record, Review, Revision
from shishu.records.values import State
from shishu.web.frame.states import Tag, tag
from shishu.web.frame.turns import awaited, desk_names
from shishu.web.frame.values import first_words
from shishu.web.recording.naming import LedgerNames
from shishu.words import Text, listed

MOST_FIGURES = 6


@dataclass(frozen=True)
class Row:
    """One record. `passed_by`: who let it count, "" when nobody had to; `counts_in`: the month (a key) it counts in.

    `asked`: the organisations that it names and that have not confirmed it yet.
    """

    record: Record
    ledger: Text
    words: str
    organisation: str
    tag: Tag
    passed_by: str
    counts_in: int | None
    asked: Text


@dataclass(frozen=True)
class AddedUp:
    indicator: Indicator
    month: Figure
    year: Figure


def my_records(visitor: Visitor, month: int | None) -> QuerySet[Record]:
    """What this account sent, whoever changed it since; the newest first."""
    sent = Revision.objects.filter(submitted_by=visitor.by).values("record")
    rows = queries.visible(visitor.by, at=visitor.at).filter(pk__in=sent).distinct()
    if month is not None:
        rows = rows.filter(occurred_on__range=(month_first(month), month_last(month)))
    return rows.order_by("-occurred_on", "-pk")


def rows_of(records: Sequence[Record], visitor: Visitor) -> list[Row]:
    latest = queries.latest(records)
    booked, desks = _booked(records), _desks(records, visitor)
    asked = unconfirmed(records, Forms())
    places = {one.organisation for one in records}.union(*asked.values())
    names = dict(Organisation.objects.filter(pk__in=places).values_list("id", "name"))
    own = visitor.organisation.pk if visitor.organisation else 0
    ledgers, known = LedgerNames(), catalogue().ledgers
    return [
        Row(
            one,
            ledgers[one.ledger],
            first_words(known.get(one.ledger), one.step, json.loads(latest[one.pk].body)),
            "" if one.organisation == own else names.get(one.organisation, ""),
            tag(one, desks.get(one.pk, "")),
            desks.get(one.pk, ""),
            booked.get(one.pk),
            listed(names.get(number, "") for number in asked.get(one.pk, ())),
        )
        for one in records
    ]


def _booked(records: Sequence[Record]) -> dict[UUID, int]:
    """The month in which the revision that counts is counted."""
    counted = {one.pk: one.posted_revision for one in records if one.state == State.COUNTED}
    lines = Posting.objects.filter(source__in=counted, reverses=None).values_list("source", "revision", "booked_on")
    return {source: month_key(day) for source, revision, day in lines if counted[source] == revision}


def _desks(records: Sequence[Record], visitor: Visitor) -> dict[UUID, str]:
    """Who let a record count, or whose turn it is."""
    counted = [one for one in records if one.state == State.COUNTED]
    reviews = Review.objects.filter(record__in=counted, revision=F("record__posted_revision"), outcome="approved")
    levels = dict(reviews.order_by("level").values_list("record", "level")) | awaited(records)
    return desk_names(levels, {one.pk: one for one in records}, visitor)


def adding_up(place: Organisation, on: date) -> list[AddedUp]:
    """This month's and this year's own figures of what the ledgers it recorded most in this year add to."""
    year = Period.year(on.year)
    chosen = _counted_by(place, year)
    months = [Question(one, place, Period.month_of(on), Scope.OWN) for one in chosen]
    years = [Question(one, place, year, Scope.OWN) for one in chosen]
    found = figures([*months, *years], covered=False)
    each = [AddedUp(one, found[at], found[at + len(chosen)]) for at, one in enumerate(chosen)]
    return [one for one in each if one.year.value][:MOST_FIGURES]


def _counted_by(place: Organisation, year: Period) -> list[Indicator]:
    """What its counted records add to on its own side, the most used ledger first."""
    packs = catalogue()
    rows = Record.objects.filter(organisation=place.pk, occurred_on__range=(year.first, year.last), state=State.COUNTED)
    used = rows.values_list("ledger").annotate(times=Count("pk")).order_by("-times", "ledger")
    ledgers = [packs.ledgers[code] for code, _ in used if code in packs.ledgers]
    posts = [post for one in ledgers for step in one.steps for post in step.posts if not post.to]
    known = [packs.indicators[code] for code in dict.fromkeys(post.indicator for post in posts)]
    return [one for one in known if not one.implicit][: 2 * MOST_FIGURES]
