"""Sets of numbers as intervals: what a subtree is made of.

A set is a list of (lo, hi), both included, in ascending order, with a gap of at least one number between two of them;
`normalise` brings any list of intervals into that form, the others expect and give it.
"""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Spans = list[Span]


def normalise(spans: Iterable[Span]) -> Spans:
    """The same numbers in the fewest intervals, in order."""
    found: Spans = []
    for lo, hi in sorted(spans):
        if found and lo <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return found


def union(*sets: Iterable[Span]) -> Spans:
    return normalise(span for spans in sets for span in spans)


def subtract(spans: Sequence[Span], taken: Sequence[Span]) -> Spans:
    """The numbers of `spans` that are not in `taken`."""
    found: Spans = []
    holes = iter(taken)
    hole = next(holes, None)
    for lo, hi in spans:
        while hole and hole[1] < lo:
            hole = next(holes, None)
        start = lo
        while hole and hole[0] <= hi:
            if hole[0] > start:
                found.append((start, hole[0] - 1))
            start = max(start, hole[1] + 1)
            if hole[1] > hi:
                break
            hole = next(holes, None)
        if start <= hi:
            found.append((start, hi))
    return found


def intersect(spans: Sequence[Span], others: Sequence[Span]) -> Spans:
    """The numbers that are in both."""
    return subtract(spans, subtract(spans, others))


def contains(spans: Iterable[Span], number: int) -> bool:
    return any(lo <= number <= hi for lo, hi in spans)


def first_gap(spans: Iterable[Span], length: int) -> int | None:
    """The lowest number from which on `length` numbers lie in one interval, or None."""
    return next((lo for lo, hi in spans if hi - lo + 1 >= length), None)
