"""The amount and the records of one indicator at one place and window, for each kind of indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from shishu.figures import engine
from shishu.figures.engine import Totals
from shishu.figures.lines import Row, View, by_source, correction, uncancelled

Absorbed = Callable[[int], Sequence[int]]
"""Organisation number -> the numbers of those it absorbed directly."""


def added(view: View) -> Totals:
    """A flow's or a stock's sum: the engine's, corrected for the few records that the window tears apart."""
    summed, more = engine.totals(view.indicator, view.placement, view.window), correction(view)
    return Totals(summed.amount + more.amount, summed.records + more.records)


def distinct(rows: Sequence[Row], date_of: Callable[[Row], int]) -> dict[UUID, int]:
    """Source -> how many subjects it stands for.

    A subject whose lines sum above zero counts once, for the first record that adds to it; every other record that
    still counts has 0. `rows` are the lines held by a view.
    """
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[row.subject] += row.amount
    counted = {subject for subject, amount in sums.items() if amount > 0}
    found: dict[UUID, int] = {}
    for row in sorted(_standing(rows), key=lambda row: (date_of(row), row.id)):
        found.setdefault(row.source, 0)
        if row.amount > 0 and row.subject in counted:
            counted.remove(row.subject)
            found[row.source] += 1
    return found


def latest(rows: Sequence[Row], date_of: Callable[[Row], int], absorbed: Absorbed) -> list[Row]:
    """Each organisation's last line; one without any gives those of the organisations it absorbed."""
    last: dict[int, Row] = {}
    for row in sorted(_stated(rows), key=lambda row: (date_of(row), row.day, row.id)):
        last[row.organisation] = row
    replaced = {gone for number in last for gone in _all_absorbed(number, absorbed)}
    return [row for number, row in sorted(last.items()) if number not in replaced]


def _all_absorbed(number: int, absorbed: Absorbed) -> Iterable[int]:
    for gone in absorbed(number):
        yield gone
        yield from _all_absorbed(gone, absorbed)


def _standing(rows: Sequence[Row]) -> list[Row]:
    return [row for lines in by_source(rows).values() for row in uncancelled(lines)]


def _stated(rows: Sequence[Row]) -> list[Row]:
    """Lines that are no mirrors and are not mirrored within the window."""
    return [row for row in _standing(rows) if row.reverses is None]
