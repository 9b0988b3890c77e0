"""A stated total against what stands before it (…，四项合计1663场次) or behind its colon (共12个：甲4个、乙5个)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from shishu.claims.consistency.lines import (
    Contradiction,
    Figure,
    Line,
    Support,
    are_alike,
    exactly,
    number,
    total,
    written,
)
from shishu.claims.patterns import pattern
from shishu.words import Text

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNTED = (
    r"(?P<count>[两二三四五六七八九十]|\d{1,2})(?:[个大]?[项者类种笔处组批村社]|个?部分|个?方面)[^，。；：、\d]{0,5}?"
)
_BEFORE = pattern(
    "sums_before",
    rf"(?:^|[，。；：、（(\n])(?:以上|上述|这)?(?:{_COUNTED})?(?:合计|总计|共计|一共|总共|相加|加起来|共|总[人户件]?[数量额])[为达有是]?$",
)
_COLON = pattern("sums_colon", r"(?s)^[^，。；：、（）()\d]{0,12}(?:[：（(]|，(?:分别是|分别为))(?P<rest>.*)$")
_MOST = 30
_WITH_NOUN = pattern("sums_with_noun", r"(?:合计|总计|共计|一共|总共|共)(?P<noun>[^\W\d]{2,10})$")
_BRACKET = pattern("sums_bracket", "[（(][^（）()]{0,200}[）)]")
_AT_LEAST = pattern("sums_at_least", r"等|其中|包括|主要|如")
_COUNTS_THEM = Text("与前面列出的项数相合（{count}）。", "It agrees with what is listed before it ({count}).")
_ADDS_UP = Text("与前面各项之和相合（{parts}）。", "It is the sum of what stands before it ({parts}).")
_WRONG = Text("按稿中分项{parts}={sum}，与{total}不符。", "The parts of the text, {parts}, make {sum}, not {total}.")
_MIXED = Text(
    "各项单位不同（{units}），合计的口径可疑。", "The parts are in different units ({units}); the total is doubtful."
)


def sums(line: Line) -> Iterator[Contradiction]:
    """Carried by the total."""
    for figures in line.sentences():
        for place, figure in enumerate(figures):
            parts = _before(line, figures, place) or _behind(line, figures, place)
            parts = parts or _of_the_same(line, figures, place)
            if parts and not total(parts).meets(exactly(figure)):
                yield Contradiction(figure.index, _told(parts, figure), tuple(each.index for each in parts))


def counted(line: Line) -> Iterator[Support]:
    """The count in front of a total (四项合计) where so many addends stand before it."""
    for figures in line.sentences():
        for place, figure in enumerate(figures[1:], start=1):
            count = figures[place - 1]
            if count.quantity.strict.value == len(_before(line, figures, place)) and _is_count(line, count, figure):
                yield Support(count.index, _COUNTS_THEM.format(count=count.quote))


def added(line: Line) -> Iterator[Support]:
    """A total that is exactly what stands before it: once an addend is put right, the total needs no other ground."""
    for figures in line.sentences():
        for place, figure in enumerate(figures):
            parts = _before(line, figures, place)
            if parts and total(parts) == exactly(figure):
                reason = _ADDS_UP.format(parts=written(parts, "+"))
                yield Support(figure.index, _and_mixed(reason, parts, figure))


def _is_count(line: Line, count: Figure, figure: Figure) -> bool:
    return bool(_BEFORE.search(line.plain[count.start - 1 : figure.start]))


def is_total(line: Line, figure: Figure) -> bool:
    """Whether it is written as the sum of what stands before."""
    return bool(_BEFORE.search(line.ahead(figure)))


def _before(line: Line, figures: Sequence[Figure], place: int) -> Sequence[Figure]:
    """The addends of a total that follows them."""
    figure = figures[place]
    ahead = line.ahead(figure)
    found = _BEFORE.search(ahead)
    if not found:
        return ()
    start = figure.start - len(ahead) + found.start()
    earlier = [each for each in line.before(start + 1) if not (each.is_ratio or each.is_change)]
    if count := found["count"]:
        wanted = _COUNTS.get(count) or int(count)
        nearest = earlier[-wanted:]
        is_close = nearest and figure.around.paragraph.start <= nearest[0].start
        return nearest if len(nearest) == wanted and is_close else ()
    return _run_of_alike(line, [each for each in earlier if each.around.sentence == figure.around.sentence], figure)


def _run_of_alike(line: Line, earlier: Sequence[Figure], figure: Figure) -> Sequence[Figure]:
    """The unbroken run before it in the same unit; nothing is summed that was a part or a total itself."""
    run: list[Figure] = []
    for each in reversed(earlier):
        if each.unit != figure.unit or each.quantity.each or is_total(line, each):
            break
        run.insert(0, each)
    told = line.ahead(run[0]) + line.plain[run[0].start : figure.start] if run else ""
    return run if len(run) > 1 and "其中" not in told else ()


def _behind(line: Line, figures: Sequence[Figure], place: int) -> Sequence[Figure]:
    """The addends of a total with a colon or a bracket behind it, all in its unit."""
    figure = figures[place]
    later = figures[place + 1 : place + 1 + _MOST]
    if not later:
        return ()
    tail = line.behind(figure)
    found = _COLON.match(tail)
    if not found or _AT_LEAST.search(tail):
        return ()
    if figure.end + found.start("rest") > later[0].start:
        return ()
    bracket = _BRACKET.match(tail, found.start("rest") - 1)
    if bracket:
        later = [each for each in later if each.start < figure.end + bracket.end()]
    is_list = len(later) > 1 and all(each.unit == figure.unit and not each.quantity.each for each in later)
    return later if is_list else ()


def _of_the_same(line: Line, figures: Sequence[Figure], place: int) -> Sequence[Figure]:
    """东片新建大棚12座，西片新建大棚9座，全镇共新建大棚20座: the run before it that counts the same in the same words.

    Others may have built some, too: only parts that are more than the total count, and both halves of a year.
    """
    figure = figures[place]
    found = _WITH_NOUN.search(figure.around.left)
    if not found:
        return ()
    run: list[Figure] = []
    for each in reversed(figures[max(0, place - _MOST) : place]):
        if each.unit != figure.unit or not each.around.left.endswith(found["noun"]):
            break
        run.insert(0, each)
    made = total(run)
    is_more = made.low is not None and (most := exactly(figure).high) is not None and made.low > most
    halves = [each.around.left for each in run]
    is_whole = len(run) == 2 and "上半年" in halves[0] and "下半年" in halves[1]
    return run if len(run) > 1 and (is_more or is_whole) else ()


def _told(parts: Sequence[Figure], figure: Figure) -> Text:
    sides = [[exactly(each).low for each in parts], [exactly(each).high for each in parts]]
    made = [sum(end for end in side if end is not None) for side in sides if None not in side]
    both = "—".join(dict.fromkeys(number(Fraction(end)) for end in made))
    return _and_mixed(_WRONG.format(parts=written(parts, "+"), sum=both, total=figure.quote), parts, figure)


def _and_mixed(reason: Text, parts: Sequence[Figure], figure: Figure) -> Text:
    """The reason, and that its parts count different things where they do."""
    if all(are_alike(each, figure) and each.unit == figure.unit for each in parts):
        return reason
    mixed = _MIXED.format(units="、".join(dict.fromkeys(each.unit for each in parts)))
    return Text(reason.zh + mixed.zh, f"{reason.en} {mixed.en}")
