"""Cross-guidance over the years: nobody itself, nobody its own guide, and all meet alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shishu.programmes.rules.pairs import pairs
from shishu.programmes.rules.rounds import rounds

pytestmark = pytest.mark.once

HALF_YEARS = 20


def is_fair(drawn: dict[int, int], units: Iterable[int]) -> bool:
    """Everybody guides one and is guided by one; nobody itself, nobody its guide."""
    once = drawn.keys() == set(units) == set(drawn.values())
    return once and all(guided != guide and drawn[guided] != guide for guide, guided in drawn.items())


def spread(met: Counter[tuple[int, int]], units: Iterable[int]) -> int:
    counts = [met[one, other] for one in units for other in units if one != other]
    return max(counts) - min(counts)


@pytest.mark.parametrize("units", range(3, 61))
def test_over_ten_years_each_has_guided_each_other_as_often_but_for_one(units: int) -> None:
    numbers, met = [7 * unit + 1 for unit in range(units)], Counter[tuple[int, int]]()
    for half_year in range(1, HALF_YEARS + 1):
        drawn = pairs(numbers, met)
        assert is_fair(drawn, numbers)
        met.update(drawn.items())
        unavoidable = units == 4 and half_year % 6 == 3  # there are no three circles of four without a common pair
        assert spread(met, numbers) <= (2 if unavoidable else 1), half_year
    assert spread(met, numbers) <= 1


@pytest.mark.parametrize("seats", [each for each in range(3, 61) if each != 4])
def test_the_rounds_pair_each_with_each_once(seats: int) -> None:
    met = Counter(pair for one in rounds(seats) for pair in enumerate(one))
    assert len(rounds(seats)) == seats - 1
    assert set(met.values()) == {1}
    assert len(met) == seats * (seats - 1)


def test_fewer_than_three_are_not_paired() -> None:
    assert [pairs(range(units), {}) for units in (0, 1, 2)] == [{}, {}, {}]


@given(st.integers(3, 24), st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=HALF_YEARS))
def test_who_joins_or_leaves_changes_the_balance_by_no_more_than_one(
    units: int, changes: list[tuple[int, bool]]
) -> None:
    """After k changes how often any two of those who stay have met differs by 1 + k at most."""
    present, stayed = set(range(units)), set(range(units))
    met, changed = Counter[tuple[int, int]](), 0
    for half_year in range(HALF_YEARS):
        if half_year < len(changes):
            number, joins = changes[half_year]
            before = set(present)
            if joins:
                present.add(100 + number)
            elif len(present) > 3:
                present.discard(sorted(present)[number % len(present)])
            stayed &= present
            changed += before != present
        drawn = pairs(present, met)
        assert is_fair(drawn, present)
        met.update(drawn.items())
    if len(stayed) > 1:
        assert spread(met, stayed) <= 1 + changed


def test_the_same_history_gives_the_same_pairs_whatever_the_order() -> None:
    met = Counter({(1, 2): 1, (2, 3): 1, (3, 1): 1})
    assert pairs([3, 1, 2], met) == pairs([1, 2, 3], met) == {1: 3, 3: 2, 2: 1}
