"""That nothing is left out: 实现户厕全覆盖, 交办问题全部解决. It is so when the rate of the ledger is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from shishu.claims.assertions.values import Assertion, clause_start, is_plan, nouns
from shishu.claims.patterns import pattern
from shishu.claims.values import Bounds, Quantity, Span

_WHOLE = pattern(
    "assertions_whole",
    r"全覆盖(?=[，。；！？\n]|$)|(?:全部|均已|都已)(?P<deed>完成|办结|销号|解决|整改|化解|落实|达标)(?:到位|完毕)?"
    r"(?=[，。；！？\n]|$)",
)
_REACHED = pattern("assertions_reached", "(?:基本|全面|已经|已)?(?:实现|达到|做到)了?|已$")
_ALL = Bounds(Decimal(1), Decimal(1), Decimal(1), lower_inclusive=True, upper_inclusive=True)


def coverings(plain: str) -> Iterator[Assertion]:
    """Whatever is said to be whole, with the name of the rate that tells it."""
    for found in _WHOLE.finditer(plain):
        start = clause_start(plain, found.start())
        clause = plain[start : found.start()]
        before, covered = _covered(clause)
        if covered and not is_plan(clause):
            yield _assertion(found, start + before, nouns(covered))


def _covered(clause: str) -> tuple[int, str]:
    """Where the phrase begins, and what stands behind 实现; 户厕改造实现全覆盖 names it before."""
    reached = next(_REACHED.finditer(clause), None)
    if reached is None or not clause[reached.end() :].strip():
        return 0, clause[: reached.start() if reached else None].strip()
    return reached.start(), clause[reached.end() :].strip()


def _assertion(found: re.Match[str], start: int, covered: tuple[str, ...]) -> Assertion:
    rate = f"{found['deed'] or '覆盖'}率"
    quantity = Quantity(start, found.end(), "", "%", "1", "completeness", _ALL, is_checkable=False)
    return Assertion(quantity, Span(*found.span()), tuple(f"{noun}{rate}" for noun in covered), found["deed"] or "")
