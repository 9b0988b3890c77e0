"""Shares and rates against the counts they come from: 解决率超过七成 of 9 solved out of 13."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shishu.claims.consistency.levels import rounded
from shishu.claims.consistency.lines import Figure, Line, Range, are_alike, number
from shishu.claims.letters import bare, pairs
from shishu.claims.patterns import pattern
from shishu.words import Text

_SHARE = pattern("shares_share", r"占(?P<of>[^，。；占]{0,14}?)的?(?:比例|比重|比)?(?:为|达|达到|超过)?$")
_RATE = pattern("shares_rate", r"(?P<of>[^\W\d]{1,6})率(?:达到?|为|在|超过|均达|约|约为|已达)?$")
_CALLED = dict.fromkeys(("到会", "出席", "参会", "到课", "到岗", "出勤"), ("应", "实"))
_TOTAL = pattern("shares_total", "[总全其]|数|量|人口$")
_MAY_EXCEED = pattern("shares_may_exceed", "完成|达成|实现")
_ALL = pattern("shares_all", "总|全|现有|共有|下辖")
_WRONG = Text("按稿中{part}比{whole}，是{made}，与{claimed}不符。", "{part} of {whole} makes {made}, not {claimed}.")
_RIGHT = Text("与稿中{part}比{whole}（{made}）相合。", "It agrees with {part} of {whole} ({made}).")


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio with the two counts it is told of; `holds`: whether it can be true of them."""

    index: int
    holds: bool
    reason: Text


def shares(line: Line) -> Iterator[Share]:
    """One for each share and rate whose two counts stand in the text."""
    for figure in line.figures:
        if figure.quantity.kind != "ratio":
            continue
        sides = _sides(line, figure)
        made = _quotient(*sides) if sides else None
        if sides and made and made.low is not None and (made.low <= 1 or _MAY_EXCEED.search(sides[0].around.left)):
            yield _share(figure, *sides, made)


def _sides(line: Line, figure: Figure) -> tuple[Figure, Figure] | None:
    """(part, whole)"""
    ahead = line.plain[max(figure.around.sentence.start, figure.start - 24) : figure.start]
    earlier = [each for each in line.before(figure.start) if _is_beside(each, figure)]
    if (rate := _RATE.search(ahead)) and earlier and "‰" not in figure.quantity.unit:
        return _of_rate(line, rate["of"], earlier)
    if (share := _SHARE.search(ahead)) and earlier:
        if len(earlier) > 1 and earlier[-1].start > figure.start - len(share[0]):
            return earlier[-2], earlier[-1]  # 占任务100户的85%
        return _of_share(line, share["of"], earlier[-1])
    return None


def _is_beside(each: Figure, figure: Figure) -> bool:
    return each.around.sentence == figure.around.sentence and not each.is_ratio


def _of_rate(line: Line, called: str, earlier: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The part is the count whose words hold the name of the rate, the whole the one before it."""
    whole_word, part_word = _CALLED.get(called[-2:], ("", called[-2:]))
    for place in range(len(earlier) - 1, 0, -1):
        part, whole = earlier[place], earlier[place - 1]
        told = part.around.left + part.around.right
        if "；" in line.between(whole, part):
            return None
        if part_word in told and whole_word in whole.around.left + whole.around.right and are_alike(part, whole):
            return part, whole
    return None


def _of_share(line: Line, of: str, part: Figure) -> tuple[Figure, Figure] | None:
    """The whole bears the name that the share gives, or is the stated total in the unit of the part."""
    name = bare(of)
    stem = _TOTAL.sub("", name)
    earlier = [each for each in line.before(part.start) if each.unit == part.unit]
    for whole in reversed(earlier):
        told = whole.around.left + whole.around.right
        is_total = bool(_ALL.search(told)) and bool(_ALL.search(name))
        is_named = len(stem) > 1 and pairs(stem) <= pairs(bare(told))
        if is_named or (is_total and stem in ("", part.quantity.unit)):
            return part, whole
    return None


def _quotient(part: Figure, whole: Figure) -> Range | None:
    above, below = part.range, whole.range
    if above.low is None or above.high is None or not below.low or below.high is None:
        return None
    return Range(above.low / below.high, above.high / below.low)


def _share(figure: Figure, part: Figure, whole: Figure, made: Range) -> Share:
    holds = made.meets(_claimed(figure))
    shown = f"{number((made.low or Fraction(0)) * 100)}%"
    text = _RIGHT if holds else _WRONG
    reason = text.format(part=part.quote, whole=whole.quote, made=shown, claimed=figure.quote)
    return Share(figure.index, holds, reason)


def _claimed(figure: Figure) -> Range:
    """超过七成 leaves 0.7 itself out, so bounds are taken a hair inside."""
    strict, hair = figure.quantity.strict, Fraction(1, 10**9)
    held = rounded(figure)
    if strict.lower == strict.upper:
        return held
    low = held.low + hair if held.low is not None and not strict.lower_inclusive else held.low
    high = held.high - hair if held.high is not None and not strict.upper_inclusive else held.high
    return Range(low, high)
