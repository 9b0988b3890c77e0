"""An assertion, and the clause in which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.claims.patterns import pattern
from shishu.claims.values import Quantity, Span

STOPS = "，。；：！？\n"
_FARTHEST = 80
_BETWEEN = pattern("assertions_between", "、|以及|和(?!谐)|(?<!参)与|及(?!时)")
_PLAN = pattern("assertions_plan", "确保|力争|争取|推进|推动|促进|计划|规划|拟|预计|目标|要求|努力|将|要|应|逐步")


@dataclass(frozen=True, slots=True)
class Assertion:
    """`quantity` spans the phrase and says what has to hold; `at` is where its deed stands, as a figure would.

    `things` are the nouns it is said of, each by itself, and all have to hold; of names that are listed, what they may
    be counted as.
    """

    quantity: Quantity
    at: Span
    things: tuple[str, ...]
    verb: str = ""

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end


def clause_start(plain: str, at: int) -> int:
    """Where the clause begins in which something stands at `at`, so far as it is looked at."""
    first = max(0, at - _FARTHEST)
    return max(first, *(plain.rfind(stop, first, at) + 1 for stop in STOPS))


def nouns(text: str) -> tuple[str, ...]:
    """甲、乙和丙 are three."""
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())


def is_plan(clause: str) -> bool:
    """What is to be reached is not said to be so."""
    return _PLAN.search(clause) is not None
