"""口径卡: what an indicator counts, who records it, and when what it means was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from shishu.figures.values import may_count_twice
from shishu.figures.wording import PLAIN_SUM
from shishu.journal.catalogue import Catalogue, version_of
from shishu.journal.models import Entry, PackVersion
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Indicator, Ledger, Pack
from shishu.words import Text

KINDS = {
    "flow": Text("流量：期间内逐条相加", "Flow: added up over the period"),
    "stock": Text("存量：截至期末现有的", "Stock: what there is at the end of the period"),
    "latest": Text("最新数：各单位期内最后一次报的数，再相加", "Latest: what each organisation last told, added up"),
    "distinct": Text("去重数：期间内每个对象只算一次", "Distinct: each counted once in the period"),
    "ratio": Text("比率：两个数相除", "Ratio: one figure divided by another"),
}
MOMENTS = {
    "flow": Text("事情发生的当日", "The day it happened"),
    "stock": Text("变动或核定的当日；看期末", "The day of the change or statement; read at the end of the period"),
    "latest": Text("报数的当日；看期内最后一次", "The day it was told; the last one in the period"),
    "distinct": Text("第一次记到的当日", "The day it was first recorded"),
    "ratio": Text("同分子、分母", "As its two sides"),
}


@dataclass(frozen=True)
class Edition:
    """One meaning of an indicator, since the activation of a version of its pack."""

    pack: str
    version: str
    seq: int
    at: datetime
    definition: Text

    @property
    def since(self) -> date:
        return day_of_moment(self.at)


def editions(indicator: Indicator, packs: Catalogue) -> tuple[Edition, ...]:
    """Each meaning it has had, the first one first; remembered by the last activation of a pack."""
    return _editions(indicator.code, packs.activation)


def changed(indicator: Indicator, first: date, last: date, packs: Catalogue) -> bool:
    """Whether it came to mean something else after the first and by the last of these days."""
    return any(first < edition.since <= last for edition in editions(indicator, packs)[1:])


def recorded_in(indicator: Indicator, packs: Catalogue) -> Sequence[Ledger]:
    """The ledgers that count into it; of a ratio, into either side."""
    codes = [code for code in (indicator.code, indicator.numerator, indicator.denominator) if code]
    return list({one.code: one for code in codes for one in packs.posting_ledgers.get(code, ())}.values())


def excluded(indicator: Indicator, packs: Catalogue) -> list[Indicator]:
    """What is counted elsewhere and never here."""
    return [packs.indicators[code] for code in indicator.exclusive_with if code in packs.indicators]


@lru_cache(maxsize=2048)
def _editions(code: str, _activation: str) -> tuple[Edition, ...]:
    found: list[Edition] = []
    before: tuple[object, ...] | None = None
    rows = list(PackVersion.objects.order_by("seq").values_list("name", "version", "seq"))
    at = dict(Entry.objects.filter(seq__in=[seq for *_, seq in rows]).values_list("seq", "at"))
    for name, version, seq in rows:
        pack = version_of(name, version)
        if code not in pack.indicators:
            continue
        meaning = _meaning(pack, code)
        if meaning != before:
            found.append(Edition(name, version, seq, at[seq], pack.indicators[code].definition))
        before = meaning
    return tuple(found)


def _meaning(pack: Pack, code: str) -> tuple[object, ...]:
    """What makes two figures comparable: the words, the unit, the kind, and what is excluded."""
    one = pack.indicators[code]
    return (one.definition, one.unit, one.kind, one.decimals, one.exclusive_with, one.numerator, one.denominator)


@dataclass(frozen=True)
class Card:
    """Everything that a card of definition says."""

    indicator: Indicator
    unit: Text
    kind: Text
    moment: Text
    ledgers: Sequence[Ledger]
    excluded: Sequence[Indicator]
    sides: Sequence[Indicator]
    editions: Sequence[Edition]

    @property
    def with_subordinates(self) -> Text | None:
        """What the figure of several organisations is, where that is no whole."""
        return PLAIN_SUM if may_count_twice(self.indicator) else None

    @property
    def number(self) -> int:
        """第N版 of its meaning."""
        return max(1, len(self.editions))


def card(indicator: Indicator, packs: Catalogue) -> Card:
    sides = [packs.indicators[code] for code in (indicator.numerator, indicator.denominator) if code]
    return Card(
        indicator,
        packs.units[indicator.unit].name,
        KINDS[indicator.kind],
        MOMENTS[indicator.kind],
        recorded_in(indicator, packs),
        excluded(indicator, packs),
        sides,
        editions(indicator, packs),
    )
