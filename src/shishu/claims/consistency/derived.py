"""Figures that follow from two others: an average, a product of so much each, what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from shishu.claims.consistency.lines import Contradiction, Figure, Line, Range, last_place, number
from shishu.claims.letters import pairs
from shishu.claims.patterns import pattern
from shishu.words import Text

_AVERAGE = pattern("derived_average", "(?:平均)?(?P<per>[户人村])均|平均每?一?(?P<each>[个]?[户人村亩场名次])")
_EACH = pattern("derived_each", "每一?(?P<each>[户人村亩场名])[^，。；]{0,6}$")
_TOTAL = pattern("derived_total", "共|合计|总计|总额")
_IN, _OUT, _LEFT = (
    pattern("derived_in", "收到|收入|筹得|募得|筹集"),
    pattern("derived_out", "支出|使用|发放|用去|开支"),
    pattern("derived_left", "结余|节余|余额"),
)
_PEOPLE = frozenset("人名")
_OFF = Fraction(3, 100)
"""An average is rounded: so much more or less is let pass."""
_MADE = Text("按稿中{one}和{other}，算来是{made}，与{claimed}不符。", "{one} and {other} make {made}, not {claimed}.")


def derived(line: Line) -> Iterator[Contradiction]:
    """Carried by the figure that follows from the others."""
    for figures in line.sentences():
        for place, figure in enumerate(figures[2:], start=2):
            earlier = figures[max(0, place - 4) : place]
            yield from _average(figure, earlier)
            yield from _product(figure, earlier)
            yield from _left_over(figure, earlier)


def _average(figure: Figure, earlier: Sequence[Figure]) -> Iterator[Contradiction]:
    """户均增收6000元 beside 120户 and 增收60万元: the same thing over the count of households."""
    found = _AVERAGE.search(figure.around.left)
    if not found:
        return
    per = (found["per"] or found["each"] or "").lstrip("个")
    noun = pairs(figure.around.left[found.end() :])
    totals = [each for each in earlier if each.unit == figure.unit and noun & pairs(each.around.left)]
    counts = [each for each in earlier if _counts(each, per)]
    if len(totals) == len(counts) == 1:
        yield from _unless_close(figure, totals[0], counts[0], _divided(totals[0].range, counts[0].range))


def _product(figure: Figure, earlier: Sequence[Figure]) -> Iterator[Contradiction]:
    """每户补助2000元，补助150户，共32万元"""
    if not _TOTAL.search(figure.around.left):
        return
    rates = [(each, found["each"]) for each in earlier if (found := _EACH.search(each.around.left))]
    rates = [(each, per) for each, per in rates if each.unit == figure.unit]
    counts = [each for each in earlier if rates and _counts(each, rates[0][1])]
    if len(rates) == len(counts) == 1:
        rate = rates[0][0]
        yield from _unless_close(figure, rate, counts[0], _multiplied(rate.range, counts[0].range))


def _left_over(figure: Figure, earlier: Sequence[Figure]) -> Iterator[Contradiction]:
    """收入38万元，支出30万元，结余8万元"""
    if not _LEFT.search(figure.around.left) or len(earlier) < 2:
        return
    came, went = earlier[-2], earlier[-1]
    told = _IN.search(came.around.left) and _OUT.search(went.around.left)
    if not told or not came.unit == went.unit == figure.unit:
        return
    ends = (came.range.low, came.range.high, went.range.low, went.range.high)
    low_in, high_in, low_out, high_out = ends
    if low_in is None or high_in is None or low_out is None or high_out is None:
        return
    off = max(last_place(each.quantity) for each in (came, went, figure))
    made = Range(low_in - high_out - off, high_in - low_out + off)
    if not made.meets(figure.range):
        yield _contradiction(figure, came, went, (low_in + high_in - low_out - high_out) / 2)


def _counts(figure: Figure, per: str) -> bool:
    return figure.unit == per or (per in _PEOPLE and figure.unit in _PEOPLE)


def _divided(total: Range, count: Range) -> Range | None:
    if total.low is None or total.high is None or not count.low or not count.high:
        return None
    return Range(total.low / count.high, total.high / count.low)


def _multiplied(rate: Range, count: Range) -> Range | None:
    if rate.low is None or rate.high is None or count.low is None or count.high is None:
        return None
    return Range(rate.low * count.low, rate.high * count.high)


def _unless_close(figure: Figure, one: Figure, other: Figure, made: Range | None) -> Iterator[Contradiction]:
    if made is None or made.low is None or made.high is None:
        return
    wide = Range(made.low * (1 - _OFF), made.high * (1 + _OFF))
    if not wide.meets(figure.range):
        yield _contradiction(figure, one, other, (made.low + made.high) / 2)


def _contradiction(figure: Figure, one: Figure, other: Figure, made: Fraction) -> Contradiction:
    told = _MADE.format(one=one.quote, other=other.quote, made=number(made), claimed=figure.quote)
    return Contradiction(figure.index, told)
