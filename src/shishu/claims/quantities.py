"""One pass over a text: every figure in it, with its span, its value and its bounds."""

from collections.abc import Iterator
from dataclasses import replace
from heapq import merge
from typing import Literal

from shishu.claims import lexicon as lexicons
from shishu.claims.amounts import AMOUNT
from shishu.claims.bounds import Widths, between, loss, widths
from shishu.claims.errors import MOST_FIGURES, TooManyFigures
from shishu.claims.expressions import DOUBLING, Written, doubled, written_at
from shishu.claims.lexicon import NONE, Lexicon
from shishu.claims.modifiers import after, before, is_breakthrough
from shishu.claims.neighbours import is_no_figure
from shishu.claims.normalising import normalise
from shishu.claims.numerals import SIGNS
from shishu.claims.patterns import pattern
from shishu.claims.scoring import Told, is_often, scored_kind
from shishu.claims.stretches import Stretches, silent
from shishu.claims.values import Passage, Quantity, Span
from shishu.claims.wording import faults_of, fell_by_multiple

LOSSES = ("下降", "减少", "降低", "回落", "下滑", "下跌", "减产", "跌", "降", "减")
GAINS = ("增长", "增加", "增", "提高", "提升", "上升", "上涨", "涨", "升", "回升", "扩大", "加快", "增幅", "涨幅")
_AND = frozenset({"、", "和", "与", "及", "以及", "或"})
_EACH = ("分别为", "分别达", "分别", "各为", "各", "人均", "户均", "村均", "平均", "均为", "均达", "均")
_MINUS = ("-", "负", "零下")
_SIGN_FOLLOWS = (*"长为至是降到达幅率温值额约近过在，、：（( \n\t", "")


_SHARED = pattern("numbers that share a unit", "(?:[0-9.]{1,9}[、和与及])+$")


def quantities(text: Passage | str, lexicon: Lexicon | None = None) -> tuple[Quantity, ...]:
    """Every figure of the text, in its order. Places are positions in the plain text of the passage.

    Raises TooLong, TooManyFigures.
    """
    known = lexicon or lexicons.lexicon()
    passage = normalise(text, known.measures) if isinstance(text, str) else text
    found: list[Quantity] = []
    for quantity in _all(passage.plain, known):
        found.append(_carried(passage.plain, found[-1], quantity) if found else quantity)
        if len(found) > MOST_FIGURES:
            raise TooManyFigures
    return tuple(found)


def _all(plain: str, lexicon: Lexicon) -> Iterator[Quantity]:
    silence = silent(plain, lexicon)
    doublings = (_quantity(plain, doubled(found), lexicon) for found in DOUBLING.finditer(plain))
    ready = (each for each in doublings if each and not silence.hold(each.start))
    yield from merge(ready, _counted(plain, silence, lexicon), key=lambda each: each.start)


def _counted(plain: str, silence: Stretches, lexicon: Lexicon) -> Iterator[Quantity]:
    at = 0
    while found := AMOUNT.search(plain, at):
        written = written_at(plain, found, lexicon)
        at = max(found.end(), written.end if written else 0)
        if written and not silence.hold(written.start):
            quantity = _quantity(plain, written, lexicon)
            if quantity:
                yield quantity


def _quantity(plain: str, written: Written, lexicon: Lexicon) -> Quantity | None:
    """The figure; None where the letters around it say that it is none."""
    start = _signed(plain, written)
    if is_no_figure(plain, written, start, lexicon):
        return None
    lead, trail = _modifiers(plain, start, written, lexicon)
    if written.amount.is_bare and not (lead or (written.measure and (trail or written.amount.surplus))):
        return None
    return _built(plain, written, Span(start - len(lead), written.end + len(trail)), (lead, trail), lexicon)


def _modifiers(plain: str, start: int, written: Written, lexicon: Lexicon) -> tuple[str, str]:
    lead = before(plain, start, lexicon.lists["no_modifier_after"])
    if lead == "上" and not written.amount.is_bare:
        lead = ""
    if is_breakthrough(plain, written.end, lead, written.measure.word if written.measure else ""):
        lead = ""
    return lead, after(plain, written.end)


def _signed(plain: str, written: Written) -> int:
    """Where number and minus sign begin: -5.2%, 负3亿元, 零下5摄氏度. A hyphen between words is none."""
    start = written.start
    if plain.endswith("零下", 0, start) and plain[start - 3 : start - 2] not in tuple(SIGNS):
        return start - 2
    sign = plain[start - 1 : start]
    if sign == "-":
        further = plain[start - 2 : start - 1]
        is_minus = further in _SIGN_FOLLOWS or (_is_ratio(written) and "一" <= further <= "鿿")
        return start - is_minus
    return start - (sign == "负")


def _is_ratio(written: Written) -> bool:
    return written.measure is not None and written.measure.kind == "ratio"


def _built(plain: str, written: Written, span: Span, modifiers: tuple[str, str], lexicon: Lexicon) -> Quantity:
    lead, trail = modifiers
    measure, amount = written.measure or NONE, written.amount
    number = plain[span.start + len(lead) : written.end]
    course = _course(plain, span.start) if measure.kind == "ratio" else ""
    told = Told(measure.kind, lead, trail, is_often(measure.word, amount))
    kind, is_checkable = scored_kind(plain, span, told, lexicon.lists["threshold"]["words"])
    found = _widths(written, lead, trail, lexicon)
    is_fall = course == "loss" and measure.word != "倍"
    if is_fall or number.startswith(_MINUS):
        found = loss(found)
    return Quantity(
        start=span.start,
        end=span.end,
        number=_bare_number(number, measure.word, amount.surplus),
        unit=measure.word,
        base_unit=measure.base,
        kind="growth" if course else kind,
        strict=found.strict,
        loose=found.loose,
        rounded=found.rounded,
        modifiers=_told(lead, amount.surplus if amount.value is not None else "", trail),
        each=_each(plain, span.start),
        is_checkable=is_checkable,
        faults=(*faults_of(plain, span, lead, trail, amount), *fell_by_multiple(measure, course == "loss")),
    )


def _widths(written: Written, lead: str, trail: str, lexicon: Lexicon) -> Widths:
    amount = written.amount
    if written.is_range and amount.lower is not None and amount.upper is not None:
        return Widths(between(amount.lower, amount.upper))
    return widths(amount, lead, trail, lexicon.style)


def _told(*marks: str) -> tuple[str, ...]:
    return tuple(mark for mark in marks if mark) if any(marks) else ()


def _bare_number(number: str, word: str, surplus: str) -> str:
    """The numeral with its multiplier, without measure word and 余."""
    number = number.removesuffix(word)
    return number.replace(surplus, "", 1) if surplus in ("余", "多", "来") else number


def _course(plain: str, start: int) -> Literal["growth", "loss", ""]:
    """What the words before a ratio say it did: 增长5%, 下降了2.3%, 分别回落2.16和1.66个百分点."""
    shared = _SHARED.search(plain, max(start - 24, 0), start) if plain[start - 1 : start] in _AND else None
    end = shared.start() if shared else start
    if end and plain.startswith("了", end - 1):
        end -= 1
    if plain.endswith(LOSSES, 0, end):
        return "loss"
    return "growth" if plain.endswith(GAINS, 0, end) else ""


def _each(plain: str, start: int) -> str:
    if plain.endswith(_EACH, 0, start):
        return next(word for word in _EACH if plain.endswith(word, 0, start))
    at = plain.rfind("分别", max(start - 8, 0), start)
    return "分别" if at >= 0 and plain.find("，", at, start) < 0 else ""


def _carried(plain: str, last: Quantity, this: Quantity) -> Quantity:
    """分别下降2.1%和3.2%: the sign holds for what is coordinated."""
    if this.base_unit != "1" or this.kind == "growth" or plain[last.end : this.start] not in _AND:
        return this
    if last.kind != "growth":
        return this
    if last.strict.upper is None or last.strict.upper >= 0:
        return replace(this, kind="growth")
    found = loss(Widths(this.strict, this.loose, this.rounded))
    return replace(this, kind="growth", strict=found.strict, loose=found.loose, rounded=found.rounded)
