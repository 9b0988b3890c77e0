"""Figures that are told but never compared: durations, thresholds of a class, targets, rules, schedules."""

from dataclasses import dataclass

from shishu.claims.amounts import Amount
from shishu.claims.modifiers import BEFORE
from shishu.claims.patterns import pattern
from shishu.claims.values import Kind, Span

_STOPS = "，。；！？：\n"
_LONGEST_CLAUSE = 60
_EVERY = pattern(
    "every so often",
    "(?<!平均)(?:每(?:个)?(?:半年|年|季度|季|月|周|旬|日|天|学期|学年|星期|[一二两三四五六0-9]{1,2}(?:个月|年|周|天|个季度))"
    "|(?<![0-9一二三四五六七八九十])一(?:年|月|周|季度|季|旬|学期)(?:至少|不少于)?$|每(?:半)?年度)",
)
_HOW_OFTEN = frozenset({"次", "场", "期", "回", "轮", "场次", "遍", "堂"})
_AIM = pattern("aim", "的[^，。；、\\n]{0,6}(?:目标|红线|上限|底线|控制线|要求|标准线)|(?:国际)?警戒线")
_SO_MANY = pattern("noun with its number", "的[^，。；、\\n0-9]{1,3}(?:有|共|达|达到|共有)?[0-9]")
_HAS_NUMBER = pattern("noun and its number", "[^，。；、：\\n0-9()]{2,10}[0-9]")
_COMPARED = ("低于", "高于", "控制在", "达到", "下降", "降低", "增长", "提高")
_STATED = ("有", "了", "达", "达到", "获", "得", "是", "为", "增收", "实现", "投入", "完成", "带动", "组织", "吸引")
_LIMITS = frozenset({"不超过", "不少于", "不低于", "至少", "至多"})
_DIRECTIONS = frozenset({"over", "at_least", "under", "at_most"})
_OPEN = frozenset({"以上", "以下", "以内", "及以上", "及以下"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a figure before it is asked whether it is compared."""

    kind: Kind
    lead: str
    trail: str
    is_often: bool


def is_often(measure: str, amount: Amount) -> bool:
    """Whether it may say how often: 2次, but not 100余场."""
    return measure in _HOW_OFTEN and amount.value is not None and amount.value <= 31 and not amount.surplus


def scored_kind(plain: str, span: Span, told: Told, classes: tuple[str, ...]) -> tuple[Kind, bool]:
    """The kind, made `schedule` for a rule of time, and whether the figure is compared.

    `classes`: the nouns that a threshold may define.
    """
    if told.kind == "duration":
        return told.kind, False
    is_rule = told.lead in _LIMITS or told.trail in _OPEN
    clause = _clause_before(plain, span.start) if told.is_often or is_rule else ""
    if told.is_often and _EVERY.search(clause):
        return "schedule", False
    is_span = told.trail in _OPEN and plain.endswith("以上", 0, span.start)  # 处50元以上200元以下罚款
    if is_span or (is_rule and "每" in clause) or _is_aim(plain, span, told.lead or told.trail):
        return told.kind, False
    return told.kind, told.kind == "ratio" or not _names_a_class(plain, span, (told.lead, told.trail), classes)


def _is_aim(plain: str, span: Span, modifier: str) -> bool:
    """低于2.5%的控制目标, 5%左右的预期目标."""
    if not modifier and not plain.startswith(("的", "警戒线", "国际警戒线"), span.end):
        return False
    stated = bool(modifier) or plain.endswith(_COMPARED, 0, span.start)
    return stated and _AIM.match(plain, span.end) is not None


def _names_a_class(plain: str, span: Span, modifiers: tuple[str, str], classes: tuple[str, ...]) -> bool:
    """收入5万元以上的村, 600分以上41人: which ones, not how much."""
    lead, trail = modifiers
    if not lead and not trail:
        return False
    counted = _SO_MANY.match(plain, span.end) is not None or (
        trail in _OPEN and plain[span.end : span.end + 1].isdigit()
    )
    if trail in _OPEN and (counted or not plain.endswith(_STATED, 0, span.start)):
        return counted or plain.startswith(classes, span.end) or _HAS_NUMBER.match(plain, span.end) is not None
    if BEFORE.get(lead) not in _DIRECTIONS:
        return False
    names_it = plain.startswith(classes, span.end) and not plain.startswith("的", span.end)
    return counted or (names_it and _HAS_NUMBER.match(plain, span.end) is not None)


def _clause_before(plain: str, start: int) -> str:
    first = max(plain.rfind(stop, max(start - _LONGEST_CLAUSE, 0), start) for stop in _STOPS)
    return plain[max(first + 1, start - _LONGEST_CLAUSE, 0) : start]
