"""Figures that the ledger has no counterpart of: plans, averages, changes, numbers dealt out to several."""

from __future__ import annotations

from collections.abc import Sequence

from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around
from shishu.claims.values import Claim
from shishu.words import Text

_PLAN = pattern("apart_plan", "计划|规划|拟|力争|争取|预计|目标|要求|确保|将(?:[^，。；]{0,4})[办建开设举]")
_AVERAGE = pattern("apart_average", "平均|[人户村场月年]均|每一?(?:[个名位家]|[人户村场次月季周日天年])")
_CHANGE = pattern("apart_change", "(?:(?<!新)增(?:加|长|产|收)?|减(?:少|产)?|下降|降低|提高|上升|[多少])了?$")
_LIST = frozenset({"、", "和", "，", "及", "与"})
PLAN = Text("是计划或要求，不与台账的实绩相比。", "It is a plan or a demand, not compared with what was done.")
EACH = Text(
    "是平均数或各自的数，台账里没有直接对应的数。", "It is an average or one of several; the ledger has none like it."
)
CHANGE = Text("是增减数，台账里没有直接对应的数。", "It is a change; the ledger has no figure like it.")


def set_apart(claims: Sequence[Claim], around: Sequence[Around]) -> dict[int, Text]:
    """Index of the claim -> why it is not told wrong when it does not agree."""
    found: dict[int, Text] = {}
    for index, (claim, beside) in enumerate(zip(claims, around, strict=True)):
        clause = beside.clause[
            : beside.clause.find(claim.article.text.plain[claim.quantity.start : claim.quantity.end])
        ]
        if _PLAN.search(clause):
            found[index] = PLAN
        elif claim.quantity.each or _AVERAGE.search(beside.left) or _goes_on(claims, index, found):
            found[index] = EACH
        elif claim.quantity.kind != "growth" and _CHANGE.search(beside.left):
            found[index] = CHANGE
    return found


def _goes_on(claims: Sequence[Claim], index: int, found: dict[int, Text]) -> bool:
    """30场、45场 after 分别: the second is dealt out as well."""
    if index == 0 or found.get(index - 1) is not EACH:
        return False
    one, other = claims[index - 1].quantity, claims[index].quantity
    plain = claims[index].article.text.plain
    is_same = claims[index - 1].article is claims[index].article and one.base_unit == other.base_unit
    return is_same and plain[one.end : other.start].strip() in _LIST
