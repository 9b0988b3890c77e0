"""Which day a line is booked on, and how one line cancels another. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from shishu.measure import month_first, month_key

NEWEST = 1 << 63
"""The place of a statement that is being posted: after all others of its day."""


@dataclass(frozen=True)
class Draft:
    """A line about to be posted; as in `Posting`, with the indicator's number.

    `counts`: what it adds to the number of records behind a figure: 1 for the first line of a record on an indicator,
    -1 for its mirror, else 0. `place` orders the lines of one day of a stock: 0 for an ordinary line, the posting's id
    for a statement (and for what belongs to it), so that the last posted statement stands.
    """

    organisation: int
    indicator: int
    day: date
    amount: int
    source: UUID
    revision: int
    ledger: str
    level: int | None = None
    reverses: int | None = None
    subject: str = ""
    parts: str = ""
    counts: int = 0
    place: int = 0


@dataclass(frozen=True)
class Standing:
    """A posted line that still counts: not a mirror and not reversed."""

    id: int
    draft: Draft


def mirrors(lines: Sequence[Standing], *, revision: int) -> list[Draft]:
    """The lines that cancel all of one record's: opposite amounts, each naming what it reverses."""
    statements = {
        (line.draft.indicator, line.draft.organisation): line.id for line in lines if line.draft.level is not None
    }
    return [
        replace(
            line.draft,
            amount=-line.draft.amount,
            counts=-line.draft.counts,
            level=None,
            reverses=line.id,
            revision=revision,
            place=statements.get((line.draft.indicator, line.draft.organisation), 0),
        )
        for line in lines
    ]


def booking_day(day: date, closed: Collection[int]) -> date:
    """The day itself while its month is open, else the first day of the first open month after it.

    `closed` holds the month keys that are closed for the line's organisation and ledger.
    """
    month = month_key(day)
    if month not in closed:
        return day
    while month in closed:
        month += 1
    return month_first(month)


def standing(lines: Sequence[tuple[int, int, Draft]]) -> list[Standing]:
    """Of all lines of one source, given as (id, line number, line), those that still count, in their order."""
    reversed_ids = {draft.reverses for _, _, draft in lines}
    counted = _counting(lines)
    return [
        Standing(id_, replace(draft, counts=1 if id_ in counted else 0))
        for id_, _, draft in lines
        if draft.reverses is None and id_ not in reversed_ids
    ]


def _counting(lines: Iterable[tuple[int, int, Draft]]) -> set[int]:
    """The ids of the lines that make their record count: the first of each revision, indicator and organisation."""
    first: dict[tuple[int, int, int], tuple[int, int]] = {}
    for id_, line_no, draft in lines:
        if draft.reverses is None:
            key = (draft.revision, draft.indicator, draft.organisation)
            first[key] = min(first.get(key, (line_no, id_)), (line_no, id_))
    return {id_ for _, id_ in first.values()}
