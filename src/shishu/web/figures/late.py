"""补报、更正 beside a trace: how many records, what they come to, and in which months to look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from shishu.figures.adjusted import Adjusted, Adjustments, adjustments
from shishu.figures.citations import Citation
from shishu.figures.values import Traced
from shishu.measure import Period, month_first
from shishu.web.figures.counted import Changes
from shishu.web.figures.mill import Mill, address
from shishu.web.figures.records import Listed, Shelf

SHOWN = 5
"""So many records are named; the trace of their month has all."""


@dataclass(frozen=True)
class MonthLate:
    """Changes that meet in one month (a key): of some the records are `named`; `address` leads to the month."""

    month: int
    records: int
    amount: int
    address: str
    rows: Sequence[Traced]
    named: Sequence[Listed] = ()


@dataclass(frozen=True)
class Late:
    """`adds`: the changes can be summed; of what counts once, or of latest values, they cannot."""

    records: int
    amount: int
    months: Sequence[MonthLate]
    adds: bool

    @property
    def counted(self) -> Changes:
        """As it stands beside the number of records."""
        return Changes(self.records, self.amount if self.adds else None)

    @property
    def rows(self) -> list[Traced]:
        return [row for month in self.months for row in month.rows]

    def told(self, shelf: Shelf) -> Late:
        months = [replace(month, named=shelf.listing(month.rows).rows) for month in self.months]
        return replace(self, months=months)


@dataclass(frozen=True)
class Beside:
    """`later`: of these days and not in the figure; `earlier`: in the figure and of days before."""

    later: Late | None = None
    earlier: Late | None = None

    @property
    def rows(self) -> list[Traced]:
        return [row for late in (self.later, self.earlier) if late for row in late.rows]

    def told(self, shelf: Shelf) -> Beside:
        """With the records named, those that the visitor sees."""
        return Beside(*(late and late.told(shelf) for late in (self.later, self.earlier)))


def beside(found: Mill) -> Beside:
    """Of what is chosen so far; nothing of a figure that is not made of lines."""
    if found.view is None:
        return Beside()
    told: Adjustments = adjustments(found.view)
    return Beside(
        _late(told.later, lambda one: one.booked, found),
        _late(told.earlier, lambda one: one.month, found),
    )


def _late(changes: Sequence[Adjusted], month_of: Callable[[Adjusted], int], found: Mill) -> Late | None:
    if not changes:
        return None
    ordered, left, months = sorted(changes, key=month_of), SHOWN, []
    for month, group in groupby(ordered, key=month_of):
        held = list(group)
        rows = [Traced(one.source, one.organisation, one.day, one.amount) for one in held[:left]]
        left -= len(rows)
        months.append(MonthLate(month, _records(held), _sum(held), _way(found.citation, month), rows))
    return Late(_records(ordered), _sum(ordered), months, found.indicator.kind in ("flow", "stock"))


def _records(changes: Iterable[Adjusted]) -> int:
    return len({one.source for one in changes})


def _sum(changes: Iterable[Adjusted]) -> int:
    return sum(one.amount for one in changes)


def _way(citation: Citation, month: int) -> str:
    """The same figure in that month, as it is now."""
    period = Period.month_of(month_first(month))
    return address(replace(citation, first=period.first, last=period.last, as_of=0))
