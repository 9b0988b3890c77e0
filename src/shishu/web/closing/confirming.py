"""What locking a month would do, told before it is done."""

from __future__ import annotations

from shishu.access.visitor import Visitor
from shishu.figures.completeness import completeness
from shishu.figures.places import below_on
from shishu.journal import closings
from shishu.journal.queries import closed
from shishu.journal.rules import booking_day
from shishu.measure import month_first, month_key, month_last, month_text
from shishu.orgs.models import Organisation
from shishu.records import awaiting
from shishu.web.closing.choosing import Chosen
from shishu.web.closing.table import Bar, missing
from shishu.web.frame.reporting import by_ledger


def is_locked(chosen: Chosen) -> bool:
    """By the organisation itself or one above it: there is nothing left to confirm."""
    return closings.locked(chosen.place.pk, chosen.month) is not None


def confirmation(chosen: Chosen, visitor: Visitor) -> dict[str, object]:
    """Who has reported, what is not decided, and where a later correction would count."""
    number, month = chosen.place.pk, chosen.month
    rows = completeness(number, month)
    return {
        "place": chosen.place,
        "month": month,
        "sent": month_text(month),
        "has_below": Organisation.objects.filter(parent_id=number).exists(),
        "bars": [Bar(report) for report in by_ledger(rows)],
        "behind": missing(rows),
        "undecided": awaiting.undecided_within(below_on(number, month_last(month)), month),
        "counts_in": counts_in(chosen),
        "may_review": visitor.holds("reviewer"),
        "is_running": month == month_key(visitor.on),
    }


def counts_in(chosen: Chosen) -> int:
    """The month in which what comes later would be booked: the first after this one that is not locked."""
    first = month_first(chosen.month)
    months = closed(chosen.place.pk, "", first).months
    return month_key(booking_day(first, {*months, chosen.month}))
