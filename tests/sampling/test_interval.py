"""The exact interval, by whole numbers: known values, its ends, and that it holds what it promises."""

from fractions import Fraction
from math import comb

import pytest

from shishu.sampling.rules.interval import Interval, interval, per_cent
from shishu.sampling.rules.results import Result

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (38, 40, "83.1", "99.4"), (40, 40, "91.2", "100"), (0, 40, "0.0", "8.8"), (20, 40, "33.8", "66.2"),
        (1, 1, "2.5", "100"), (0, 1, "0.0", "97.5"), (1, 2, "1.3", "98.7"), (5, 10, "18.7", "81.3"),
        (0, 10, "0.0", "30.8"), (10, 10, "69.2", "100"), (95, 100, "88.7", "98.4"), (499, 500, "98.9", "100.0"),
    ],
)  # fmt: skip
def test_known_values(hits: int, of: int, low: str, high: str) -> None:
    """The values of any table of exact intervals, as from the quantiles of the beta distribution."""
    found = interval(hits, of)
    assert found is not None
    assert (found.written[0], found.written[1].removesuffix(".0")) == (low, high.removesuffix(".0"))


def test_nothing_looked_at_says_nothing() -> None:
    assert interval(0, 0) is None


@pytest.mark.parametrize("of", [1, 7, 40, 133])
def test_true_and_false_are_mirrored(of: int) -> None:
    for hits in range(of + 1):
        one, other = interval(hits, of), interval(of - hits, of)
        assert one is not None
        assert other == Interval(1000 - one.high, 1000 - one.low)


def test_more_hits_never_lower_it() -> None:
    found = [one for hits in range(61) if (one := interval(hits, 60))]
    assert found == sorted(found, key=lambda one: (one.low, one.high))
    assert all(one.low <= Fraction(1000 * hits, 60) <= one.high for hits, one in enumerate(found))


def test_of_five_hundred_it_is_told_at_once() -> None:
    assert interval(250, 500) == Interval(455, 545)


def test_per_cents_are_written_with_one_decimal() -> None:
    assert [per_cent(value) for value in (0, 5, 831, 994, 1000)] == ["0.0", "0.5", "83.1", "99.4", "100"]


@pytest.mark.parametrize("population", [5, 12, 23, 30])
def test_drawing_without_putting_back_it_holds_at_least_95_of_100_times(population: int) -> None:
    """The share really true lies outside in less than one of twenty draws, whatever the size: from few it errs less."""
    worst = min(_held(population, true, size) for size in range(1, population) for true in range(population + 1))
    assert worst >= Fraction(95, 100)


def _held(population: int, true: int, size: int) -> Fraction:
    """The chance that the interval, before it is rounded, holds the share."""
    share = Fraction(true, population)
    held = 0
    for hits in range(max(0, size - population + true), min(size, true) + 1):
        more = sum(comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(hits, size + 1))
        fewer = sum(comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(hits + 1))
        if min(more, fewer) > Fraction(1, 40):
            held += comb(true, hits) * comb(population - true, size - hits)
    return Fraction(held, comb(population, size))


def test_what_cannot_be_verified_counts_neither_way() -> None:
    result = Result(40, 524, true=37, false=1, unknown=2)

    assert (result.known.hits, result.known.of, result.known.interval) == (37, 38, interval(37, 38))
    assert (result.careful.hits, result.careful.of, result.careful.interval) == (37, 40, interval(37, 40))


def test_where_all_are_looked_at_nothing_is_left_to_chance() -> None:
    assert Result(40, 40, true=38, false=2, unknown=0).known.interval is None
    assert Result(40, 40, true=38, false=1, unknown=1).known.interval is not None
