"""The exact confidence interval of a share (Clopper-Pearson, 95 %), by whole numbers alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import comb

THOUSAND = 1000
ONE_IN = 40
"""Each side is left out with a chance of at most one in forty: together 5 %."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in thousandths, each rounded to the nearest."""

    low: int
    high: int

    @property
    def written(self) -> tuple[str, str]:
        """Per cent, with one decimal."""
        return per_cent(self.low), per_cent(self.high)


def per_cent(thousandths: int) -> str:
    return "100" if thousandths == THOUSAND else f"{thousandths // 10}.{thousandths % 10}"


@lru_cache(maxsize=4096)
def interval(hits: int, of: int) -> Interval | None:
    """The shares that `hits` of `of` do not contradict; None where nothing was looked at.

    The low end is the share of which so many hits or more would come with a chance of one in forty; the high end that
    of which so many or fewer would. No hit leaves 0 as the low end, nothing but hits 100 % as the high one.
    """
    if not of:
        return None
    low = _last(lambda step: _is_rare(range(hits, of + 1), of, step)) if hits else 0
    high = THOUSAND - _last(lambda step: _is_rare(range(of - hits, of + 1), of, step)) if hits < of else THOUSAND
    return Interval(low, high)


def _last(is_so: Callable[[int], bool]) -> int:
    """The last of the thousandths for which it is so at half a step before: the bound, rounded to the nearest one."""
    low, high = 0, THOUSAND
    while low < high:
        middle = (low + high + 1) // 2
        if is_so(2 * middle - 1):
            low = middle
        else:
            high = middle - 1
    return low


def _is_rare(hits: range, of: int, step: int) -> bool:
    """Whether, at a share of `step` in two thousand, one of these numbers of hits has a chance of at most 1 in 40."""
    rest = 2 * THOUSAND - step
    ways, term = 0, comb(of, hits.start) * step**hits.start * rest ** (of - hits.start)
    for k in hits:
        ways += term
        term = term * (of - k) * step // ((k + 1) * rest)  # what belongs to k + 1: the division leaves nothing
    return bool(ONE_IN * ways <= pow(2 * THOUSAND, of))
