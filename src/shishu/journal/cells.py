"""The balances beside the postings: facts, adjustments and cells, written in the posting's own transaction.

A subtree gets a cell a month for an indicator once it holds more than THRESHOLD facts of it, and keeps them; below that
a range scan over the facts is as fast. Once one of its months holds more than MANY records it gets a cell a day as
well, so that a period that cuts a month need not read all its facts. No level has a name here: whoever is big enough
has cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shishu.measure import day_key, month_key
from shishu.orgs import queries as tree

if TYPE_CHECKING:
    from shishu.journal.models import Posting

THRESHOLD = 50
MANY = 100

Series = dict[int, tuple[int, int]]
"""Period key, of each month and of each day -> (amount, records)."""

DAYS = 10_000_000
"""A period key from here on is a day (yyyymmdd), below it a month."""

MONTH = "f.booked_on / 10000 * 12 + f.booked_on / 100 %% 100 - 1"
"""The month key of a fact `f`, in SQL with parameters."""

Key = tuple[int, int, int, int]
"""A cell: (parent, indicator, organisation, period)."""

_ADD = f"""
WITH v(parent, indicator, organisation, period, amount, records) AS (VALUES {{rows}})
INSERT INTO journal_cell (parent, indicator, organisation, period, amount, records)
SELECT v.parent, v.indicator, v.organisation, v.period, v.amount, v.records FROM v
WHERE EXISTS (SELECT 1 FROM journal_cell c
              WHERE c.parent = v.parent AND c.indicator = v.indicator AND c.organisation = v.organisation
              AND c.period >= CASE WHEN v.period < {DAYS} THEN 0 ELSE {DAYS} END)
ON CONFLICT (parent, indicator, organisation, period)
DO UPDATE SET amount = journal_cell.amount + excluded.amount, records = journal_cell.records + excluded.records
RETURNING parent, indicator, organisation, period, records
"""  # noqa: S608 -- built from constants of this module
_CELLS_AT_ONCE = 500
_CELLED = """
WITH v(parent, indicator, organisation) AS (VALUES {rows})
SELECT v.parent, v.indicator, v.organisation FROM v WHERE EXISTS (SELECT 1 FROM journal_cell c
    WHERE c.parent = v.parent AND c.indicator = v.indicator AND c.organisation = v.organisation)
"""
_BIG = """
WITH v(indicator, organisation) AS (VALUES {rows})
SELECT v.indicator, v.organisation FROM v WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM orgs_segment s
    JOIN journal_fact f ON f.indicator = v.indicator AND f.organisation BETWEEN s.lo AND s.hi
    WHERE s.owner = v.organisation AND s.to_seq IS NULL LIMIT %s) AS held) > %s
"""
_BUILD = """
INSERT INTO journal_cell (parent, indicator, organisation, period, amount, records)
SELECT %s, %s, %s, {period}, SUM(f.amount), SUM(f.records) FROM orgs_segment s
JOIN journal_fact f ON f.indicator = %s AND f.organisation BETWEEN s.lo AND s.hi
WHERE s.owner = %s AND s.to_seq IS NULL GROUP BY {period}
"""
_BUILD_MONTHS, _BUILD_DAYS = _BUILD.format(period=MONTH), _BUILD.format(period="f.booked_on")


class Written(NamedTuple):
    """A cell that was added to, and how many records it holds now."""

    parent: int
    indicator: int
    organisation: int
    period: int
    records: int

    @property
    def link(self) -> tuple[int, int, int]:
        """Whose cell of which indicator: parent, indicator, organisation."""
        return self[:3]


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
        gain_of(found[p.organisation, p.indicator], p.booked_on, p.amount, count)
    return found


def gain_of(series: Series, day: date, amount: int, records: int) -> None:
    """Add what is booked on a day to its month and to the day."""
    for period in (month_key(day), day_key(day)):
        so_far = series.get(period, (0, 0))
        series[period] = (so_far[0] + amount, so_far[1] + records)


def _add(cursor: CursorWrapper, series: dict[tuple[int, int], Series]) -> None:
    """Add to the cells of every ancestor that has some; then build those that have become due.

    What is built comes from the facts, which hold all of this posting set already: so adding comes first.
    """
    above = tree.ancestors_of({organisation for organisation, _ in series})
    ways = [
        (indicator, Chain.of([number, *above[number]]).links, series[number, indicator]) for number, indicator in series
    ]
    written = add_cells(cursor, gains_of(ways))
    celled = {one.link[1:] for one in written}
    _build_days(cursor, written)
    _build_due(
        cursor,
        [(indicator, [link for link in links if (indicator, link[1]) not in celled]) for indicator, links, _ in ways],
    )


def gains_of(ways: Iterable[tuple[int, Sequence[tuple[int, int]], Series]]) -> dict[Key, tuple[int, int]]:
    """What each cell gains: for each indicator its series, along the (parent, organisation) links."""
    found: dict[Key, tuple[int, int]] = {}
    for indicator, links, series in ways:
        for parent, number in links:
            for period, (amount, records) in series.items():
                so_far = found.get((parent, indicator, number, period), (0, 0))
                found[parent, indicator, number, period] = (so_far[0] + amount, so_far[1] + records)
    return found


def add_cells(cursor: CursorWrapper, gains: Mapping[Key, tuple[int, int]]) -> set[Written]:
    """Add (amount, records) to the cells of those that have some, and answer what is held there now."""
    rows = [(*key, *gain) for key, gain in sorted(gains.items())]
    return {Written(*row) for row in _found(cursor, _ADD, rows)}


def _build_days(cursor: CursorWrapper, written: Iterable[Written]) -> None:
    """Cells of days for those with a month that has become large, from the facts: they hold what was added."""
    large = {one.link for one in written if one.period < DAYS and one.records > MANY}
    for parent, indicator, number in sorted(large - {one.link for one in written if one.period >= DAYS}):
        _build(cursor, _BUILD_DAYS, parent, number, indicator)


def _build_due(cursor: CursorWrapper, ways: list[tuple[int, list[tuple[int, int]]]]) -> None:
    """Make the cells that are due along the ways: indicator, and the links that had none, the root's first.

    What lies below one that holds too few holds fewer still, so each way is followed down as long as there is enough.
    """
    built: set[tuple[int, int]] = set()
    while ways := [way for way in ways if way[1]]:
        wanted = {(indicator, links[0][1]): links[0][0] for indicator, links in ways}
        big = _big(cursor, sorted(wanted.keys() - built))
        for indicator, number in sorted(big):
            _build(cursor, _BUILD_MONTHS, wanted[indicator, number], number, indicator)
        built |= big
        ways = [(indicator, links[1:]) for indicator, links in ways if (indicator, links[0][1]) in built]


def build_missing(cursor: CursorWrapper, links: Iterable[tuple[int, int, int]]) -> None:
    """Give cells to those of the (parent, indicator, organisation) that have none and hold enough facts."""
    asked = sorted(links)
    celled = _found(cursor, _CELLED, asked)
    lacking = [link for link in asked if link not in celled]
    big = _big(cursor, sorted({link[1:] for link in lacking}))
    for parent, indicator, number in lacking:
        if (indicator, number) in big:
            _build(cursor, _BUILD_MONTHS, parent, number, indicator)


def _big(cursor: CursorWrapper, asked: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the (indicator, organisation) that hold enough facts to have cells."""
    return _found(cursor, _BIG, asked, THRESHOLD + 1, THRESHOLD)


def _found(cursor: CursorWrapper, statement: str, rows: Sequence[tuple[int, ...]], *more: int) -> set[Any]:
    """What a statement over `rows`, then `more`, answers."""
    found: set[Any] = set()
    for start in range(0, len(rows), _CELLS_AT_ONCE):
        some = rows[start : start + _CELLS_AT_ONCE]
        places = ", ".join([f"({', '.join(['%s'] * len(row))})" for row in some])
        cursor.execute(statement.format(rows=places), [*(value for row in some for value in row), *more])
        found.update(cursor.fetchall())
    return found


def _build(cursor: CursorWrapper, statement: str, parent: int, number: int, indicator: int) -> None:
    cursor.execute(statement, (parent, indicator, number, indicator, number))
