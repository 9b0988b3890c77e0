"""Totals of many views at once: a few statements, however many places, months and indicators are asked for.

Says exactly what `engine.totals` says of each view by itself (tests/figures compare them). A locked version of a
subtree, which cells do not know, is what the cells hold now without the lines that came since: as long as those are
few and the subtree is made of the same numbers, it costs no more than the live figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from shishu.figures.engine import NO_LIMIT, NOTHING, Totals, cut_days, whole_months
from shishu.figures.ground import Ground
from shishu.figures.intervals import EVER, Days, both
from shishu.figures.lines import View
from shishu.figures.snapshot import ground as ground_of
from shishu.journal.cells import DAYS
from shishu.journal.models import Posting
from shishu.measure import day_key
from shishu.orgs.segments import contains

_ROWS = 1200
MOST_SINCE = 4000
"""From that many lines on since the asked moment, facts are read instead of cells less those lines."""
_OF = "c.parent = {one}.parent AND c.indicator = {one}.indicator AND c.organisation = {one}.number"
_MINE = _OF.format(one="n")
_CELLS = f"""
WITH w(k, number, indicator, month, last_month, first, last, whole_first, whole_last, cut,
       head, head_last, tail, tail_last) AS (VALUES {{rows}}),
p AS (SELECT w.*, o.parent_id AS parent FROM w JOIN orgs_organisation o ON o.id = w.number),
n AS (SELECT p.*,
    EXISTS (SELECT 1 FROM journal_cell c WHERE {_OF.format(one="p")}) AS celled,
    p.cut = 1 AND EXISTS (SELECT 1 FROM journal_cell c WHERE {_OF.format(one="p")} AND c.period >= {DAYS}) AS daily
    FROM p)
SELECT k, SUM(amount), SUM(records) FROM (
    SELECT n.k, c.amount, c.records FROM n CROSS JOIN journal_cell c
    WHERE n.celled AND {_MINE} AND c.period BETWEEN n.month AND n.last_month
    UNION ALL
    SELECT n.k, c.amount, c.records FROM n CROSS JOIN journal_cell c
    WHERE n.daily AND {_MINE} AND c.period BETWEEN n.head AND n.head_last
    UNION ALL
    SELECT n.k, c.amount, c.records FROM n CROSS JOIN journal_cell c
    WHERE n.daily AND {_MINE} AND c.period BETWEEN n.tail AND n.tail_last
    UNION ALL
    SELECT n.k, f.amount, f.records FROM n CROSS JOIN orgs_segment s CROSS JOIN journal_fact f
    WHERE (NOT n.celled OR (n.cut = 1 AND NOT n.daily)) AND s.owner = n.number AND s.to_seq IS NULL
    AND f.indicator = n.indicator AND f.organisation BETWEEN s.lo AND s.hi AND f.booked_on BETWEEN n.first AND n.last
    AND (f.booked_on < n.whole_first OR f.booked_on > n.whole_last OR NOT n.celled)
) AS summed GROUP BY k
"""  # noqa: S608 -- built from constants
_FACTS = """
WITH r(k, indicator, sign, lo, hi, first, last, edge) AS (VALUES {rows})
SELECT r.k, SUM(r.sign * f.amount), SUM(r.sign * f.records) FROM r
CROSS JOIN journal_fact f WHERE f.indicator = r.indicator AND f.organisation BETWEEN r.lo AND r.hi
AND f.booked_on BETWEEN r.first AND r.last AND f.id < r.edge GROUP BY r.k
"""
_SINCE = """
WITH p(indicator, organisation, booked_on, id) AS (VALUES {rows})
SELECT f.indicator, f.organisation, f.booked_on, f.amount, f.records FROM p
CROSS JOIN journal_fact f WHERE f.indicator = p.indicator AND f.organisation = p.organisation
AND f.booked_on = p.booked_on AND f.id = p.id
"""

Found = Iterator[tuple[int, int, int]]
"""(which view, amount, records)."""


def totals(views: Sequence[View], ground: Ground) -> list[Totals]:
    """What `engine.totals` says of each view; all views are of the moment of `ground`."""
    amounts: dict[int, int] = defaultdict(int)
    records: dict[int, int] = defaultdict(int)
    whole = _by_cells(views, ground)
    for number, amount, count in [*_cells(views, whole), *_facts(views, whole), *_since(views, whole)]:
        amounts[number] += amount
        records[number] += count
    return [Totals(amounts[number], records[number]) for number in range(len(views))]


def _by_cells(views: Sequence[View], ground: Ground) -> set[int]:
    """Which views begin with the subtree of an organisation that the cells know."""
    whole = {number for number, view in enumerate(views) if view.placement.whole is not None}
    if not whole or views[0].window.limit == NO_LIMIT:
        return whole
    if ground.as_of is None or _too_many_since(views, ground.as_of):
        return set()
    now = ground_of(None)
    now.read(number for view in views if (number := view.placement.whole) is not None)
    return {k for k in whole if now.spans(views[k].placement.whole or 0) == views[k].placement.base}


def _too_many_since(views: Sequence[View], as_of: int) -> bool:
    return Posting.objects.filter(id__gte=views[0].window.limit)[MOST_SINCE : MOST_SINCE + 1].exists() or as_of < 0


def _cells(views: Sequence[View], whole: Iterable[int]) -> Found:
    rows = [_cell_row(k, views[k]) for k in sorted(whole)]
    return _asked(_CELLS, rows)


def _cell_row(k: int, view: View) -> tuple[int, ...]:
    months, covered = whole_months(view.window.days)
    cut = int(covered != view.window.days)
    head, tail = cut_days(view.window.days) if cut else (NOTHING, NOTHING)
    place = view.placement.whole or 0
    return (k, place, view.indicator, *months, *view.window.days, *covered, cut, *head, *tail)


def _facts(views: Sequence[View], whole: set[int]) -> Found:
    rows = [
        (k, view.indicator, sign, *span, *days, view.window.limit)
        for k, view in enumerate(views)
        for sign, span, valid in _ranges(view, with_base=k not in whole)
        if (days := both(valid, view.window.days))
    ]
    return _asked(_FACTS, rows)


def _ranges(view: View, *, with_base: bool) -> Iterator[tuple[int, tuple[int, int], Days]]:
    yield from ((1, span, EVER) for span in (view.placement.base if with_base else ()))
    yield from ((piece.sign, span, piece.days) for piece in view.placement.pieces for span in piece.spans)


@dataclass(frozen=True)
class _Line:
    organisation: int
    booked_on: int
    amount: int
    records: int


def _since(views: Sequence[View], whole: set[int]) -> Found:
    """Less what was posted after the asked moment, for the views that begin with cells."""
    limits = {views[k].window.limit for k in whole} - {NO_LIMIT}
    if not limits:
        return
    (limit,) = limits
    lines = _lines_since(limit, {views[k].indicator for k in whole})
    for k in whole:
        window, base = views[k].window, views[k].placement.base
        for line in lines.get(views[k].indicator, ()):
            if window.has(line.booked_on) and contains(base, line.organisation):
                yield k, -line.amount, -line.records


def _lines_since(limit: int, indicators: set[int]) -> Mapping[int, list[_Line]]:
    posted = Posting.objects.filter(id__gte=limit, indicator__in=indicators)
    keys = [
        (indicator, organisation, day_key(day), number)
        for indicator, organisation, day, number in posted.values_list("indicator", "organisation", "booked_on", "id")
    ]
    found: dict[int, list[_Line]] = defaultdict(list)
    for indicator, *line in _answers(_SINCE, keys):
        found[indicator].append(_Line(*line))
    return found


def _asked(statement: str, rows: Sequence[tuple[int, ...]]) -> Found:
    return ((k, amount, count) for k, amount, count in _answers(statement, rows))


def _answers(statement: str, rows: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """A statement over rows of values, some at a time."""
    for at in range(0, len(rows), _ROWS):
        some = rows[at : at + _ROWS]
        line = f"({', '.join(['%s'] * len(some[0]))})"
        with connection.cursor() as cursor:
            values = [value for row in some for value in row]
            cursor.execute(statement.format(rows=", ".join([line] * len(some))), values)
            yield from (tuple(map(int, found)) for found in cursor.fetchall())
