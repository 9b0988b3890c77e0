"""The figures of one article in their order, with what the rules of consistency ask of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from shishu.claims.decimal_places import decimal_places
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around
from shishu.claims.values import Bounds, Claim, Quantity, Span
from shishu.words import Text

_CHANGE = pattern(
    "lines_change", "(?:[增减](?:加|少|长|产|幅|收|支)?|下降|降低|提高|上升|回落|[多少高低快慢])了?(?:约|近)?$"
)
_NEAREST, _SIGNS = 40, 120
_LIKE = (frozenset("人名位口"), frozenset("个条件项处座家户所"), frozenset({"次", "场", "期", "场次", "回", "轮"}))


@dataclass(frozen=True, slots=True)
class Range:
    """Between which amounts a figure may lie, carelessly read; None: no bound."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: Range) -> bool:
        """Whether both can be true."""
        below = self.low is None or other.high is None or self.low <= other.high
        above = self.high is None or other.low is None or other.low <= self.high
        return below and above


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim of the article; `index` is its place in the reading."""

    index: int
    claim: Claim
    around: Around

    @property
    def quantity(self) -> Quantity:
        return self.claim.quantity

    @property
    def start(self) -> int:
        return self.claim.quantity.start

    @property
    def end(self) -> int:
        return self.claim.quantity.end

    @property
    def unit(self) -> str:
        return self.claim.quantity.base_unit

    @property
    def quote(self) -> str:
        return "".join(self.claim.quote.split())

    @property
    def is_ratio(self) -> bool:
        return self.claim.quantity.kind in ("ratio", "growth")

    @property
    def is_change(self) -> bool:
        """减少139万人 is no level: nothing is a part of it, and it is not added up."""
        return bool(_CHANGE.search(self.around.left))

    @property
    def range(self) -> Range:
        return range_of(self.quantity)


@dataclass(frozen=True)
class Line:
    """An article as the rules see it."""

    plain: str
    figures: tuple[Figure, ...]

    @cached_property
    def _by_sentence(self) -> dict[Span, list[Figure]]:
        found: dict[Span, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.around.sentence, []).append(figure)
        return found

    @cached_property
    def _ends(self) -> list[int]:
        return [figure.end for figure in self.figures]

    def between(self, one: Figure, other: Figure) -> str:
        return self.plain[one.end : other.start]

    def ahead(self, figure: Figure) -> str:
        """Its sentence up to it, no more than the nearest signs."""
        return figure.around.before[-_SIGNS:]

    def behind(self, figure: Figure) -> str:
        """Its sentence after it, no more than the nearest signs."""
        return self.plain[figure.end : min(figure.around.sentence.end, figure.end + 4 * _SIGNS)]

    def sentences(self) -> Iterator[list[Figure]]:
        """The figures sentence by sentence."""
        yield from self._by_sentence.values()

    def before(self, at: int) -> Sequence[Figure]:
        """The nearest figures that end before a position, in their order."""
        last = bisect_right(self._ends, at)
        return self.figures[max(0, last - _NEAREST) : last]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Carried by the figure at `index`; `addends` are those whose sum it states."""

    index: int
    reason: Text
    addends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """The figure at `index` follows from the text itself."""

    index: int
    reason: Text


def range_of(quantity: Quantity) -> Range:
    """The widest of the strict, the rounded and the loose reading."""
    several = [each for each in (quantity.strict, quantity.rounded, quantity.loose) if each is not None]
    return Range(_lowest(several), _highest(several))


def total(figures: Sequence[Figure]) -> Range:
    """Between what their sum lies, as strictly as it is written: whole numbers of 万 add up exactly.

    With decimals it may be off by one of the coarsest last place, as rounded parts are.
    """
    strict = [figure.quantity.strict for figure in figures]
    off = max((last_place(figure.quantity) for figure in figures), default=Fraction(0))
    low = None if any(each.lower is None for each in strict) else sum(Fraction(each.lower or 0) for each in strict)
    high = None if any(each.upper is None for each in strict) else sum(Fraction(each.upper or 0) for each in strict)
    return Range(None if low is None else low - off, None if high is None else high + off)


def exactly(figure: Figure) -> Range:
    """The figure as strictly as it is written."""
    strict = figure.quantity.strict
    return Range(
        None if strict.lower is None else Fraction(strict.lower),
        None if strict.upper is None else Fraction(strict.upper),
    )


def last_place(quantity: Quantity) -> Fraction:
    """One in the last written decimal, in the base unit; 0 for a whole number."""
    places, rounded = decimal_places(quantity.number), quantity.rounded
    if not places or rounded is None or rounded.lower is None or rounded.upper is None:
        return Fraction(0)
    return Fraction(rounded.upper) - Fraction(rounded.lower)


def are_alike(one: Figure, other: Figure) -> bool:
    """Whether they count the same sort of thing: 条 and 个 may, 人 and 人次 never."""
    return one.unit == other.unit or any(one.unit in sort and other.unit in sort for sort in _LIKE)


def written(amounts: Sequence[Figure], sign: str) -> str:
    """1处+2处+3处 in the words of the text."""
    return sign.join(figure.quote for figure in amounts)


def number(value: Fraction) -> str:
    """A whole number, or two decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.2f}"


def _lowest(several: Sequence[Bounds]) -> Fraction | None:
    lows = [each.lower for each in several]
    return None if None in lows else min(Fraction(low) for low in lows if low is not None)


def _highest(several: Sequence[Bounds]) -> Fraction | None:
    highs = [each.upper for each in several]
    return None if None in highs else max(Fraction(high) for high in highs if high is not None)
