"""The balances beside the postings: facts, adjustments and month cells, written in the posting's own transaction.

A subtree gets cells for an indicator once it holds more than THRESHOLD facts of it, and keeps them; below that a range
scan over the facts is as fast. No level has a name here: whoever is big enough has cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shishu.measure import day_key, month_key
from shishu.orgs import queries as tree

if TYPE_CHECKING:
    from shishu.journal.models import Posting

THRESHOLD = 50

Series = dict[int, tuple[int, int]]
"""Month key -> (amount, records)."""

MONTH = "f.booked_on / 10000 * 12 + f.booked_on / 100 %% 100 - 1"
"""The month key of a fact `f`, in SQL with parameters."""

_ADD = """
WITH v(parent, indicator, organisation, month, amount, records) AS (VALUES {rows})
INSERT INTO journal_cell (parent, indicator, organisation, month, amount, records)
SELECT v.parent, v.indicator, v.organisation, v.month, v.amount, v.records FROM v
WHERE EXISTS (SELECT 1 FROM journal_cell c
              WHERE c.parent = v.parent AND c.indicator = v.indicator AND c.organisation = v.organisation)
ON CONFLICT (parent, indicator, organisation, month)
DO UPDATE SET amount = journal_cell.amount + excluded.amount, records = journal_cell.records + excluded.records
RETURNING organisation
"""
_HELD = """
SELECT COUNT(*) FROM (SELECT 1 FROM orgs_segment s
    JOIN journal_fact f ON f.indicator = %s AND f.organisation BETWEEN s.lo AND s.hi
    WHERE s.owner = %s AND s.to_seq IS NULL LIMIT %s) AS held
"""
_BUILD = f"""
INSERT INTO journal_cell (parent, indicator, organisation, month, amount, records)
SELECT %s, %s, %s, {MONTH}, SUM(f.amount), SUM(f.records) FROM orgs_segment s
JOIN journal_fact f ON f.indicator = %s AND f.organisation BETWEEN s.lo AND s.hi
WHERE s.owner = %s AND s.to_seq IS NULL GROUP BY {MONTH}
"""  # noqa: S608 -- built from constants of this module


@dataclass(frozen=True)
class Chain:
    """An organisation and its ancestors by today's tree, the root first, each with its parent (0 above the root)."""

    links: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, numbers_nearest_first: Sequence[int]) -> Chain:
        down = tuple(reversed(numbers_nearest_first))
        return cls(tuple(zip((0, *down), down, strict=False)))


def post(postings: Sequence[Posting], counts: Sequence[int]) -> None:
    """Write facts, adjustments and cells of new postings; `counts[i]`: what posting i adds to the number of records."""
    facts = sorted(
        (p.indicator, p.organisation, day_key(p.booked_on), p.id, p.amount, count)
        for p, count in zip(postings, counts, strict=True)
    )
    adjusting = sorted(
        (p.indicator, p.organisation, day_key(p.day), day_key(p.booked_on), p.id, p.amount)
        for p in postings
        if p.adjusts
    )
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO journal_fact VALUES (%s, %s, %s, %s, %s, %s)", facts)
        if adjusting:
            cursor.executemany("INSERT INTO journal_adjustment VALUES (%s, %s, %s, %s, %s, %s)", adjusting)
        _add(cursor, _series(postings, counts))


def _series(postings: Iterable[Posting], counts: Iterable[int]) -> dict[tuple[int, int], Series]:
    """(organisation, indicator) -> its series."""
    found: dict[tuple[int, int], Series] = defaultdict(dict)
    for p, count in zip(postings, counts, strict=True):
        months = found[p.organisation, p.indicator]
        month = month_key(p.booked_on)
        amount, records = months.get(month, (0, 0))
        months[month] = (amount + p.amount, records + count)
    return found


def _add(cursor: CursorWrapper, series: dict[tuple[int, int], Series]) -> None:
    """Add to the cells of every ancestor that has some; then build those that have become due.

    What is built comes from the facts, which hold all of this posting set already: so adding comes first.
    """
    due: list[tuple[int, list[tuple[int, int]]]] = []
    for (organisation, indicator), months in series.items():
        links = Chain.of([organisation, *tree.ancestors(organisation)]).links
        celled = add_where_celled(cursor, links, indicator, months)
        due.append((indicator, [link for link in links if link[1] not in celled]))
    built: set[tuple[int, int]] = set()
    for indicator, links_below in due:
        for parent, number in links_below:
            if (indicator, number) not in built and not build_if_due(cursor, parent, number, indicator):
                break  # what lies below holds fewer still
            built.add((indicator, number))


def add_where_celled(
    cursor: CursorWrapper, links: Sequence[tuple[int, int]], indicator: int, series: Series
) -> set[int]:
    """Add the series to those of the (parent, organisation) links that have cells, and answer which have."""
    rows = [
        (parent, indicator, number, month, amount, records)
        for parent, number in links
        for month, (amount, records) in sorted(series.items())
    ]
    if not rows:
        return set()
    places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    cursor.execute(_ADD.format(rows=places), [value for row in rows for value in row])
    return {number for (number,) in cursor.fetchall()}


def build_if_due(cursor: CursorWrapper, parent: int, number: int, indicator: int) -> bool:
    """Make the cells of an organisation that has none, if it holds enough facts; answers whether it has cells now."""
    cursor.execute(_HELD, (indicator, number, THRESHOLD + 1))
    if cursor.fetchone()[0] <= THRESHOLD:
        return False
    cursor.execute(_BUILD, (parent, indicator, number, indicator, number))
    return True
