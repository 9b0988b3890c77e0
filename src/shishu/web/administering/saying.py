"""Ledgers and indicators as whoever keeps them would explain them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Field, Indicator, Ledger, Post, Step
from shishu.packs.posting import fields_by_name
from shishu.web.administering.cases import LimitTold, duties_told, limits_told, step_told
from shishu.words import Text, listed

_TYPES: Mapping[str, Text] = {
    "text": Text("文字", "text"),
    "integer": Text("整数", "whole number"),
    "decimal": Text("数", "number"),
    "money": Text("金额", "money"),
    "date": Text("日期", "day"),
    "choice": Text("选一项", "one of"),
    "organisation": Text("单位", "organisation"),
    "group": Text("分组", "group"),
    "case": Text("事项", "case"),
    "person": Text("人", "person"),
    "people_count": Text("人数", "number of people"),
    "rows": Text("清单", "list"),
    "attachment": Text("照片", "photos"),
    "party": Text("单位或往来单位", "organisation or outside party"),
}
_INDICATORS: Mapping[str, Text] = {
    "flow": Text("累计", "cumulative"),
    "stock": Text("存量", "stock"),
    "latest": Text("各单位最新一次", "latest of each"),
    "distinct": Text("去重", "each once"),
    "ratio": Text("比率", "ratio"),
}
_SCOPES = {"own": Text("本级", "own level"), "subtree": Text("含下级", "with subordinates")}
_ENTRY = {
    "manual": Text("手工录入", "entered by hand"),
    "import": Text("由表导入", "imported"),
    "off": Text("现在不录", "not entered"),
}
_OR, _NONE = Text("或", " or "), Text("", "")


@dataclass(frozen=True)
class FieldTold:
    ask: Text
    type: Text
    choices: Text
    is_optional: bool


@dataclass(frozen=True)
class StepTold:
    code: str
    name: Text
    fields: list[FieldTold]
    counts: list[Text]
    reviewed: Text
    unreviewed: Text | None
    moves: list[Text]


@dataclass(frozen=True)
class LedgerTold:
    ledger: Ledger
    recorded_by: Text
    steps: list[StepTold]
    entry: Text
    elsewhere: Text
    is_monthly: bool
    exempt: Text
    states: Text
    limits: list[LimitTold]
    duties: list[Text]


@dataclass(frozen=True)
class IndicatorTold:
    indicator: Indicator
    kind: Text
    unit: Text
    scope: Text
    aliases: Text


def ledger_told(ledger: Ledger, packs: Catalogue) -> LedgerTold:
    return LedgerTold(
        ledger,
        recorded_by=listed(_kind(code, packs) for code in ledger.recorded_by),
        steps=[_step(step, ledger, packs) for step in ledger.steps],
        entry=_ENTRY[ledger.entry],
        elsewhere=listed(ledger.also_kept_in),
        is_monthly=ledger.expects == "month",
        exempt=listed(_kind(code, packs) for code in ledger.exempt),
        states=listed(ledger.states.values()),
        limits=limits_told(ledger),
        duties=duties_told(ledger),
    )


def indicator_told(indicator: Indicator, packs: Catalogue) -> IndicatorTold:
    unit = packs.units[indicator.unit].name
    names = listed((*indicator.aliases, *indicator.also_written))
    return IndicatorTold(indicator, _INDICATORS[indicator.kind], unit, _SCOPES[indicator.scope], names)


def _step(step: Step, ledger: Ledger, packs: Catalogue) -> StepTold:
    return StepTold(
        step.code,
        step.name,
        fields=[_field(field, packs) for field in step.fields],
        counts=[_post(post, step, packs) for post in step.posts if not packs.indicators[post.indicator].implicit],
        reviewed=listed(_either(level.split("|"), packs) for level in step.reviewed_by),
        unreviewed=step.unreviewed,
        moves=step_told(step, ledger),
    )


def _field(field: Field, packs: Catalogue) -> FieldTold:
    kind = _TYPES[field.type]
    if field.unit in packs.units:
        kind = Text("{kind}（{unit}）", "{kind} ({unit})").format(kind=kind, unit=packs.units[field.unit].name)
    inner = listed(each.ask for each in field.fields) if field.fields else listed(field.choices.values())
    return FieldTold(field.ask, kind, inner, field.optional)


def _post(post: Post, step: Step, packs: Catalogue) -> Text:
    """What it adds, and how much."""
    asks = {name: field.ask for name, field in fields_by_name(step).items()}
    ask = asks.get(post.amount.field, _NONE)
    how = {
        "count": Text("加一", "adds one"),
        "field": Text("加上「{ask}」", "adds “{ask}”"),
        "count_of": Text("按「{ask}」的行数加", "adds the rows of “{ask}”"),
        "sum_of": Text("加上「{ask}」之和", "adds the sum of “{ask}”"),
        "level": Text("「{ask}」为核定数，与上次相差多少加多少", "states “{ask}” as verified and adds the difference"),
    }[post.amount.how].format(ask=ask)
    other = Text("（计到对方）", " (for the other side)") if post.to else _NONE
    when = _when(post, step, asks)
    also = Text("，子项也计", ", of sub-cases too") if post.subcases else _NONE
    told = Text("{name}：{how}{other}{when}{also}", "{name}: {how}{other}{when}{also}")
    return told.format(name=packs.indicators[post.indicator].name, how=how, other=other, when=when, also=also)


def _when(post: Post, step: Step, asks: Mapping[str, Text]) -> Text:
    choices = {name: field.choices for name, field in fields_by_name(step).items()}
    parts = [
        Text("{ask}为{them}", "{ask} is {them}").format(
            ask=asks.get(name, Text(name, name)),
            them=listed(choices.get(name, {}).get(code, Text(code, code)) for code in codes),
        )
        for name, codes in post.when.items()
    ]
    return Text("，限{them}", ", if {them}").format(them=listed(parts)) if parts else _NONE


def _either(codes: Iterable[str], packs: Catalogue) -> Text:
    names = [_kind(code, packs) for code in codes]
    return Text(_OR.zh.join(name.zh for name in names), _OR.en.join(name.en for name in names))


def _kind(code: str, packs: Catalogue) -> Text:
    """A kind of organisation or, of those exempt, a group."""
    if code in packs.kinds:
        return packs.kinds[code].name
    return packs.groups[code].name if code in packs.groups else Text(code, code)
