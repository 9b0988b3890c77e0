"""The reasons of verdicts in the words a clerk reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shishu.claims.judging.asking import Answer, Asked
from shishu.claims.judging.dictionary import Dictionary, Entry
from shishu.claims.judging.senses import Sense
from shishu.claims.judging.windows import Window
from shishu.claims.values import Claim
from shishu.measure import month_key, month_last, plain
from shishu.words import Text

NOTHING = Text("", "")
_SCOPES = {"own": Text("本级", "own level"), "subtree": Text("含下级", "with subordinates")}
_IN_TEN_THOUSANDS = Decimal(10_000)


def joined(*parts: Text | None) -> Text:
    """One after the other; what is empty is left out."""
    told = [part for part in parts if part is not None and part.zh]
    return Text("".join(part.zh for part in told), " ".join(part.en for part in told))


def days(window: Window) -> Text:
    """2023年, 2023年上半年, 2023年5月, 截至2023年12月31日, or from day to day."""
    first, last = window.first, window.last
    if first == last:
        return Text(f"截至{_day(last)}", f"as of {last}")
    key, months = month_key(first), month_key(last) - month_key(first) + 1
    if first.day == 1 and last == month_last(month_key(last)) and (name := _months(first, key % 12, months)):
        return name
    return Text(f"{_day(first)}至{_day(last)}", f"{first} to {last}")


def _months(first: date, month: int, months: int) -> Text | None:
    year = first.year
    if months == 12 and month == 0:
        return Text(f"{year}年", f"{year}")
    if months == 6 and month in (0, 6):
        return Text(f"{year}年{'下' if month else '上'}半年", f"{year}H{2 if month else 1}")
    if months == 3 and month % 3 == 0:
        return Text(f"{year}年第{'一二三四'[month // 3]}季度", f"{year}Q{month // 3 + 1}")
    return Text(f"{year}年{month + 1}月", f"{year}-{month + 1:02d}") if months == 1 else None


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def amount(value: Decimal | None, entry: Entry, known: Dictionary) -> Text:
    """A value of the ledger, given in the base unit, as the indicator writes it; much money in 万元."""
    if value is None:
        return Text("没有值", "no value")
    base = known.base_of(entry)
    if entry.sort == "ratio":
        shown = f"{plain(value.scaleb(2).quantize(Decimal('0.1')))}%"
        return Text(shown, shown)
    if known.dimension_of(entry.unit) == "money" and abs(value) >= _IN_TEN_THOUSANDS:
        return Text(f"{plain(value / _IN_TEN_THOUSANDS)}万{base}", f"{plain(value)} {base}")
    unit = known.units.get(entry.unit)
    own = value / known.in_base(entry, Decimal(1))
    return Text(f"{plain(own)}{entry.unit}", f"{plain(own)} {unit.name.en if unit else entry.unit}")


def in_ledger(sense: Sense, answer: Answer, known: Dictionary) -> Text:
    """524场（2023年·拉萨市·含下级，据524条记录）"""
    text = Text("{amount}（{days}·{place}·{scope}{records}）", "{amount} ({days}, {place}, {scope}{records})")
    records = NOTHING
    if answer.records:
        records = Text(f"，据{answer.records}条记录", f", from {answer.records} records")
    return text.format(
        amount=amount(answer.value, sense.entry, known),
        days=days(sense.window),
        place=sense.asked.place.name,
        scope=_SCOPES[sense.asked.scope],
        records=records,
    )


def compared(quote: str, sense: Sense, answer: Answer, known: Dictionary) -> Text:
    """稿中542场；台账524场（2023年·拉萨市·含下级，据524条记录）。"""
    text = Text("稿中{quote}；台账{ledger}。", "The text says {quote}; the ledger {ledger}.")
    return text.format(quote="".join(quote.split()), ledger=in_ledger(sense, answer, known))


def meant(claim: Claim, entry: Entry, known: Dictionary) -> Text:
    """“近百件”指90件以上、不到100件。 Nothing for a number that stands for itself."""
    bounds = claim.quantity.strict
    if bounds.lower == bounds.upper:
        return NOTHING
    low, high = amount(bounds.lower, entry, known), amount(bounds.upper, entry, known)
    least = Text("{low}以上", "at least {low}") if bounds.lower_inclusive else Text("超过{low}", "more than {low}")
    most = Text("不超过{high}", "at most {high}") if bounds.upper_inclusive else Text("不到{high}", "less than {high}")
    ends = [each for each, end in ((least, bounds.lower), (most, bounds.upper)) if end is not None]
    between = Text("、".join(each.zh for each in ends), " and ".join(each.en for each in ends)).format(
        low=low, high=high
    )
    text = Text("“{quote}”指{between}。", "“{quote}” means {between}.")
    return text.format(quote="".join(claim.quote.split()), between=between)


def other_level(asked: Asked) -> Text:
    text = Text("口径：原文为{scope}数。", "The figure is that of {scope}.")
    return text.format(scope=_SCOPES[asked.scope])


def other_period(window: Window) -> Text:
    return Text("{days}才是这个数。", "It is true of {days}.").format(days=days(window))


def other_unit(quote_unit: str, entry: Entry, *, fits: bool) -> Text:
    """数目相合，但台账按“件”计，不是“人次”。"""
    head = Text("数目相合，但", "The number agrees, but ") if fits else NOTHING
    text = Text(
        "{head}「{name}」按“{unit}”计，不是“{written}”。", "{head}“{name}” is counted in {unit}, not in {written}."
    )
    return text.format(head=head, name=entry.name, unit=entry.unit, written=quote_unit or "—")


def of_indicator(sense: Sense) -> Text:
    return Text("这是「{name}」的数。", "That is the figure of “{name}”.").format(name=sense.entry.name)


def chosen_by_value(sense: Sense, first: Sense) -> Text:
    """Said whenever the value, not the words, decided."""
    text = Text(
        "也可指「{other}」，数值相合的是「{name}」（{place}）。",
        "“{other}” could be meant as well; the value agrees with “{name}” ({place}).",
    )
    other, name = first.entry.name, sense.entry.name
    if first.entry.code == sense.entry.code:
        text = Text(
            "也可指{other}，数值相合的是{place}。", "{other} could be meant as well; the value is that of {place}."
        )
        return text.format(other=first.asked.place.name, place=sense.asked.place.name)
    return text.format(other=other, name=name, place=sense.asked.place.name)


SILENT = Text(
    "台账里没有记录，也没有报过“无”。", "Nothing is recorded, and nobody has declared that there was nothing."
)
UNKNOWN = Text("没有相应的指标，不作比较。", "No indicator fits; nothing is compared.")
UNCHECKED = Text("没有连台账，只核对了稿子自身。", "No ledger is connected; only the text itself was checked.")
PART = Text("是其中的一部分，台账没有这样分列。", "It is a part that the ledger does not keep apart.")
ADDS_UP = Text("台账各项之和正是这个数，错在分项。", "The ledger's parts make this total: a part is wrong.")
TREE = Text("组织树里有{n}个；稿中可能只说其中一部分。", "The tree has {n}; the text may mean some of them only.")
SURPLUS = Text("恰好是这个数，可写准数，不用“余”。", "It is exactly this number: write it without 余.")
LOOSE = Text(
    "按习惯说得通，从严应把“余”写在“万”前或改写准数。", "True in common use; strictly the 余 belongs elsewhere."
)
OPEN = Text("稿中时段没有起点（{source}），无法判定。", "The text leaves the start of the period open ({source}).")
NO_PERIOD = Text("稿中没有写时段。", "The text names no period.")
UNCLEAR = Text("同名的组织不止一个（{them}），请选。", "Several organisations have this name ({them}): which one?")
NOBODY = Text("组织树里没有“{name}”。", "The tree has no “{name}”.")
