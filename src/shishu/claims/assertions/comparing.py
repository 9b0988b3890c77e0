"""That something rose or fell, no number told: 工会组织、团组织覆盖率较2022年年底均有所提高.

What it is compared with may be left out where a rate or an amount is named: 入学率明显提高.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from shishu.claims.assertions.values import Assertion, clause_start, is_plan, nouns
from shishu.claims.patterns import pattern
from shishu.claims.values import Bounds, Quantity, Span

_WAY = pattern(
    "assertions_way",
    r"(?:有所|明显|显著|大幅|持续|稳步|逐年|进一步)(?:(?P<up>提高|提升|增长|增加|上升|扩大)|下降|减少|降低|回落|下滑|缩小)"
    r"(?=[，。；！？\n]|$)",
)
THAN = pattern("assertions_than", "较|同比|比(?!例|重|率|值|分|如|较|武)")
"""Before what something is compared with."""
_SHARED = pattern(
    "assertions_shared", "(?:(?:[^、]{2})?率|数量|总量|(?:[人户次总件])?(?<![多少无])数|收入|总额|产值|面积)$"
)
_LONGEST_SHARED = 4
_ROSE = Bounds(None, Decimal(0), None, lower_inclusive=False, upper_inclusive=None)
_FELL = Bounds(None, None, Decimal(0), lower_inclusive=None, upper_inclusive=False)


def comparisons(plain: str) -> Iterator[Assertion]:
    """The bounds are those of the change."""
    for found in _WAY.finditer(plain):
        start = clause_start(plain, found.start())
        clause = plain[start : found.start()]
        than = next(THAN.finditer(clause), None)
        told = clause[: than.start()] if than else clause
        if told and (than or _SHARED.search(told[-_LONGEST_SHARED:])) and not is_plan(clause):
            yield _assertion(found, start, _named(told))


def _assertion(found: re.Match[str], start: int, things: tuple[str, ...]) -> Assertion:
    bounds = _ROSE if found["up"] else _FELL
    quantity = Quantity(start, found.end(), "", "", "", "comparison", bounds, is_checkable=False)
    return Assertion(quantity, Span(*found.span()), things)


def _named(text: str) -> tuple[str, ...]:
    """甲组织、乙组织覆盖率 are two rates: what the last is measured by holds for all."""
    parts = nouns(text)
    shared = _SHARED.search(parts[-1][-_LONGEST_SHARED:]) if parts else None
    if not shared:
        return parts
    return tuple(part if part.endswith(shared[0]) else f"{part}{shared[0]}" for part in parts)
