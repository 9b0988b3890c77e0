from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shishu.orgs import segments
from shishu.orgs.segments import Span, Spans

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=8
)


def numbers(of: list[Span]) -> set[int]:
    return {number for lo, hi in of for number in range(lo, hi + 1)}


def is_tidy(of: Spans) -> bool:
    return all(before[1] + 1 < after[0] for before, after in pairwise(of))


@given(spans)
def test_normalising_keeps_the_numbers_in_the_fewest_intervals(one: list[Span]) -> None:
    tidy = segments.normalise(one)
    assert numbers(tidy) == numbers(one)
    assert is_tidy(tidy)


@given(spans, spans)
def test_union_difference_and_intersection_are_those_of_sets(one: list[Span], other: list[Span]) -> None:
    a, b = segments.normalise(one), segments.normalise(other)
    assert numbers(segments.union(a, b)) == numbers(a) | numbers(b)
    assert numbers(segments.subtract(a, b)) == numbers(a) - numbers(b)
    assert numbers(segments.intersect(a, b)) == numbers(a) & numbers(b)
    assert is_tidy(segments.subtract(a, b))


@given(spans, st.integers(-1, 50))
def test_contains_is_membership(one: list[Span], number: int) -> None:
    assert segments.contains(one, number) == (number in numbers(one))


def test_the_first_gap_is_the_lowest_that_is_long_enough() -> None:
    assert segments.first_gap([(3, 4), (10, 19)], 3) == 10
    assert segments.first_gap([(3, 4)], 3) is None
