"""What a text states without writing a number, and a ledger can answer: names that are listed, 全覆盖, 有所提高."""

from itertools import islice

from shishu.claims.assertions.comparing import THAN, comparisons
from shishu.claims.assertions.covering import coverings
from shishu.claims.assertions.listing import listings
from shishu.claims.assertions.values import Assertion, nouns

__all__ = ["THAN", "Assertion", "assertions", "nouns"]

MOST = 1_000
"""No real text has more; one that has is not worth the time."""


def assertions(plain: str) -> list[Assertion]:
    """In the order of the text, so many of each kind at most; of two that overlap the first."""
    found: list[Assertion] = []
    kinds = (comparisons(plain), coverings(plain), listings(plain))
    several = sorted((one for kind in kinds for one in islice(kind, MOST)), key=lambda one: one.start)
    for one in several:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found
