"""Growth against the two levels it lies between: 由120万元增加到150万元，增长20%; 上年100人，今年130人，增长25%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from shishu.claims.consistency.lines import Contradiction, Figure, Line, Range, number, range_of
from shishu.claims.decimal_places import decimal_places
from shishu.claims.patterns import pattern
from shishu.words import Text

_FROM = pattern("levels_from", r"[由从](?:[^，。；由从]{0,14})$")
_TO = pattern("levels_to", r"^[^，。；、]{0,8}(?P<way>[增提上扩发升涨降减下回缩压]\w{0,3})[到至为]")
_UP, _DOWN = "增提上扩发升涨", "降减下回缩压"
_EARLIER = pattern("levels_earlier", r"上年|去年|前年|上季|上月|同期|此前|原来|原有|年初|(?:19|20)\d\d年")
_NOW = pattern("levels_now", "今年|本年|现在|目前|本季|本月|如今")
_YEAR = pattern("levels_year", r"(?:19|20)\d\d(?=年)")
_DELTA = pattern("levels_delta", r"(?P<way>净增|增加|增长|新增|减少|下降|降低|少)了?$")
_AGAINST = pattern("levels_against", r"(?:[比较是为]|相当于)(?:(?:上年|去年)(?:同期)?|同期)的?$")
_STEP = pattern("levels_step", "(?:净增|新增|增加|增设|多)了?$")
_REACHED = pattern("levels_reached", "(?:达到?|增至|增加到|升至|总数达到?|发展到)$")
_BASE = pattern("levels_base", "去年|上年|原有|原来|年初|此前")
_WRONG = Text("{before}到{now}，算来是{made}，与{claimed}不符。", "From {before} to {now} it is {made}, not {claimed}.")
_OPPOSITE = Text("{before}到{now}，升降说反了。", "From {before} to {now}: up and down are confused.")


def levels(line: Line) -> Iterator[Contradiction]:
    """Carried by the growth; a direction that does not fit, and a level that was stepped up to, by the later level."""
    for figures in line.sentences():
        yield from _stepped(line, figures)
        for before, now, rest in _pairs(line, figures):
            yield from _direction(line, before, now)
            yield from _growth(line, before, now, rest)


def _pairs(line: Line, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, list[Figure]]]:
    """(earlier level, later level, figures behind them)."""
    for place in range(len(figures) - 1):
        one, other = figures[place], figures[place + 1]
        if one.unit != other.unit or one.quantity.kind == "growth" or other.quantity.kind == "growth":
            continue
        rest = list(figures[place + 2 : place + 3])
        if _FROM.search(_ahead(line, one)) and _TO.match(line.between(one, other)):
            yield one, other, rest
        elif (order := _in_time(line, one, other)) and rest:
            yield (*order, rest)


def _stepped(line: Line, figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """去年80家，今年新增15家，达到100家"""
    for before, step, now in zip(figures, figures[1:], figures[2:], strict=False):
        is_told = (
            _STEP.search(step.around.left) and _REACHED.search(now.around.left) and _BASE.search(before.around.left)
        )
        if not is_told or not before.unit == step.unit == now.unit or now.is_ratio:
            continue
        ends = [before.range.low, before.range.high, step.range.low, step.range.high]
        if None in ends:
            continue
        low, high = (sum(end for end in ends[at::2] if end is not None) for at in (0, 1))
        if not Range(Fraction(low), Fraction(high)).meets(now.range):
            made = _WRONG.format(
                before=before.quote, now=f"+{step.quote}", made=number(Fraction(low)), claimed=now.quote
            )
            yield Contradiction(now.index, made)


def _ahead(line: Line, figure: Figure) -> str:
    return line.plain[max(figure.around.sentence.start, figure.start - 24) : figure.start]


def _in_time(line: Line, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Which of two neighbours is the earlier, where the text says so."""
    first, second = _ahead(line, one), line.between(one, other)
    if _AGAINST.search(second):
        return other, one
    years = [_YEAR.findall(first), _YEAR.findall(second)]
    if years[0] and years[1] and years[0][-1] != years[1][-1]:
        return (one, other) if years[0][-1] < years[1][-1] else (other, one)
    if _EARLIER.search(first) and _NOW.search(second):
        return one, other
    return None


def _direction(line: Line, before: Figure, now: Figure) -> Iterator[Contradiction]:
    told = _TO.match(line.between(before, now)) if before.start < now.start else None
    if told is None or before.range.low is None or now.range.high is None:
        return
    rises = told["way"][0] in _UP
    lower, upper = (now.range.high, before.range.low) if rises else (before.range.high, now.range.low)
    if lower is not None and upper is not None and lower < upper:
        yield Contradiction(now.index, _OPPOSITE.format(before=before.quote, now=now.quote))


def _growth(line: Line, before: Figure, now: Figure, rest: Sequence[Figure]) -> Iterator[Contradiction]:
    if not rest or "；" in line.between(max(before, now, key=lambda each: each.start), rest[0]):
        return
    claimed = rest[0]
    made = _made(line, before, now, claimed)
    if made is None or made.meets(_claimed(claimed)):
        return
    shown = made.low if made.low is not None else made.high
    if shown is not None:
        text = f"{number(shown * 100)}%" if claimed.is_ratio else number(shown)
        told = _WRONG.format(before=before.quote, now=now.quote, made=text, claimed=claimed.quote)
        yield Contradiction(claimed.index, told)


def _made(line: Line, before: Figure, now: Figure, claimed: Figure) -> Range | None:
    """What the two levels make of it; a decrease is told without its sign in 减少15户, with it in 下降12%."""
    told = _DELTA.search(_ahead(line, claimed))
    if "百分点" in claimed.quantity.unit and before.is_ratio:
        return _difference(before.range, now.range)
    if _is_multiple(claimed):
        return _quotient(before.range, now.range, less=0)
    if claimed.quantity.kind == "growth" and claimed.unit != before.unit:
        return _quotient(before.range, now.range, less=1)
    if told and claimed.unit == before.unit and not claimed.is_ratio:
        turned = told["way"] in ("减少", "下降", "降低", "少")
        one, other = (now.range, before.range) if turned else (before.range, now.range)
        return _difference(one, other)
    return None


def _is_multiple(figure: Figure) -> bool:
    """翻一番 and 是上年的2.3倍 say how often the level, 增长两成 the increase alone."""
    return figure.quote.startswith("翻") or (figure.quantity.kind == "ratio" and figure.quantity.unit == "倍")


def _quotient(before: Range, now: Range, *, less: int) -> Range | None:
    if not before.low or before.high is None or now.low is None or now.high is None:
        return None
    return Range(now.low / before.high - less, now.high / before.low - less)


def _difference(before: Range, now: Range) -> Range | None:
    if before.low is None or before.high is None or now.low is None or now.high is None:
        return None
    return Range(now.low - before.high, now.high - before.low)


def _claimed(figure: Figure) -> Range:
    """A growth is rounded to its last written place."""
    return rounded(figure) if figure.is_ratio else figure.range


def rounded(figure: Figure) -> Range:
    """The range of a ratio, half of its last written place wider on each side where it states a point."""
    quantity, held = figure.quantity, range_of(figure.quantity)
    if quantity.strict.lower != quantity.strict.upper or held.low is None or held.high is None:
        return held
    places = decimal_places(quantity.number)
    one = {"成": Fraction(1, 10), "‰": Fraction(1, 1000), "倍": Fraction(1)}.get(quantity.unit[-1:], Fraction(1, 100))
    if figure.quote.startswith("翻"):
        return Range(held.low * Fraction(9, 10), held.high * Fraction(11, 10))
    half = one / (2 * 10**places)
    return Range(held.low - half, held.high + half)
