"""The draw: which records a hash picks. Whoever knows the hash and the list can do it again, and nobody beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def population_digest(ids: Sequence[str]) -> str:
    """The sha256 of the ids, a line each, hexadecimal."""
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()


def draw(seed: str, ids: Sequence[str], size: int) -> list[str]:
    """`size` of the ids, in the order in which they are drawn, without putting any back.

    `seed` is the hash of the announcing entry, hexadecimal. The kth draw takes, of those that remain in their order,
    the one at place sha256("seed:k") modulo how many remain, counted from 0.
    """
    left = list(ids)
    return [left.pop(_number(seed, k) % len(left)) for k in range(1, size + 1)]


def _number(seed: str, k: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}:{k}".encode()).digest(), "big")
