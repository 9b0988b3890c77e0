"""The same number told twice with two values: 培训学员150名 in the headline, 152名 in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shishu.claims.consistency.lines import Contradiction, Figure, Line
from shishu.claims.letters import bare
from shishu.claims.patterns import pattern
from shishu.words import Text

_TIME = pattern(
    "twice_time",
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年|[一二三四]季度)|\d{4}年|上年|去年|前年|上月|同期|今年|往年",
)
_APART = pattern("twice_apart", "其中|各|分别|每|另|又|再|新增|原|拟|计划|力争|目标|预计|应|仍")
_FILLING = pattern(
    "twice_filling",
    "^(?:[在把将对为到]|[全市县区乡镇村][市县区乡镇村里]|全年|年内|共|累计|已|先后|组织|开展|举办|召开|合计|总计|截至目前|目前|我[市县乡村]|该[市县乡村])+",
)
_GENERIC = pattern("twice_generic", "^[全我本该]?[省市州县区乡镇村]里?$")
_SHORTEST, _WITH_NOUN = 3, 4
_WRONG = Text("前文同一数写的是{other}，这里是{quote}。", "Earlier the same number is {other}, here it is {quote}.")


def twice(line: Line) -> Iterator[Contradiction]:
    """Carried by the later one."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in line.figures:
        if key := _key(figure):
            told[key].append(figure)
    for several in told.values():
        yield from _differing(line, several)


def _key(figure: Figure) -> tuple[str, str] | None:
    """Its noun phrase and unit; figures that are parts, plans or set apart in words have none."""
    around = figure.around
    if figure.quantity.each or figure.claim.whole is not None or figure.is_ratio:
        return None
    if _APART.search(around.left) or figure.quantity.kind in ("duration", "schedule"):
        return None
    phrase = _FILLING.sub("", bare(_TIME.sub("", around.left)))
    if len(phrase) < _WITH_NOUN:
        phrase += bare(around.right)
    return (phrase, figure.unit) if len(phrase) >= _SHORTEST else None


def _differing(line: Line, several: Sequence[Figure]) -> Iterator[Contradiction]:
    first = several[0]
    for later in several[1:]:
        if _same_time(line, first, later) and not first.range.meets(later.range):
            yield Contradiction(later.index, _WRONG.format(other=first.quote, quote=later.quote))


def _same_time(line: Line, one: Figure, other: Figure) -> bool:
    """Of the same organisation and period as read, and with no other time or place told in their clauses."""
    mine, its = one.claim, other.claim
    if (mine.period.first, mine.period.last) != (its.period.first, its.period.last):
        return False
    whose = {_GENERIC.sub("", each.organisation) for each in (mine, its)} - {""}
    if len(whose) > 1:
        return False
    times = [_times(line, one), _times(line, other)]
    return not all(times) or times[0] == times[1]


def _times(line: Line, figure: Figure) -> tuple[str, ...]:
    return tuple(_TIME.findall(line.ahead(figure))[-1:])
