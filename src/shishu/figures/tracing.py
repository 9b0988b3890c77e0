"""The records behind a figure, a page at a time. What the pages list adds up to the figure."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.db import connection

from shishu.figures import places, queries, sums
from shishu.figures.errors import NotBehindThisFigure
from shishu.figures.lines import (
    Row,
    View,
    booked_elsewhere,
    by_source,
    chunks,
    rows_held,
    rows_of,
    uncancelled,
    uuid_of,
)
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Basis, Question, Trace, Traced
from shishu.journal.catalogue import catalogue
from shishu.measure import day_of
from shishu.orgs.segments import union
from shishu.packs.model import Indicator

PAGE, MOST_AT_ONCE = 1000, 200

Key = tuple[int, int, int]
"""Organisation, day booked (key), posting id: the order of the facts, and of a trace."""

_PAGE = """
SELECT f.organisation, f.booked_on, f.id, p.source FROM journal_fact f JOIN journal_posting p ON p.id = f.id
WHERE f.indicator = %s AND f.organisation BETWEEN %s AND %s AND f.booked_on BETWEEN %s AND %s AND f.id < %s
AND (f.organisation, f.booked_on, f.id) > (%s, %s, %s) ORDER BY f.organisation, f.booked_on, f.id LIMIT %s
"""


def trace(question: Question, *, after: UUID | None = None, limit: int = PAGE) -> Trace:
    """One page of records, in the order of organisations and days, after the record `after`.

    Raises NotBehindThisFigure when `after` is not one of them. A ratio has no trace of its own: ask for its two sides.
    """
    with snapshot() as moment:
        stamped = queries.stamped(question, moment.last)
        figure = queries.answer(stamped, catalogue())
        if stamped.indicator.code.startswith(queries.TREE_COUNTS):
            return Trace(figure, _organisations(stamped), figure.amount)
        view = queries.view_of(stamped)
        if stamped.indicator.kind in ("flow", "stock"):
            rows = islice(_added(view, after, limit), limit)
        else:
            rows = islice(_following(_listed(view, stamped), after), limit)
        return Trace(figure, tuple(rows), figure.amount)


def records(view: View, question: Question, *, after: UUID | None = None, limit: int = PAGE) -> tuple[Traced, ...]:
    """One page of the records behind some lines of a figure: those of a child, of a month. Raises as `trace` does."""
    with snapshot() as moment:
        stamped = queries.stamped(question, moment.last)
        if stamped.indicator.kind in ("flow", "stock"):
            return tuple(islice(_added(view, after, limit), limit))
        return tuple(islice(_following(_listed(view, stamped), after), limit))


def sources(question: Question) -> list[UUID]:
    """The ids of all records behind a figure, in the order of the ids; of a ratio or a count of the tree, none."""
    with snapshot() as moment:
        stamped = queries.stamped(question, moment.last)
        if not has_records(stamped.indicator):
            return []
        view = queries.view_of(stamped)
        if stamped.indicator.kind in ("flow", "stock"):
            return sorted(source for source, rows in by_source(rows_held(view)).items() if uncancelled(rows))
        return sorted({row.source for row in _listed(view, stamped) if row.source})


def has_records(indicator: Indicator) -> bool:
    """Whether its figures are made of records: a ratio is made of two figures, a count of the tree of organisations."""
    return indicator.kind != "ratio" and not indicator.code.startswith(queries.TREE_COUNTS)


def holds(view: View, source: UUID) -> bool:
    """Whether a record has a line that counts in the view."""
    with snapshot():
        return any(view.holds(row) for row in rows_of(view, [source]))


def _organisations(question: Question) -> tuple[Traced, ...]:
    """A count of the tree is made of the organisations themselves."""
    return tuple(Traced(None, number, question.period.last, 1) for number in queries.counted_organisations(question))


def _listed(view: View, question: Question) -> list[Traced]:
    """The records of a kind that does not simply add up, all at once."""
    rows = rows_held(view)
    if question.indicator.kind == "latest":
        last = sums.latest(rows, view.date, places.absorbed(question))
        return [Traced(row.source, row.organisation, day_of(row.day), row.amount) for row in last]
    first = {row.source: row for row in reversed(rows) if row.reverses is None}
    counted = sums.distinct(rows, view.date)
    return [
        Traced(source, first[source].organisation, day_of(first[source].day), amount)
        for source, amount in counted.items()
        if source in first
    ]


def _following(rows: Sequence[Traced], after: UUID | None) -> Sequence[Traced]:
    if after is None:
        return rows
    places_of = [place for place, row in enumerate(rows, 1) if row.source == after]
    if not places_of:
        raise NotBehindThisFigure(after)
    return rows[places_of[-1] :]


def _added(view: View, after: UUID | None, wanted: int) -> Iterator[Traced]:
    """Each record once, at the first of its lines, with the sum of those that count; read about as many as `wanted`."""
    for some in chunks(_candidates(view, _key_of(view, after), wanted), wanted):
        lines = by_source(row for row in rows_of(view, dict.fromkeys(each.source for each in some)) if view.holds(row))
        for each in some:
            held = lines.get(each.source, [])
            if held and each.key == min(map(_key, held)) and (standing := uncancelled(held)):
                last = standing[-1]
                amount = sum(row.amount for row in held)
                yield Traced(each.source, last.organisation, day_of(last.day), amount)


@dataclass(frozen=True, order=True)
class _Candidate:
    key: Key
    source: UUID


def _key(row: Row) -> Key:
    return row.organisation, row.booked_on, row.id


def _key_of(view: View, after: UUID | None) -> Key:
    """The key from which the next page starts."""
    if after is None:
        return (-1, 0, 0)
    held = [_key(row) for row in rows_of(view, [after]) if view.holds(row)]
    if not held:
        raise NotBehindThisFigure(after)
    return min(held)


def _candidates(view: View, after: Key, wanted: int) -> Iterator[_Candidate]:
    """Every line that may be the first of a record, in the order of the trace."""
    moved = booked_elsewhere(view) if view.basis is Basis.OCCURRED else []
    extra = sorted(_Candidate(_key(row), row.source) for row in moved if _key(row) > after)
    booked = (one for span in union(view.spans()) for one in _booked(view, span, after, wanted))
    return heapq.merge(booked, extra)


def _booked(view: View, span: tuple[int, int], after: Key, wanted: int) -> Iterator[_Candidate]:
    page = max(1, min(wanted, MOST_AT_ONCE))
    while True:
        with connection.cursor() as cursor:
            values = [view.indicator, *span, *view.window.days, view.window.limit, *after, page]
            cursor.execute(_PAGE, values)
            found = [_Candidate((o, day, id_), uuid_of(source)) for o, day, id_, source in cursor.fetchall()]
        yield from found
        if len(found) < page:
            return
        after = found[-1].key


def both_sides(question: Question) -> tuple[Question, Question]:
    """The two questions of a ratio."""
    indicators = catalogue().indicators
    top, bottom = (indicators[code] for code in (question.indicator.numerator, question.indicator.denominator))
    return replace(question, indicator=top), replace(question, indicator=bottom)
