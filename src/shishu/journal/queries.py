"""Reading the journal: what stands, what is closed, what an indicator's number is, the rows a proof needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef

from shishu.journal import rules
from shishu.journal.levels import Statement
from shishu.journal.models import Closing, Entry, Head, Posting
from shishu.journal.plain import day_in, day_out, key_in
from shishu.journal.rules import Draft, Standing
from shishu.measure import day_key, month_key
from shishu.orgs.queries.tree import LINE_ON, THERE_ON


@dataclass(frozen=True)
class Closed:
    """What is closed for one organisation, ledger and day.

    `months`: the closed month keys from that day's month on; `declared`: the organisation's own declaration of that
    month, where nothing else closes it; `is_there`: whether the organisation was there on that day.
    """

    months: frozenset[int]
    declared: Closing | None
    is_there: bool = True


_CLOSED = f"""{LINE_ON}
SELECT {THERE_ON}, c.id, c.organisation, c.ledger, c.month, c.seq, c."by" FROM (SELECT 1 AS one) AS always
LEFT JOIN journal_closing c ON c.organisation IN (SELECT number FROM above WHERE number IS NOT NULL)
    AND c.month >= %(month)s AND c.ledger IN ('', %(ledger)s)
    AND NOT EXISTS (SELECT 1 FROM journal_reopening r WHERE r.closing_id = c.id)
"""  # noqa: S608 -- built from constants
_LAST_STRUCTURE = """
SELECT hash FROM journal_entry WHERE kind = 'structure' AND seq <= %s ORDER BY seq DESC LIMIT 1
"""
_CLOSING = ("id", "organisation", "ledger", "month", "seq", "by")


def head() -> Head:
    """The end of the chain now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, seq, hash FROM journal_head WHERE id = 1")
        return Head(*cursor.fetchone())


def last_structure(as_of: int) -> str:
    """The hash of the last change of tree or groups up to an entry: it pins what they were, in whatever journal."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_STRUCTURE, [as_of])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def closed(organisation: int, ledger: str, day: date) -> Closed:
    """What is closed for a line of `ledger` on `day`.

    The organisation itself closes for all ledgers at once; an ancestor it had on that day for this ledger or for all.
    """
    month = month_key(day)
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, {"number": organisation, "ledger": ledger, "day": day_out(day), "month": month})
        rows = cursor.fetchall()
    own, months = None, set()
    for row in (dict(zip(_CLOSING, found, strict=True)) for _, *found in rows if found[0] is not None):
        if row["organisation"] == organisation and row["ledger"]:
            own = Closing(**row) if row["month"] == month else own
        else:
            months.add(row["month"])
    return Closed(frozenset(months), None if month in months else own, bool(rows[0][0]))


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


_STATEMENTS = """
WITH RECURSIVE heir(number, since) AS (
    SELECT CAST(%(number)s AS bigint), {day}
    UNION ALL SELECT e.parent, CASE WHEN e.first > h.since THEN e.first ELSE h.since END
    FROM heir h CROSS JOIN orgs_edge e WHERE e.child = h.number AND e.kind = 'succession' AND e.to_seq IS NULL)
SELECT p.organisation, p.day, p.id, p.source, p.revision,
    (SELECT n.header FROM journal_entry n WHERE n.source = p.source ORDER BY n.seq LIMIT 1)
FROM heir h CROSS JOIN journal_posting p
WHERE p.organisation = h.number AND p.indicator = %(indicator)s AND p.day >= h.since
    AND p.level IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_posting m WHERE m.reverses = p.id)
"""


def statements_after(organisation: int, indicator: int, day: date) -> list[Statement]:
    """The live statements on or after `day` whose balance holds what `organisation` had on `day`.

    They are its own, and from the day of a merge on its successor's.
    """
    with connection.cursor() as cursor:
        day_of_it = "%(day)s" if connection.vendor == "sqlite" else "CAST(%(day)s AS date)"
        cursor.execute(
            _STATEMENTS.format(day=day_of_it), {"number": organisation, "indicator": indicator, "day": day_out(day)}
        )
        rows = cursor.fetchall()
    return [
        Statement(number, indicator, day_in(on), id_, key_in(source), revision, str(json.loads(header)["ledger"]))
        for number, on, id_, source, revision, header in rows
    ]


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
WITH RECURSIVE held(number) AS (
    SELECT CAST(%(organisation)s AS bigint)
    UNION ALL SELECT e.child FROM held h CROSS JOIN orgs_edge e
    WHERE e.parent = h.number AND e.kind = 'succession' AND e.to_seq IS NULL AND e.first <= %(on)s)
SELECT COALESCE((SELECT SUM(amount) FROM journal_fact WHERE indicator = %(indicator)s
                 AND organisation IN (SELECT number FROM held) AND booked_on <= %(day)s), 0)
     - COALESCE((SELECT SUM(amount) FROM journal_adjustment WHERE indicator = %(indicator)s
                 AND organisation IN (SELECT number FROM held) AND booked_on <= %(day)s), 0)
     + COALESCE((SELECT SUM(amount) FROM journal_adjustment WHERE indicator = %(indicator)s
                 AND organisation IN (SELECT number FROM held) AND day <= %(day)s), 0)
"""
"""`held`: the organisation, those it had absorbed by that day, and all that those had absorbed."""


def balance(organisation: int, indicator: int, day: date) -> int:
    """What stands at the end of `day` by the days things happened: its own lines and its predecessors'."""
    asked = {"indicator": indicator, "organisation": organisation, "day": day_key(day), "on": day_out(day)}
    with connection.cursor() as cursor:
        cursor.execute(_BALANCE, asked)
        return int(cursor.fetchone()[0])
