"""What a text states without writing a number, and a ledger can answer: names that are listed, 全覆盖, 有所提高."""

from shishu.claims.assertions.comparing import comparisons
from shishu.claims.assertions.covering import coverings
from shishu.claims.assertions.listing import listings
from shishu.claims.assertions.values import Assertion, nouns

__all__ = ["Assertion", "assertions", "nouns"]


def assertions(plain: str) -> list[Assertion]:
    """In the order of the text; of two that overlap the first."""
    found: list[Assertion] = []
    several = sorted([*comparisons(plain), *coverings(plain), *listings(plain)], key=lambda one: one.start)
    for one in several:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found
