"""Measure words, units and fixed words: those of the house, and those a pack adds as plain data."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

from shishu.claims.amounts import ONE
from shishu.claims.patterns import pattern
from shishu.claims.values import Kind

Follows = Literal["any", "further", "digits"]
Listed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure word or unit: one of it is `scale` times its base.

    `follows`: any numeral; `further`, any but a lone 一; or digits alone. `never` are the letters after it that make
    another word of it (个 in 个体户), `yet` the exceptions to that (项目, but 项 in 项目标任务).
    """

    word: str
    kind: Kind = "count"
    base: str = ""
    scale: Decimal = ONE
    follows: Follows = "any"
    never: tuple[str, ...] = ()
    yet: tuple[str, ...] = ()

    def stands(self, plain: str, end: int) -> bool:
        """Whether it is this word that ends at `end`."""
        if not self.never or not plain.startswith(self.never, end):
            return True
        return bool(self.yet) and plain.startswith(self.yet, end)


NONE = Measure("")
"""A number that needs no measure word: 5万多贫困群众."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How wide 近 and 约 are: the house style of who checks."""

    near: Decimal = Decimal("0.9")
    about: tuple[Decimal, Decimal] = (Decimal("0.9"), Decimal("1.1"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the grammar looks up. `longest` tells, by first letter, how long a measure word can be."""

    measures: Mapping[str, Measure]
    longest: Mapping[str, int]
    fixed: frozenset[str]
    names: re.Pattern[str]
    lists: Mapping[str, Listed]
    style: Style = Style()

    def measure_at(self, plain: str, at: int) -> Measure | None:
        """The longest measure word that begins at `at`."""
        for length in range(self.longest.get(plain[at : at + 1], 0), 0, -1):
            found = self.measures.get(plain[at : at + length])
            if found and len(found.word) == length and found.stands(plain, at + length):
                return found
        return None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """That of the house alone."""
    data = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    measures = {measure.word: measure for measure in _measures(data)}
    fixed = frozenset(data["fixed"]["words"].split())
    lists = {name: {word: tuple(said.split()) for word, said in data[name].items()} for name in _LISTS}
    return _assembled(measures, fixed, lists, Style())


def extended(measures: Iterable[Measure] = (), fixed: Iterable[str] = (), style: Style | None = None) -> Lexicon:
    """With the measure words, slogans and style of a pack; a word the house knows keeps its meaning."""
    ours = lexicon()
    theirs = {measure.word: measure for measure in measures if measure.word}
    words = ours.fixed | {word for word in fixed if word}
    return _assembled({**theirs, **ours.measures}, words, ours.lists, style or ours.style)


def _assembled(
    measures: Mapping[str, Measure], fixed: frozenset[str], lists: Mapping[str, Listed], style: Style
) -> Lexicon:
    longest: dict[str, int] = {}
    for word in measures:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    words = "|".join(map(re.escape, sorted(fixed, key=lambda word: (-len(word), word)))) or "(?!)"
    return Lexicon(measures, longest, fixed, pattern("fixed words", words), lists, style)


def _measures(data: Mapping[str, Mapping[str, str]]) -> Iterable[Measure]:
    digits_alone = frozenset(data["measures"]["digits_alone"].split())
    for group, follows in _GROUPS.items():
        for word in data["measures"][group].split():
            yield _with_neighbours(Measure(word, _kind_of(word, group), word, follows=follows), data)
    for kind, listed in data["units"].items():
        for entry in listed.split():
            word, _, meaning = entry.partition("=")
            base, _, scale = meaning.partition("*")
            size = ONE if scale == "1" else Decimal(scale)
            measure = Measure(word, _KINDS[kind], base, size, "digits" if word in digits_alone else "any")
            yield _with_neighbours(measure, data)


def _kind_of(word: str, group: str) -> Kind:
    if group == "lasting":
        return "duration"
    return "person_times" if word == "人次" else "count"


def _with_neighbours(measure: Measure, data: Mapping[str, Mapping[str, str]]) -> Measure:
    after = data["not_before"].get(measure.word, "").split()
    if not after:
        return measure
    barred = tuple(each for each in after if not each.startswith("!"))
    yet = tuple(each[1:] for each in after if each.startswith("!"))
    return Measure(measure.word, measure.kind, measure.base, measure.scale, measure.follows, barred, yet)


_LISTS = ("one_before", "article", "not_after", "no_modifier_after", "threshold", "points", "cubic")
_GROUPS: dict[str, Follows] = {"plain": "any", "further": "further", "digits": "digits", "lasting": "any"}
_KINDS: dict[str, Kind] = {
    "money": "money", "length": "length", "area": "area", "weight": "weight", "ratio": "ratio", "count": "count",
}  # fmt: skip
