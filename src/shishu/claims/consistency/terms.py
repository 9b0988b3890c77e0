"""One term told two ways: 动态常督导 in one place, 动态常指导 in another; 公里 here and 千米 there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from shishu.claims.consistency.lines import Line
from shishu.claims.patterns import pattern
from shishu.words import Text

_CHUNK = pattern("terms_chunk", "(?<![一-鿿])[一-鿿]{5,8}(?![一-鿿])")
_QUOTED = pattern("terms_quoted", "“[^“”\n]{5,80}”")
_MAY_DIFFER = frozenset(
    "去今明昨本该此各每前后初末一二三四五六七八九十百千万两零上下左右东西南北前后内外大小新老男女多少高低正副甲乙丙丁年月日市县区乡镇村户人"
)
_WAYS = (("公里", "千米"), ("平方公里", "平方千米"), ("公斤", "千克"))
_TWO = Text("另一处写的是“{other}”，请核对是不是同一提法。", "Elsewhere it is “{other}”: is the same meant?")
_UNITS = Text("同一稿中“{one}”“{other}”混用。", "The text uses both {one} and {other}.")
_MOST = 400


def terms(line: Line) -> Iterator[tuple[int, int, Text]]:
    """(start, end, reason) of the later of two terms."""
    first: dict[str, int] = {}
    for start, term in _marked(line.plain):
        first.setdefault(term, start)
    for close in _close(first):
        one, other = sorted(close, key=lambda term: first[term])
        yield first[other], first[other] + len(other), _TWO.format(other=one)


def _marked(plain: str) -> Iterator[tuple[int, str]]:
    """What a text marks as a term: what stands in quotation marks, and what begins a paragraph."""
    for quoted in _QUOTED.finditer(plain):
        yield from ((found.start(), found[0]) for found in _CHUNK.finditer(plain, quoted.start() + 1, quoted.end()))
    for start in (0, *(at + 1 for at, letter in enumerate(plain) if letter == "\n")):
        if found := _CHUNK.match(plain, start):
            yield start, found[0]


def units(line: Line) -> Iterator[tuple[int, int, Text]]:
    """The first figure in the second of two names of one unit."""
    used = [figure for figure in line.figures if figure.quantity.kind in ("length", "area", "weight")]
    for one, other in _WAYS:
        with_one = [figure for figure in used if figure.quote.endswith(one)]
        with_other = [figure for figure in used if figure.quote.endswith(other)]
        if with_one and with_other:
            later = max(with_one[0], with_other[0], key=lambda figure: figure.start)
            yield later.start, later.end, _UNITS.format(one=one, other=other)


def _close(chunks: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of equal length that differ in one character, which is no number, place or opposite."""
    by_rest: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for chunk in list(chunks)[:_MOST]:
        for at in range(len(chunk)):
            by_rest[at, chunk[:at], chunk[at + 1 :]].append(chunk)
    for (at, _, _), several in by_rest.items():
        for one, other in combinations(several[:4], 2):
            if not {one[at], other[at]} & _MAY_DIFFER:
                yield one, other
