"""Single lines of many views at once: the records a window tears apart, and the lines of kinds that do not add up.

Says for each view what `lines.correction` and `lines.rows_held` say of it alone, in a few statements for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from shishu.figures.engine import Totals
from shishu.figures.lines import (
    Row,
    View,
    by_source,
    counting,
    of_ids,
    of_sources,
    uncancelled,
    uuid_of,
)

_ROWS = 1200
_ODD = """
WITH r(k, indicator, lo, hi, edge, first, last, loose) AS (VALUES {rows})
SELECT DISTINCT r.k, p.source FROM r
CROSS JOIN journal_adjustment a JOIN journal_posting p ON p.id = a.id
WHERE a.indicator = r.indicator AND a.organisation BETWEEN r.lo AND r.hi AND a.id < r.edge
AND ((a.day BETWEEN r.first AND r.last) <> (a.booked_on BETWEEN r.first AND r.last)
     OR (r.loose = 1 AND a.day BETWEEN r.first AND r.last))
"""
_BOOKED = """
WITH r(k, indicator, lo, hi, edge, first, last, loose) AS (VALUES {rows})
SELECT r.k, f.id FROM r CROSS JOIN journal_fact f
WHERE f.indicator = r.indicator AND f.organisation BETWEEN r.lo AND r.hi
AND f.booked_on BETWEEN r.first AND r.last AND f.id < r.edge
"""


def corrections(views: Sequence[View]) -> list[Totals]:
    """What to add to the totals of each view, so that each line counts by the basis and by its own day."""
    found = [Totals(0, 0)] * len(views)
    for k, rows in _odd_rows(views).items():
        found[k] = _correction(views[k], rows)
    return found


def _correction(view: View, odd: Iterable[Row]) -> Totals:
    amount = records = 0
    for rows in by_source(odd).values():
        counts = counting(rows)
        held, summed = [row for row in rows if view.holds(row)], [row for row in rows if view.summed(row)]
        amount += sum(row.amount for row in held) - sum(row.amount for row in summed)
        records += bool(uncancelled(held)) - sum(counts[row.id] for row in summed)
    return Totals(amount, records)


def held(views: Sequence[View]) -> list[list[Row]]:
    """Every line that counts in each view, in the order of posting."""
    ids: dict[int, set[int]] = defaultdict(set)
    for k, number in _answers(_BOOKED, views):
        ids[k].add(number)
    wanted = sorted(set().union(*ids.values()))
    rows = {row.id: row for row in of_ids(wanted)}
    odd = _odd_rows(views)
    found = []
    for k, view in enumerate(views):
        mine = {number: rows[number] for number in ids[k]} | {row.id: row for row in odd.get(k, ())}
        found.append([mine[number] for number in sorted(mine) if view.holds(mine[number])])
    return found


def _odd_rows(views: Sequence[View]) -> Mapping[int, list[Row]]:
    """View -> all lines of the records that its window or a move may tear apart: few."""
    sources: dict[int, set[UUID]] = defaultdict(set)
    for k, source in _answers(_ODD, views):
        sources[k].add(uuid_of(source))
    every = sorted(set().union(*sources.values()))
    lines: dict[tuple[UUID, int], list[Row]] = defaultdict(list)
    for indicator, row in of_sources(every):
        lines[row.source, indicator].append(row)
    return {k: [row for one in sorted(mine) for row in _known(lines, one, views[k])] for k, mine in sources.items()}


def _known(lines: Mapping[tuple[UUID, int], list[Row]], source: UUID, view: View) -> list[Row]:
    return [row for row in lines.get((source, view.indicator), ()) if row.id < view.window.limit]


def _answers(statement: str, views: Sequence[View]) -> Iterable[tuple[Any, ...]]:
    rows = [
        (k, view.indicator, *span, view.window.limit, *view.window.days, int(bool(view.placement.pieces)))
        for k, view in enumerate(views)
        for span in view.spans()
    ]
    for at in range(0, len(rows), _ROWS):
        some = rows[at : at + _ROWS]
        places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(statement.format(rows=places), [value for row in some for value in row])
            yield from cursor.fetchall()
