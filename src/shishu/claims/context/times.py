"""Every way in which a text names a time, as one pattern; what was found is told apart by its groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shishu.claims.patterns import pattern

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DIGIT = r"[〇零○一二三四五六七八九]"
_YEAR = rf"(?:(?<!\d)(?:19|20)\d\d|(?<!{_DIGIT})(?:一九|二[〇零○]){_DIGIT}{{2}})"
_TO = r"\s*(?:年?[-—–~～]{1,2}|年?[至到])\s*"
_DASH = r"(?:[-—–~～]{1,2}|[至到])"

_HEAD = (
    rf"(?P<year>{_YEAR})(?:年度?)"
    r"|(?P<relative>当年|同年|这一年|该年|是年|今年|本年度?|年内|全年|去年|上年度?|上一年|昨年|前年|明年|次年|翌年)"
    rf"|(?P<short>(?<![\d.])[5-9]\d|(?<!{_DIGIT})[八九]{_DIGIT})年(?=[，,底末初上下度]|{_N}月)"
)
_PART = (
    r"(?P<half>[上下])半年"
    rf"|(?P<quarter>(?:第?[一二三四1-4](?:[-—至、])?)?第?[一二三四1-4])季度"
    rf"|(?P<lead>[前首])(?P<count>{_N})?个?(?P<leads>季度|月)"
    rf"|(?P<month>(?<![\d.])\d{{1,2}}|(?<![一二三四五六七八九十个])[一二三四五六七八九十]{{1,2}})"
    rf"(?:月份?(?P<day>{_N})日|月份?)?{_DASH}(?:(?P<year_to>{_YEAR})年)?(?P<month_to>{_N})月份?(?:(?P<day_to>{_N})日)?"
    rf"|(?P<one_month>(?<![\d.])\d{{1,2}}|(?<![一二三四五六七八九十个])[一二三四五六七八九十]{{1,2}})月份?"
    rf"(?:(?P<one_day>{_N})日(?:{_DASH}(?P<to_day>{_N})日)?)?"
    r"|(?P<edge>年?[底末初]|年中|岁末)"
)
_NEAR = r"[上本这]个?周|[上本这]个?星期|当月|本月|这个月|上个?月|本季度|上季度|今日|今天|昨日|昨天|当日|当天"
_OPEN = (
    r"近年来?|近些年来?|近几年来?|最近几年来?|近日来?|近期以?来?|日前|最近|连日来|前不久|不久前|一段时间以来|长期以来|历年来?|多年来"
    rf"|(?:近|过去|这)?(?:{_N}|两|几|数)(?:多)?(?:年|个月)(?:多)?来|(?:近|过去)(?:{_N}|两|几|数)(?:年|个月)"
)
_NOW = r"截[至止](?:到)?(?:目前|今|发稿(?:时|前)?|现在)|到目前为止|目前(?:为止)?|迄今(?:为止)?|至今|现在|如今"

_TIME = pattern(
    "time of times",
    '(?=[\\d截从自到至比较与同近最日连前不一二三四五六七八九十长历多过这两几数目迄现如当是该今本年全去上昨次翌明首第下岁“"环])'
    "(?:(?P<compared>同比|环比)|(?P<before>截[至止]到?|[从自到至比较与同])?(?:"
    rf"(?P<now>{_NOW})|(?P<open>{_OPEN})"
    rf"|(?P<from_year>{_YEAR}){_TO}(?P<to_year>{_YEAR})年度?"
    '|[“"]?(?P<plan>十[一二三四五六]|[一二三四五六七八九十])五[”"]?(?:规划|计划)?(?=期间|时期|以来|末|初)'
    rf"|(?P<near>{_NEAR})|(?:{_HEAD})?(?:{_PART})?))"
    "(?P<after>以来|起|至今|[底末初]|期间|时期|同期)?(?P<against>相比|相较)?",
)
_EVENT = pattern("event of times", r"(?:^|(?<=[，。；：\n]))(?:自|自从)?[㐀-鿿]{2,20}以来(?=[，,])")
_CORE = ("now", "open", "compared", "from_year", "plan", "near", "year", "relative", "short", "half", "quarter", "lead")
_CORES = (*_CORE, "month", "one_month", "edge")
_CHINESE_MONTH_ENDS = "，,底末初中上下"


def times(titled: str) -> Iterator[re.Match[str]]:
    """All names of times, in order; of a bare Chinese month only one that cannot be a frequency (一月一主题)."""
    for found in _TIME.finditer(titled):
        if found.end() > found.start() and any(found[name] for name in _CORES) and not _is_frequency(found, titled):
            yield found


def events(titled: str) -> Iterator[re.Match[str]]:
    """Since something that is no date: 试点工作开展以来."""
    return _EVENT.finditer(titled)


def _is_frequency(found: re.Match[str], titled: str) -> bool:
    month = found["one_month"]
    if not month or month.isdigit() or found["one_day"] or "月份" in found[0] or found["year"] or found["relative"]:
        return False
    return titled[found.end() : found.end() + 1] not in _CHINESE_MONTH_ENDS


def number(written: str) -> int:
    """A number of at most two places, or a year, in either script: 12, 十二, 二〇二三."""
    if written.isdigit() and written.isascii():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return (_SIGNS.index(tens) if tens else 1) * 10 + (_SIGNS.index(ones) if ones else 0)
    value = 0
    for sign in written:
        value = value * 10 + _SIGNS.index("〇" if sign in "零○" else sign)
    return value


_SIGNS = "〇一二三四五六七八九"
