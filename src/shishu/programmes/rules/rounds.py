"""Rounds in which each of n guides exactly one other, nobody its own guide, and that together pair all alike.

A round is a permutation of seats 0..n-1 without fixed points and without circles of two. For every n from 3 on, but 4,
there are n-1 rounds in which each seat guides each other seat exactly once:
- n odd: everybody guides the one k seats on, k = 1..n-1. 2k is never a multiple of n, so no two guide each other.
- n even: two halves of m seats. In m rounds each guides over to the other half, i -> i+k and back j -> j-k+1: whoever
  is guided by i guides i+1. In the other m-1 rounds each half keeps to itself, by the rounds for m.
- n = 8, where the halves would be of four: a table, found by search, checked by the tests.
n = 4 has none: three circles of four that share no pair do not exist (Tillson 1980). All six circles of four together
pair everybody twice; taken in this order no two pairings differ by more than one, but after the third of every six.
"""

from __future__ import annotations

from functools import lru_cache

Round = tuple[int, ...]
"""Seat -> the seat that it guides."""

FEWEST = 3
_FOUR: tuple[Round, ...] = ((1, 2, 3, 0), (3, 0, 1, 2), (1, 3, 0, 2), (2, 0, 3, 1), (2, 3, 1, 0), (3, 2, 0, 1))
_EIGHT: tuple[Round, ...] = (
    (1, 3, 5, 4, 6, 7, 2, 0),
    (2, 6, 4, 0, 7, 1, 3, 5),
    (3, 0, 1, 2, 5, 6, 7, 4),
    (4, 5, 3, 7, 2, 0, 1, 6),
    (5, 7, 0, 6, 1, 3, 4, 2),
    (6, 4, 7, 1, 0, 2, 5, 3),
    (7, 2, 6, 5, 3, 4, 0, 1),
)


@lru_cache(maxsize=64)
def rounds(seats: int) -> tuple[Round, ...]:
    """The rounds for so many seats, in their order; none for fewer than three."""
    if seats < FEWEST:
        return ()
    if seats in (4, 8):
        return _FOUR if seats == 4 else _EIGHT
    if seats % 2:
        return tuple(tuple((seat + k) % seats for seat in range(seats)) for k in range(1, seats))
    half = seats // 2
    over = (_over(half, k) for k in range(half))
    inside = ((*one, *(half + seat for seat in one)) for one in rounds(half))
    return (*over, *inside)


def _over(half: int, k: int) -> Round:
    """Both halves guide over to the other one."""
    there = (half + (seat + k) % half for seat in range(half))
    back = ((seat - k + 1) % half for seat in range(half))
    return (*there, *back)
