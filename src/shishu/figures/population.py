"""Who a place was made of, month by month: most belong to it throughout and are counted; the others are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shishu.figures.census import Known, census, known
from shishu.figures.placement import Placement
from shishu.measure import Period, day_key, month_last
from shishu.orgs.segments import Spans, intersect, subtract, union


@dataclass(frozen=True)
class Population:
    """The organisations of a place in the months of a period, each by the month's last day.

    `base`: numbers that belong in every month, of which `steady` (a number for each kind) existed throughout; `singles`
    are all others that may belong in a month, by their numbers.
    """

    months: tuple[int, ...]
    as_of: int
    placement: Placement
    base: Spans
    steady: Mapping[str, int]
    singles: Mapping[int, Known]

    @classmethod
    def of(cls, period: Period, placement: Placement, as_of: int) -> Population:
        months = period.months()
        held = [placement.spans_on(day_key(month_last(month))) for month in months]
        base = held[0]
        for spans in held[1:]:
            base = base if spans == base else intersect(base, spans)
        counted = census(base, month_last(months[0]), month_last(months[-1]), as_of)
        others = known(subtract(union(*held), base), as_of)
        return cls(tuple(months), as_of, placement, base, counted.steady, {**counted.passing, **others})

    @cached_property
    def there(self) -> Mapping[int, set[int]]:
        """Month -> the singles that belong in it; every ledger asks."""
        return {month: self._there(month_last(month)) for month in self.months}

    def _there(self, day: date) -> set[int]:
        held = (number for number, one in self.singles.items() if one.there(day))
        return {number for number in held if self.placement.holds(number, day_key(day))}

    def of_kinds(self, kinds: frozenset[str]) -> set[int]:
        """The singles of these kinds."""
        return {number for number, one in self.singles.items() if one.kind in kinds}
