"""Words around a number that widen it: 近, 约, 超过, 不足, 以上, 左右."""

from collections.abc import Mapping
from typing import Literal

Meaning = Literal["near", "about", "over", "at_least", "under", "at_most"]

BEFORE: Mapping[str, Meaning] = {
    "将近": "near",
    "接近": "near",
    "逼近": "near",
    "近": "near",
    "大约": "about",
    "大概": "about",
    "约": "about",
    "不超过": "at_most",
    "至多": "at_most",
    "超过": "over",
    "突破": "over",
    "超": "over",
    "逾": "over",
    "不足": "under",
    "不到": "under",
    "至少": "at_least",
    "不少于": "at_least",
    "不低于": "at_least",
    "上": "at_least",
}
AFTER: Mapping[str, Meaning] = {
    "及以上": "at_least",
    "及以下": "at_most",
    "以上": "at_least",
    "以下": "at_most",
    "以内": "at_most",
    "左右": "about",
    "上下": "about",
}
_OTHER_WORD = {
    "以上": ("海市", "海为", "海、", "市公司", "述", "级领导"),
    "以下": ("简称", "列", "几", "称"),
    "以内": ("蒙", "容"),
    "左右": ("手", "开", "岸", "侧", "脚", "翼", "邻"),
    "上下": ("车", "班", "游", "级", "联", "楼", "山", "学", "功夫", "铺", "两", "同心", "一心"),
}
_TECHNIQUE = ("技术", "难题", "瓶颈", "关键", "难关", "障碍", "成果", "核心")


def before(plain: str, start: int, barred: Mapping[str, tuple[str, ...]]) -> str:
    """The modifier that ends at `start`, the longest; "" when there is none. `barred`: 约 is none in 签约."""
    for length in (3, 2, 1):
        word = plain[max(start - length, 0) : start]
        if len(word) == length and word in BEFORE:
            return "" if plain.endswith(barred.get(word, ()), 0, start - length) and word in barred else word
    return ""


def after(plain: str, end: int) -> str:
    """The modifier that begins at `end`."""
    for length in (3, 2):
        word = plain[end : end + length]
        if word in AFTER and not plain.startswith(_OTHER_WORD.get(word, ()), end + length):
            return word
    return ""


def is_breakthrough(plain: str, end: int, word: str, measure: str) -> bool:
    """突破12项关键技术: the verb, not a modifier."""
    following = plain[end : end + 12]
    return (
        word == "突破" and measure in ("项", "个", "种", "条", "批") and any(each in following for each in _TECHNIQUE)
    )
