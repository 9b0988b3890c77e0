"""Single lines behind a figure, judged one by one: is it in the window, does it count at the place, is it cancelled.

Sums come from the engine by the day a line is booked on. Where a window separates a line from the mirror that cancels
it, or happening from booking, the lines of just those records are read and the sums corrected by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db import connection

from shishu.figures.engine import Totals, Window
from shishu.figures.placement import Placement
from shishu.figures.values import Basis
from shishu.journal.plain import day_in, key_out
from shishu.measure import day_key

_T = TypeVar("_T")
_CHUNK = 400
_ODD = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT DISTINCT p.source FROM r
CROSS JOIN journal_adjustment a JOIN journal_posting p ON p.id = a.id
WHERE a.indicator = %s AND a.organisation BETWEEN r.lo AND r.hi AND a.id < %s
AND ((a.day BETWEEN %s AND %s) {unlike} (a.booked_on BETWEEN %s AND %s))
"""
_BOOKED = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT f.id FROM r CROSS JOIN journal_fact f
WHERE f.indicator = %s AND f.organisation BETWEEN r.lo AND r.hi AND f.booked_on BETWEEN %s AND %s AND f.id < %s
"""


class Row(NamedTuple):
    """One posted line; days as keys."""

    id: int
    line_no: int
    organisation: int
    day: int
    booked_on: int
    amount: int
    source: UUID
    revision: int
    reverses: int | None
    subject: str
    parts: str


@dataclass(frozen=True)
class View:
    """What a question looks at: an indicator's number, a place, a window, a basis.

    `part`: the place of one of the fields it is split by and what that says; the engine's sums know nothing of it.
    """

    indicator: int
    placement: Placement
    window: Window
    basis: Basis
    part: tuple[int, str] | None = None

    def date(self, row: Row) -> int:
        """The day of the line on this basis."""
        return row.booked_on if self.basis is Basis.REPORTED else row.day

    def holds(self, row: Row) -> bool:
        """Whether the line counts: its period by the basis, its place by the day it happened."""
        in_part = self.part is None or part_of(row.parts, self.part[0]) == self.part[1]
        return in_part and self.window.has(self.date(row)) and self.placement.holds(row.organisation, row.day)

    def summed(self, row: Row) -> bool:
        """Whether the engine's sum has it: period and place by the day it is booked on."""
        return self.window.has(row.booked_on) and self.placement.holds(row.organisation, row.booked_on)

    def spans(self) -> list[tuple[int, int]]:
        """All numbers that may count at some time."""
        return [*self.placement.base, *(span for piece in self.placement.pieces for span in piece.spans)]


def part_of(written: str, place: int) -> str:
    """What a line says in one of the fields its indicator is split by."""
    found = written.split("|")
    return found[place] if place < len(found) else ""


def correction(view: View) -> Totals:
    """What to add to the engine's totals of this view, so that each line counts by the basis and by its own day."""
    amount = records = 0
    for rows in by_source(_odd_rows(view)).values():
        counts = counting(rows)
        held = [row for row in rows if view.holds(row)]
        amount += sum(row.amount for row in held) - sum(row.amount for row in rows if view.summed(row))
        records += bool(uncancelled(held)) - sum(counts[row.id] for row in rows if view.summed(row))
    return Totals(amount, records)


def _odd_rows(view: View) -> Iterator[Row]:
    """All lines of the records that the window or a move may tear apart: few."""
    return _adjusted(view, "OR" if view.placement.pieces else "<>")


def booked_elsewhere(view: View) -> list[Row]:
    """The lines of the view that happened in the window and are booked outside it."""
    rows = _adjusted(view, "<>")
    return [row for row in rows if view.window.has(row.day) and not view.window.has(row.booked_on) and view.holds(row)]


def _adjusted(view: View, unlike: str) -> Iterator[Row]:
    """All lines of the records with a line whose day and booking lie differently to the window."""
    spans = view.spans()
    if not spans:
        return iter(())
    first, last = view.window.days
    statement = _ODD.format(rows=_places(spans), unlike=unlike)
    values = [*_flat(spans), view.indicator, view.window.limit, first, last, first, last]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        sources = [uuid_of(source) for (source,) in cursor.fetchall()]
    return rows_of(view, sources)


def rows_of(view: View, sources: Iterable[UUID]) -> Iterator[Row]:
    """Every line of these records on the indicator, as far as known."""
    for indicator, row in of_sources(sources):
        if indicator == view.indicator and row.id < view.window.limit:
            yield row


def rows_held(view: View) -> list[Row]:
    """Every line that counts in this view, in the order of posting; for kinds that do not simply add up."""
    spans = view.spans()
    if not spans:
        return []
    values = [*_flat(spans), view.indicator, *view.window.days, view.window.limit]
    with connection.cursor() as cursor:
        cursor.execute(_BOOKED.format(rows=_places(spans)), values)
        ids = {number for (number,) in cursor.fetchall()}
    rows = {row.id: row for row in of_ids(sorted(ids))}
    rows |= {row.id: row for row in _odd_rows(view)}
    return [rows[number] for number in sorted(rows) if view.holds(rows[number])]


def by_source(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.source].append(row)
    return found


def uncancelled(rows: Sequence[Row]) -> list[Row]:
    """Of lines that count together, those whose counterpart is not among them."""
    ids = {row.id for row in rows}
    mirrored = {row.reverses for row in rows}
    return [row for row in rows if row.id not in mirrored and row.reverses not in ids]


def counting(rows: Sequence[Row]) -> dict[int, int]:
    """Line id -> what it adds to the engine's number of records.

    The first line of each revision and organisation adds 1, its mirror -1, others 0. `rows` are all lines of one record
    on one indicator.
    """
    first: dict[tuple[int, int], Row] = {}
    for row in rows:
        key = (row.revision, row.organisation)
        if row.reverses is None and (key not in first or row.line_no < first[key].line_no):
            first[key] = row
    counts = {row.id: 0 for row in rows} | {row.id: 1 for row in first.values()}
    return counts | {row.id: -counts[row.reverses] for row in rows if row.reverses is not None}


_LINES = """
SELECT p.indicator, p.id, p.line_no, p.organisation, p.day, p.booked_on, p.amount, p.source, p.revision, p.reverses,
p.subject, p.parts FROM journal_posting p WHERE p.{key} IN ({asked}) ORDER BY p.id
"""


def of_ids(ids: Iterable[int]) -> Iterator[Row]:
    """The lines of these numbers, a chunk after the other."""
    return (row for some in chunks(ids) for _, row in _lines("id", some))


def of_sources(sources: Iterable[UUID]) -> Iterator[tuple[int, Row]]:
    """Every line of these records with the number of its indicator, in the order of posting within a chunk."""
    return (found for some in chunks(sources) for found in _lines("source", [key_out(source) for source in some]))


def _lines(key: str, some: Sequence[int | UUID | str | None]) -> Iterator[tuple[int, Row]]:
    """Without the objects of the models: there may be many."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(key=key, asked=", ".join(["%s"] * len(some))), some)
        rows = cursor.fetchall()
    for indicator, number, line_no, organisation, day, booked_on, amount, source, *rest in rows:
        days = day_key(day_in(day)), day_key(day_in(booked_on))
        yield indicator, Row(number, line_no, organisation, *days, amount, uuid_of(source), *rest)


def uuid_of(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def _places(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(["(%s, %s)"] * len(spans))


def _flat(spans: Iterable[tuple[int, int]]) -> list[int]:
    return [bound for span in spans for bound in span]


def chunks(values: Iterable[_T], most: int = _CHUNK) -> Iterator[list[_T]]:
    source = iter(values)
    while some := list(islice(source, min(most, _CHUNK))):
        yield some
