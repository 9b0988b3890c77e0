"""The words of packs as a reader of texts takes them: measure words, and slogans that count nothing. Without Django."""

from __future__ import annotations

from functools import cache
from typing import Literal

from shishu.claims import lexicon
from shishu.claims.lexicon import Lexicon, Measure
from shishu.packs.texts import TextUnit, TextWords, builtin_text_words

_KINDS: dict[str, Literal["money", "length", "area", "ratio"]] = {
    "money": "money", "length": "length", "area": "area", "ratio": "ratio",
}  # fmt: skip


@cache
def builtin_lexicon() -> Lexicon:
    """With the words of all packs that come along."""
    return lexicon_of(builtin_text_words())


def lexicon_of(words: TextWords) -> Lexicon:
    return lexicon.extended(map(measure_of, words.units), words.not_figures)


def measure_of(unit: TextUnit) -> Measure:
    """A unit of a pack that is no money, length, area or ratio counts things."""
    return Measure(unit.word, _KINDS.get(unit.dimension, "count"), unit.base, unit.scale)
