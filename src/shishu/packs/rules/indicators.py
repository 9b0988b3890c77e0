"""Indicators: unit, parts, ratios, exclusions; no two of the same name."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Indicator
from shishu.packs.rules.names import undeclared
from shishu.words import Text

MOST_PARTS = 2


def indicator_faults(draft: Draft) -> Iterator[Fault]:
    named: dict[str, Indicator] = {}
    for code, indicator in draft.pack.indicators.items():
        if indicator.implicit:
            continue
        place = draft.place("indicator", code)
        yield from _one(draft, indicator, place)
        other = named.setdefault(indicator.name.zh, indicator)
        if other is not indicator:
            yield place.at("name").fault(_SAME_NAME.format(code=other.code, name=indicator.name), _TELL_APART)


def _one(draft: Draft, indicator: Indicator, place: Place) -> Iterator[Fault]:
    yield from undeclared(draft, "unit", indicator.unit, place.at("unit"))
    if indicator.kind == "distinct" and indicator.decimals:
        yield place.at("decimals").fault(_DISTINCT_WHOLE, _DELETE_DECIMALS)
    if len(indicator.by) > MOST_PARTS:
        yield place.at("by").fault(_PARTS.format(most=MOST_PARTS), _CHOOSE_PARTS)
    for number, other in enumerate(indicator.exclusive_with):
        yield from undeclared(draft, "indicator", other, place.at("exclusive_with", number))
        if other == indicator.code:
            yield place.at("exclusive_with", number).fault(_ITSELF, _NAME_OTHER)
    yield from _ratio(draft, indicator, place)


def _ratio(draft: Draft, indicator: Indicator, place: Place) -> Iterator[Fault]:
    sides = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    if indicator.kind != "ratio":
        for key in (key for key, code in sides.items() if code):
            yield place.at(key).fault(_NOT_A_RATIO.format(key=key), _MAKE_RATIO)
        return
    for key in (key for key, code in sides.items() if not code):
        yield place.fault(_RATIO_NEEDS.format(key=key), _ADD_SIDE.format(key=key))
    if indicator.by:
        yield place.at("by").fault(_RATIO_PARTS, _PARTS_ON_SIDES)
    for key, code in ((key, code) for key, code in sides.items() if code):
        yield from undeclared(draft, "indicator", code, place.at(key))
        if code in draft.indicators and draft.indicators[code].kind == "ratio":
            yield place.at(key).fault(_RATIO_OF_RATIO.format(code=code), _NAME_COUNT)


_SAME_NAME = Text("和 {code} 同名：{name}", "{code} has the same name: {name}")
_TELL_APART = Text("换一个分得清的名字", "give it a name that can be told apart")
_DISTINCT_WHOLE = Text("去重计数没有小数", "what is counted once has no decimals")
_DELETE_DECIMALS = Text("删去 decimals", "delete decimals")
_PARTS = Text("by 最多 {most} 栏", "by takes {most} fields at most")
_CHOOSE_PARTS = Text("留下最常要分列的", "keep those most asked for")
_ITSELF = Text("指标和自己互斥", "an indicator excludes itself")
_NAME_OTHER = Text("写另一个指标", "name another one")
_NOT_A_RATIO = Text("只有比率才有 {key}", "only a ratio has a {key}")
_MAKE_RATIO = Text("加 kind: ratio，或删去", "add kind: ratio, or delete it")
_RATIO_NEEDS = Text("比率缺 {key}", "a ratio needs a {key}")
_ADD_SIDE = Text("加上 {key}: 指标代码", "add {key}: code of an indicator")
_RATIO_PARTS = Text("比率不分列", "a ratio has no parts")
_PARTS_ON_SIDES = Text("by 写在分子和分母的指标上", "put by on the indicators of both sides")
_RATIO_OF_RATIO = Text("{code} 本身是比率", "{code} is a ratio itself")
_NAME_COUNT = Text("写一个计数的指标", "name an indicator that counts")
