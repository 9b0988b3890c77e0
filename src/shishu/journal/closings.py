"""What was declared, locked and opened again in a month, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from shishu.journal.models import Closing, Entry, ReopeningRequest
from shishu.measure import day_key, month_first, month_last
from shishu.orgs import queries as tree
from shishu.orgs.queries import Scope

_ADJUSTING = """
SELECT COUNT(*) FROM orgs_segment s
JOIN journal_adjustment a ON a.organisation BETWEEN s.lo AND s.hi AND a.booked_on BETWEEN %s AND %s
WHERE s.owner = %s AND s.to_seq IS NULL
"""


@dataclass(frozen=True)
class Event:
    """One thing done to a month: of one ledger, or of all ("").

    `seq` is its entry in the journal; a request to open again has none.
    """

    what: Literal["declared", "locked", "asked", "opened"]
    ledger: str
    at: datetime
    by: str
    second: str = ""
    seq: int | None = None


@dataclass(frozen=True)
class Locked:
    """The closing of a whole month that holds for an organisation: its own, or that of one above it.

    `asked_by`: the account that has asked to open it, when one has.
    """

    closing: Closing
    at: datetime
    asked_by: str


def locked(organisation: int, month: int) -> Locked | None:
    """Its own closing of all ledgers, else that of the nearest above it on the month's last day."""
    line = [organisation, *tree.ancestors_on(organisation, month_last(month))]
    rows = Closing.objects.filter(reopening=None, ledger="", month=month, organisation__in=line)
    found = {row.organisation: row for row in rows.select_related("reopeningrequest")}
    closing = next((found[number] for number in line if number in found), None)
    return Locked(closing, _moments([closing.seq])[closing.seq], _asked_by(closing)) if closing else None


def history(organisation: int, month: int) -> list[Event]:
    """Everything done to this month of this organisation, in order."""
    rows = list(
        Closing.objects.filter(organisation=organisation, month=month).select_related("reopening", "reopeningrequest")
    )
    reopened = [row.reopening for row in rows if hasattr(row, "reopening")]
    at = _moments([*(row.seq for row in rows), *(one.seq for one in reopened)])
    found = [
        Event("declared" if row.ledger else "locked", row.ledger, at[row.seq], row.by, seq=row.seq) for row in rows
    ]
    found += [
        Event("asked", row.ledger, row.reopeningrequest.at, row.reopeningrequest.by)
        for row in rows
        if hasattr(row, "reopeningrequest")
    ]
    found += [Event("opened", one.closing.ledger, at[one.seq], one.by, one.second, one.seq) for one in reopened]
    return sorted(found, key=lambda event: (event.at, event.seq or 0))


def requests(scope: Scope) -> list[ReopeningRequest]:
    """Requests to open a month again that wait for a second account, the oldest first.

    Months are opened seldom: all requests there ever were are read, not the many closings without one.
    """
    asked = ReopeningRequest.objects.select_related("closing", "closing__reopening").order_by("at", "pk")
    return [one for one in asked if _waits(one.closing) and scope.sees(one.closing.organisation)]


def _waits(closing: Closing) -> bool:
    return not closing.ledger and not hasattr(closing, "reopening")


def adjusting_lines(organisation: int, month: int) -> int:
    """How many lines of an earlier month were booked into this one (其中补报、更正), with all that lie below."""
    first, last = day_key(month_first(month)), day_key(month_last(month))
    with connection.cursor() as cursor:
        cursor.execute(_ADJUSTING, [first, last, organisation])
        return int(cursor.fetchone()[0])


def _moments(seqs: list[int]) -> dict[int, datetime]:
    return dict(Entry.objects.filter(seq__in=seqs).values_list("seq", "at"))


def _asked_by(closing: Closing) -> str:
    return closing.reopeningrequest.by if hasattr(closing, "reopeningrequest") else ""
