"""Reading the journal: what stands, what is closed, what an indicator's number is, the rows a proof needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef

from shishu.journal import lineage, rules
from shishu.journal.levels import Statement
from shishu.journal.models import Closing, Entry, Head, Posting
from shishu.journal.rules import Draft, Standing
from shishu.measure import day_key, month_key
from shishu.orgs import queries as tree


@dataclass(frozen=True)
class Closed:
    """What is closed for one organisation, ledger and day.

    `months`: the closed month keys from that day's month on; `declared`: the organisation's own declaration of that
    month, where nothing else closes it.
    """

    months: frozenset[int]
    declared: Closing | None


def head() -> Head:
    """The end of the chain now."""
    return Head.objects.get(pk=1)


def closed(organisation: int, ledger: str, day: date) -> Closed:
    """What is closed for a line of `ledger` on `day`.

    The organisation itself closes for all ledgers at once; an ancestor it had on that day for this ledger or for all.
    """
    month = month_key(day)
    above = tree.ancestors_on(organisation, day)
    rows = Closing.objects.filter(
        reopening=None, month__gte=month, ledger__in=("", ledger), organisation__in=[organisation, *above]
    )
    own, months = None, set()
    for row in rows:
        if row.organisation == organisation and row.ledger:
            own = row if row.month == month else own
        else:
            months.add(row.month)
    return Closed(frozenset(months), None if month in months else own)


def live_closing(organisation: int, ledger: str, month: int) -> Closing | None:
    """The row by which this organisation has closed this month, of exactly this ledger ("" = all)."""
    return Closing.objects.filter(reopening=None, organisation=organisation, ledger=ledger, month=month).first()


def standing_lines(source: UUID, ledger: str) -> list[Standing]:
    """The lines of one record (of this ledger) that still count."""
    rows = Posting.objects.filter(source=source).order_by("id")
    return rules.standing([(row.id, row.line_no, _draft(row, ledger)) for row in rows])


def _draft(row: Posting, ledger: str) -> Draft:
    return Draft(
        organisation=row.organisation,
        indicator=row.indicator,
        day=row.day,
        amount=row.amount,
        source=row.source,
        revision=row.revision,
        ledger=ledger,
        level=row.level,
        reverses=row.reverses,
        subject=row.subject,
        parts=row.parts,
    )


def next_line_numbers(revisions: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], int]:
    """The first free line number of each (source, revision)."""
    found = {}
    for source, revision in revisions:
        last = Posting.objects.filter(source=source, revision=revision).aggregate(last=Max("line_no"))["last"]
        found[source, revision] = (last or 0) + 1
    return found


def statements_after(organisation: int, indicator: int, day: date) -> list[Statement]:
    """The live statements on or after `day` whose balance holds what `organisation` had on `day`.

    They are its own, and from the day of a merge on its successor's.
    """
    mirrored = Posting.objects.filter(reverses=OuterRef("id"))
    found: list[Statement] = []
    for number, since in [(organisation, day), *lineage.successors(organisation)]:
        rows = Posting.objects.filter(
            ~Exists(mirrored), organisation=number, indicator=indicator, day__gte=max(day, since), level__isnull=False
        )
        found += [
            Statement(number, indicator, row.day, row.id, row.source, row.revision, ledger_of(row.source))
            for row in rows
        ]
    return found


def ledger_of(source: UUID) -> str:
    """The ledger of a posted record."""
    header = Entry.objects.filter(source=source).values_list("header", flat=True)[0]
    return str(json.loads(header)["ledger"])


def ledgers_of(sources: Iterable[UUID]) -> dict[UUID, str]:
    """The ledgers of posted records."""
    headers = Entry.objects.filter(source__in=list(sources)).values_list("source", "header")
    return {source: str(json.loads(header)["ledger"]) for source, header in headers if source}


def stated_since(organisations: Iterable[int], day: date) -> list[int]:
    """Those of the organisations that have stated a level on or after `day`."""
    mirrored = Posting.objects.filter(reverses=OuterRef("id"))
    rows = Posting.objects.filter(~Exists(mirrored), organisation__in=list(organisations), day__gte=day)
    return sorted(set(rows.filter(level__isnull=False).values_list("organisation", flat=True)))


_BALANCE = """
SELECT COALESCE((SELECT SUM(amount) FROM journal_fact
                 WHERE indicator = %(indicator)s AND organisation = %(organisation)s AND booked_on <= %(day)s), 0)
     - COALESCE((SELECT SUM(amount) FROM journal_adjustment WHERE indicator = %(indicator)s
                 AND organisation = %(organisation)s AND booked_on <= %(day)s), 0)
     + COALESCE((SELECT SUM(amount) FROM journal_adjustment WHERE indicator = %(indicator)s
                 AND organisation = %(organisation)s AND day <= %(day)s), 0)
"""


def balance(organisation: int, indicator: int, day: date) -> int:
    """What stands at the end of `day` by the days things happened: its own lines and its predecessors'."""
    total = 0
    with connection.cursor() as cursor:
        for number in [organisation, *lineage.predecessors_on(organisation, day)]:
            cursor.execute(_BALANCE, {"indicator": indicator, "organisation": number, "day": day_key(day)})
            total += int(cursor.fetchone()[0])
    return total
