"""Claims put together by hand, so that what judges can be tested without what reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from shishu.claims.judging.asking import Answer, Asked
from shishu.claims.judging.candidates import Matcher
from shishu.claims.judging.dictionary import Entry, dictionary
from shishu.claims.judging.tree import Node, Tree
from shishu.claims.judging.world import World
from shishu.claims.values import Article, Bounds, Claim, Passage, Quantity, Reading, Span, Stretch
from shishu.measure import Unit
from shishu.words import Text

YEAR = Stretch(date(2023, 1, 1), date(2023, 12, 31), "2023年")
_MARKED = re.compile(r"\[(?P<number>\d+(?:\.\d+)?)(?P<more>余?)(?P<times>万?)(?P<unit>[^\]]*)\]")


def reading(marked: str, period: Stretch = YEAR, organisation: str = "江州", **claim: object) -> Reading:
    """A text whose figures stand in square brackets: 讲座[542场]."""
    found, plain, at = [], "", 0
    for mark in _MARKED.finditer(marked):
        plain += marked[at : mark.start()]
        start = len(plain)
        plain += mark[0][1:-1]
        found.append((start, mark))
        at = mark.end()
    plain += marked[at:]
    whole = Span(0, len(plain))
    article = Article("A1", "report", 0, len(plain), Passage(plain), (whole,))
    claims = [
        Claim(article, _quantity(start, mark), start, start + len(mark[0]) - 2, mark[0][1:-1],
              period=period, organisation=organisation, **claim)  # type: ignore[arg-type]  # keywords that the test names
        for start, mark in found
    ]  # fmt: skip
    return Reading(plain, (article,), tuple(claims))


def _quantity(start: int, mark: re.Match[str]) -> Quantity:
    value = Decimal(mark["number"]) * (10_000 if mark["times"] else 1)
    unit = mark["unit"]
    if unit in ("%", "成"):
        value /= 100 if unit == "%" else 10
    step = Decimal(10) ** (len(mark["number"]) - len(mark["number"].rstrip("0"))) * (10_000 if mark["times"] else 1)
    upper = value + step if mark["more"] else value
    exact = Bounds(value, value, upper, lower_inclusive=True, upper_inclusive=not mark["more"])
    half = Bounds(value, value - 5_000, value + 5_000, lower_inclusive=True, upper_inclusive=False)
    return Quantity(
        start, start + len(mark[0]) - 2, mark["number"], unit, "元" if unit == "元" else unit,
        "ratio" if unit in ("%", "成") else "money" if unit == "元" else "count", exact,
        rounded=half if mark["times"] and not mark["more"] else None, modifiers=("余",) if mark["more"] else (),
    )  # fmt: skip


def _entry(code: str, name: str, unit: str, *aliases: str, **more: object) -> Entry:
    return Entry(code, Text(name, name), (name, *aliases), unit, **more)  # type: ignore[arg-type]  # keywords that the test names


ENTRIES = (
    _entry("talk", "科普讲座", "场", "讲座", also_written=("场次",)),
    _entry("solved", "难题解决数", "件", "解决难题", also_written=("个",)),
    _entry("visit", "入户走访", "人次", "走访"),
    _entry("meeting", "理事会会议", "次", "理事会", scope="own"),
    _entry("income", "合作社收入", "元", "合作社创收", open_since=None),
    _entry("camp", "营地收入", "元", open_since=date(2020, 1, 1)),
    _entry("members", "社员数", "名", "社员", also_written=("人",), sort="stock"),
    _entry("rate", "办结率", "%", sort="ratio"),
    _entry("organisations.village", "行政村数", "个", "行政村", sort="stock", counts_tree=True),
)
UNITS = {
    "元": Unit("元", Text("元", "yuan"), "money", Fraction(1), "元"),
    "%": Unit("%", Text("%", "per cent"), "ratio", Fraction(1, 100), "1"),
}
TREE = Tree(
    {
        1: Node(1, "全省"), 2: Node(2, "江州", 1), 3: Node(3, "江州理事会", 2), 4: Node(4, "东村", 2),
        5: Node(5, "西州", 1), 6: Node(6, "东村", 5),
    },
    {"coops": "合作社联盟"},
)  # fmt: skip
WORLD = World(Matcher(dictionary(ENTRIES, UNITS)), TREE, date(2023, 12, 31), organisation=2)


@dataclass
class Books:
    """A ledger of what the test says; silent about everything else. `asked` counts how often it was asked."""

    values: Mapping[tuple[object, ...], str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    asked: int = 0

    def answers(self, asked: Sequence[Asked]) -> Mapping[Asked, Answer]:
        self.asked += 1
        return {one: self._answer(one) for one in asked}

    def _answer(self, one: Asked) -> Answer:
        days = f"{one.first}..{one.last}"
        for key in (
            (one.indicator, one.place.name, one.scope, days),
            (one.indicator, one.place.name),
            (one.indicator,),
        ):
            if key in self.values and (len(key) == 4 or (days == _days(one) and one.scope == _scope(one))):
                return Answer(Decimal(self.values[key]), records=3)
        return Answer(Decimal(0), is_silent=one.indicator not in self.nothing)


def _days(one: Asked) -> str:
    """The periods that an answer without a period stands for: the year, and of a stock its end."""
    return "2023-12-31..2023-12-31" if one.first == one.last else "2023-01-01..2023-12-31"


def _scope(one: Asked) -> str:
    return "own" if one.indicator == "meeting" else "subtree"
