"""What `beside.py` counts: marked texts, and how far what a tool finds in them agrees. The terms are told there."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from shishu.claims.lexicon import NONE, lexicon
from tests.claims.marked import lines, marked, names

Place = tuple[int, int]
Finding = tuple[int, int, list[str]]
"""Start, end, and the numbers told, as `beside_tools.py` answers."""

SIX_DIGITS = Decimal("1E-6")
_DIGITS = "0-9０-９〇一二两兩三四五六七八九十壹贰叁肆伍陆柒捌玖拾佰仟万萬亿億"
_SIGN = f"(?:[{_DIGITS}]|零(?!下)|千(?![米克瓦])|百(?!分[点點]))"
_SURPLUS = "余餘多来來"
_NUMERAL = re.compile(f"{_SIGN}(?:.*{_SIGN})?", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    place: Place
    number: Place
    values: frozenset[Decimal]
    """In the base unit and in the unit written; none of a figure that has bounds alone."""
    is_money: bool


@dataclass(frozen=True)
class Given:
    text: str
    figures: tuple[Figure, ...]
    traps: tuple[Place, ...]


@dataclass
class Score:
    figures: int = 0
    exact: int = 0
    number: int = 0
    touched: int = 0
    valued: int = 0
    value: int = 0
    on_traps: int = 0
    elsewhere: int = 0

    def add(self, given: Given, findings: Iterable[Finding]) -> None:
        found = list(outermost(findings))
        for one in given.figures:
            self._add_figure(one, [each for each in found if _touch(each[:2], one.place)])
        for each in found:
            if not any(_touch(each[:2], one.place) for one in given.figures):
                is_on_trap = any(_touch(each[:2], trap) for trap in given.traps)
                self.on_traps += is_on_trap
                self.elsewhere += not is_on_trap

    def _add_figure(self, one: Figure, touching: list[Finding]) -> None:
        self.figures += 1
        self.touched += bool(touching)
        self.exact += any((start, end) == one.place for start, end, _ in touching)
        self.number += any(start <= one.number[0] and one.number[1] <= end for start, end, _ in touching)
        self.valued += bool(one.values)
        self.value += any(_is_right(told, one) for _, _, values in touching for told in values)


def own_texts() -> list[Given]:
    """Those of tests/claims/texts, line by line."""
    found = [marked(line) for name in names() for line in lines(name)]
    return [
        Given(each.text, tuple(_figure(each.text, (a, b), bounds.value) for a, b, bounds in each.figures), each.traps)
        for each in found
    ]


def page(seed: Path) -> Given:
    """The source page as one text."""
    text = (seed / "page.txt").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in (seed / "claims.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    marks = [(each["type"], (each["src"][0][0], each["src"][-1][1]), each["value"]) for each in gold]
    return Given(
        text,
        tuple(
            _figure(text, place, Decimal(value) if value else None)
            for kind, place, value in marks
            if kind == "quantity"
        ),
        tuple(place for kind, place, _ in marks if kind == "trap"),
    )


def _figure(text: str, place: Place, value: Decimal | None) -> Figure:
    numeral = _NUMERAL.search(text, *place)
    number = numeral.span() if numeral else place
    measure = lexicon().measure_at(text, number[1] + (text[number[1]] in _SURPLUS)) or NONE
    values = frozenset() if value is None else frozenset({value, value / measure.scale})
    return Figure(place, number, values, measure.kind == "money")


def outermost(found: Iterable[Finding]) -> Iterator[Finding]:
    """Without those that lie within another one; the same span told twice is one with the values of both."""
    values: dict[Place, list[str]] = {}
    for start, end, told in found:
        values.setdefault((start, end), []).extend(told)
    for place, told in values.items():
        if not any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in values):
            yield *place, told


def _touch(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_right(told: str, one: Figure) -> bool:
    try:
        value = Decimal(told.rstrip("%")) / (100 if told.endswith("%") else 1)
    except InvalidOperation:
        return False
    return any(abs(abs(value) - abs(right)) <= abs(right) * SIX_DIGITS for right in one.values)
