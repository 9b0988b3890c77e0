"""Parts against their whole: 其中, “13条问题中，9条……，5条……”, shares that make more than all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from shishu.claims.consistency.lines import Contradiction, Figure, Line, are_alike, number, total, written
from shishu.claims.letters import pairs
from shishu.claims.patterns import pattern
from shishu.words import Text

_BREAK = pattern("parts_break", "[，；。]")
_SHARED = pattern("parts_shared", "分别占(?:比|到|总数的)?$")
_WITHIN = pattern("parts_within", r"其中|(?<=[^\W\d])中，")
_KINDS = (
    "男女", ("岁", "青年", "老年"), ("学历", "大专", "本科", "研究生", "高中", "初中", "博士", "硕士"),
    ("族",), ("预备", "正式", "转正"), ("退休", "在职", "离休"), ("困难", "低保", "残疾", "脱贫"),
    ("干部", "企业家", "职工", "农民", "学生", "教师", "医生"),
)  # fmt: skip
_MOST = 20
_PEOPLE = frozenset("人名位口")
_SIDES = (("男", "女"), ("城镇", "乡村"), ("城镇", "农村"), ("线上", "线下"), ("同意", "反对"))
_ALL, _RATES = Fraction(101, 100), Fraction(3, 2)
"""Three shares that make more than this are rates of three wholes (满意的分别占92%、90%、88%)."""
_MORE = Text("其中项{parts}，超过{whole}。", "The parts, {parts}, are more than {whole}.")
_SHARES = Text("各项占比{parts}，合计超过100%。", "The shares, {parts}, make more than 100%.")


def parts(line: Line) -> Iterator[Contradiction]:
    """Carried by the last part, the one with which they are more than the whole."""
    for figures in line.sentences():
        for whole, several in _groups(line, figures):
            yield from _exceeding(whole, several)
        yield from _shares(line, figures)
        yield from _two_sides(figures)


def parts_of(line: Line) -> Iterator[tuple[Figure, list[Figure]]]:
    """Every whole with its parts."""
    for figures in line.sentences():
        yield from _groups(line, figures)


def _groups(line: Line, figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    start = figures[0].around.sentence.start
    starts = [each.start for each in figures]
    for found in _WITHIN.finditer(line.plain, start, figures[0].around.sentence.end):
        at = bisect_left(starts, found.end())
        later = figures[at : at + _MOST]
        if not later:
            continue
        first = later[0]
        earlier = [each for each in line.before(found.start()) if each.start >= start - 80]
        whole = _whole(line, earlier, first, found)
        if whole is not None:
            yield whole, _run(line, later, whole)


def _whole(line: Line, earlier: Sequence[Figure], first: Figure, found: re.Match[str]) -> Figure | None:
    """The nearest before that counts the same; the one that names the same thing comes before the nearest."""
    fitting = [each for each in earlier if each.unit == first.unit and not (each.is_ratio or each.is_change)]
    if not fitting and not found[0].startswith("其"):
        fitting = [each for each in earlier if are_alike(each, first)]
    if not found[0].startswith("其"):
        fitting = [each for each in fitting if not _BREAK.search(line.plain[each.end : found.start()])]
    noun = pairs(first.around.left + first.around.right)
    ranked = sorted(fitting, key=lambda each: (len(noun & pairs(each.around.left + each.around.right)), each.start))
    return ranked[-1] if ranked else None


def _run(line: Line, later: Sequence[Figure], whole: Figure) -> list[Figure]:
    """The parts up to the first figure of another unit or the next statement."""
    run: list[Figure] = []
    for each in later:
        if not are_alike(each, whole) or each.quantity.each or (run and "；" in line.between(run[-1], each)):
            break
        run.append(each)
    return run


def _exceeding(whole: Figure, several: Sequence[Figure]) -> Iterator[Contradiction]:
    most = whole.range.high
    if most is None:
        return
    for each in several:
        if (least := each.range.low) is not None and least > most:
            yield Contradiction(each.index, _MORE.format(parts=each.quote, whole=whole.quote))
            return
    for count in range(2, len(several) + 1 if _exclude_each_other(whole, several) else 0):
        made = total(several[:count])
        if made.low is not None and made.low > most:
            told = f"{written(several[:count], '+')}={number(made.low)}"
            yield Contradiction(several[count - 1].index, _MORE.format(parts=told, whole=whole.quote))
            return


def _exclude_each_other(whole: Figure, several: Sequence[Figure]) -> bool:
    """People may be women and young at once: parts of different sorts overlap, those of one sort do not."""
    if whole.unit not in _PEOPLE:
        return True
    texts = [each.around.left + each.around.right for each in several]
    sorts = {place for place, kind in enumerate(_KINDS) for text in texts if any(word in text for word in kind)}
    return len(sorts) < 2


def _two_sides(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """男性占48%，女性占55%"""
    for one, other in pairwise([each for each in figures if each.quantity.kind == "ratio"]):
        told = one.around.left, other.around.left
        is_told = any(a in told[0] and b in told[1] for side in _SIDES for a, b in (side, side[::-1]))
        made = total([one, other])
        if is_told and all("占" in text for text in told) and made.low is not None and made.low > _ALL:
            yield Contradiction(other.index, _SHARES.format(parts=written([one, other], "、")))


def _shares(line: Line, figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """分别占60%、30%、20%"""
    shares = [each for each in figures if each.quantity.kind == "ratio"]
    for place, first in enumerate(shares):
        if not _SHARED.search(line.ahead(first)):
            continue
        run = [first]
        for each in shares[place + 1 : place + _MOST]:
            if line.between(run[-1], each).strip() not in ("、", "和", "，", "及", "以及"):
                break
            run.append(each)
        made = total(run)
        if len(run) > 2 and made.low is not None and _ALL < made.low <= _RATES:
            yield Contradiction(run[-1].index, _SHARES.format(parts=written(run, "、")))
