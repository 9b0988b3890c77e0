"""计入明细: the lines a record brought, and the figures in which they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shishu.figures import queries as figures
from shishu.figures.citations import Citation
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, from_smallest, month_first, month_key, plain
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator
from shishu.records.queries import Counted

MOST_FIGURES = 12


@dataclass(frozen=True)
class LineRow:
    """Lines of one entry that go together; `amounts` has None where a column has nothing."""

    booked_on: date
    adjusts: date | None
    is_mirror: bool
    organisation: int
    amounts: tuple[Decimal | None, ...]

    @property
    def booked_month(self) -> int:
        return month_key(self.booked_on)

    @property
    def adjusted_month(self) -> int:
        return month_key(self.adjusts or self.booked_on)

    @property
    def signed(self) -> list[str]:
        """With its sign, as a line of an account has it."""
        return ["" if amount is None else _signed(amount) for amount in self.amounts]


@dataclass(frozen=True)
class Lines:
    columns: tuple[Indicator, ...]
    rows: tuple[LineRow, ...]
    totals: tuple[Decimal, ...]


@dataclass(frozen=True)
class Upward:
    """The figure of an organisation above that holds this one's."""

    organisation: Organisation
    citation: Citation


@dataclass(frozen=True)
class Place:
    """One figure in which the record is, of the organisation itself, and those above in which it is too."""

    month: int
    figure: Figure
    above: tuple[Upward, ...]


def lines(found: Iterable[Counted], packs: Catalogue) -> Lines:
    """Grouped by entry, day and organisation; the count of records itself is left out where there is more to say."""
    rows = [one for one in found if one.indicator in packs.indicators]
    told = [one for one in rows if not packs.indicators[one.indicator].implicit] or rows
    columns = tuple(packs.indicators[code] for code in dict.fromkeys(one.indicator for one in told))
    groups: dict[tuple[int, bool, int, date, date | None], dict[str, int]] = {}
    for one in told:
        key = (one.seq, one.is_mirror, one.organisation, one.booked_on, one.adjusts)
        sums = groups.setdefault(key, {})
        sums[one.indicator] = sums.get(one.indicator, 0) + one.amount
    line_rows = [LineRow(key[3], key[4], key[1], key[2], _amounts(sums, columns)) for key, sums in groups.items()]
    totals = {each.code: sum(one.amount for one in told if one.indicator == each.code) for each in columns}
    return Lines(columns, tuple(line_rows), tuple(from_smallest(totals[each.code], each.decimals) for each in columns))


def _signed(amount: Decimal) -> str:
    written = plain(abs(amount))
    return f"−{written}" if amount < 0 else f"+{written}"


def _amounts(sums: Mapping[str, int], columns: Sequence[Indicator]) -> tuple[Decimal | None, ...]:
    return tuple(from_smallest(sums[each.code], each.decimals) if each.code in sums else None for each in columns)


def places(found: Iterable[Counted], packs: Catalogue, seen: orgs.Scope) -> list[Place]:
    """Where it counts, by month and indicator; organisations outside the scope are left out.

    Nor is a month named whose figure it leaves as it was: what was cancelled and counted anew there.
    """
    asked: dict[tuple[int, str, int], int] = {}
    for one in found:
        if one.indicator not in packs.indicators or packs.indicators[one.indicator].implicit:
            continue
        if seen.sees(one.organisation):
            key = (one.organisation, one.indicator, month_key(one.booked_on))
            asked[key] = asked.get(key, 0) + one.amount
    chosen = [key for key, amount in asked.items() if amount][:MOST_FIGURES]
    nodes = Organisation.objects.in_bulk({number for number, _, _ in chosen})
    above = {number: _above(number, seen) for number in nodes}
    return [
        _place(nodes[number], packs.indicators[code], month, above[number])
        for number, code, month in chosen
        if number in nodes
    ]


def _above(number: int, seen: orgs.Scope) -> list[Organisation]:
    numbers = [each for each in orgs.ancestors(number) if seen.sees(each)]
    nodes = Organisation.objects.in_bulk(numbers)
    return [nodes[each] for each in numbers]


def _place(own: Organisation, indicator: Indicator, month: int, above: Sequence[Organisation]) -> Place:
    period = Period.month_of(month_first(month))
    figure = figures.figure(Question(indicator, own, period, Scope.OWN))
    links = (Upward(each, Citation.of(Question(indicator, each, period, Scope.SUBTREE))) for each in above)
    return Place(month, figure, tuple(links))
