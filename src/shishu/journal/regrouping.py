"""Cells after a change of the tree: whoever lost a subtree gives its series back, whoever gained it takes it over.

No posting is touched, and what is read is the moved subtree alone: the cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shishu.journal import cells
from shishu.journal.cells import Chain, Series
from shishu.measure import day_of
from shishu.orgs.values import Moved

_SERIES = """
WITH moved(lo, hi) AS (VALUES {spans})
SELECT f.indicator, f.booked_on, SUM(f.amount), SUM(f.records) FROM journal_indicator i
CROSS JOIN moved JOIN journal_fact f ON f.indicator = i.number AND f.organisation BETWEEN moved.lo AND moved.hi
GROUP BY 1, 2
"""
_REKEY = "UPDATE journal_cell SET parent = %s WHERE parent = %s AND indicator = %s AND organisation = %s"


def regroup(moves: Sequence[Moved]) -> None:
    """Bring all cells in line with the tree as it stands now. `moves` in the order in which they happened."""
    gained: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        for move in moves:
            found = _series(cursor, move)
            _hand_over(cursor, move, found)
            for indicator in found:
                gained.setdefault(indicator, set()).update(move.joined)
        links = {link for move in moves for link in Chain.of(move.new).links}
        cells.build_missing(
            cursor,
            {
                (parent, indicator, number)
                for indicator, numbers in gained.items()
                for parent, number in links
                if number in numbers
            },
        )


def _series(cursor: CursorWrapper, move: Moved) -> dict[int, Series]:
    """Indicator -> the series of the whole subtree, from the facts."""
    places = ", ".join(["(%s, %s)"] * len(move.spans))
    cursor.execute(_SERIES.format(spans=places), [bound for span in move.spans for bound in span])
    found: dict[int, Series] = {}
    for indicator, day, amount, records in cursor.fetchall():
        cells.gain_of(found.setdefault(indicator, {}), day_of(day), int(amount), int(records))
    return found


def _hand_over(cursor: CursorWrapper, move: Moved, found: Mapping[int, Series]) -> None:
    """Off the ancestors it left, onto those it joined, its own cells under the new parent."""
    left, joined = _links(move.old, move.left), _links(move.new, move.joined)
    less = [(indicator, left, _negative(series)) for indicator, series in found.items()]
    more = [(indicator, joined, series) for indicator, series in found.items()]
    cells.add_cells(cursor, cells.gains_of([*less, *more]))
    if move.old and move.new and found:
        cursor.executemany(_REKEY, [(move.new[0], move.old[0], indicator, move.number) for indicator in found])


def _negative(series: Series) -> Series:
    return {period: (-amount, -records) for period, (amount, records) in series.items()}


def _links(chain: Sequence[int], wanted: Sequence[int]) -> list[tuple[int, int]]:
    return [link for link in Chain.of(chain).links if link[1] in wanted]
