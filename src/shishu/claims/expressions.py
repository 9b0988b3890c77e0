"""A number with its measure word, as one expression: 1240余万元, 20至30万元, 百分之七十八, 2/3, 一吨半, 翻两番."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from shishu.claims.amounts import AMOUNT, TEN_DECIMALS, Amount, amount_in, plain_digits, read_amount
from shishu.claims.lexicon import Lexicon, Measure
from shishu.claims.numerals import han_number, number_of
from shishu.claims.patterns import pattern

RATIO = Measure("", "ratio", "1")

DOUBLING = pattern("doubling", "翻了?([一两二三四五1-9])番")
_CONNECTED = pattern("connector of a range", "至|到|—{1,2}|-{1,2}|~{1,2}")
_SLASH = pattern("denominator after a slash", "/([0-9]{1,3})(?![0-9/.年月])")
_SMALL_CHANGE = pattern(
    "small change", "([0-9一二两三四五六七八九])[角毛](?:([0-9一二两三四五六七八九])分(?![之钟别公]))?"
)
_HUNDREDTHS = pattern("hundredths after tenths", "[1-9一二三四五六七八九](?=[，。；、)的]|以上|左右|$)")
_NO_HALF = "径年天月日数导成决程价场途路夜空山岛个票世边身载封殖"
_NO_SURPLUS = "次个种样元年方数项处层级地名家位重边功岁天下款额震热粮钱民媒能彩普功久少么头吉伦云日见人少数余"
_NO_SHARE = tuple("版页号日月年决拍世")
_SHARE = tuple("的占约近达过足到为超了")
_MEASURED = frozenset({"money", "length", "area", "weight", "ratio"})


@dataclass(frozen=True, slots=True)
class Written:
    """`amount` is in the base unit of `measure`; None: a number with 万 or 亿 and no measure word, or none at all."""

    start: int
    end: int
    amount: Amount
    measure: Measure | None
    is_range: bool = False

    @property
    def is_figure(self) -> bool:
        return self.measure is not None or self.amount.has_myriads


def written_at(plain: str, found: re.Match[str], lexicon: Lexicon) -> Written | None:
    """The expression that begins with this match of AMOUNT; None when it is no figure."""
    if plain.startswith("分之", found.end()):
        return _fraction(plain, found)
    first = _counted(plain, found, lexicon)
    if first is None:
        return _of_a_whole(plain, found)
    joined = _range(plain, first, lexicon)
    if joined:
        return joined
    return first if first.is_figure else _of_a_whole(plain, found)


def doubled(found: re.Match[str]) -> Written:
    """翻一番 is twice as much, 翻两番 four times."""
    sign = found[1]
    times = int(sign) if sign.isascii() else int(han_number(sign) or 0)
    return Written(found.start(), found.end(), Amount(Decimal(2**times), core=sign, is_han=True), RATIO)


def _counted(plain: str, found: re.Match[str], lexicon: Lexicon) -> Written | None:
    """Number and measure word. The measure word may still be missing: a range has it behind its second number."""
    groups, at = found.groups(""), found.end()
    if plain[at - 1] in "千百":
        groups, at = _without_unit(groups, plain, at, lexicon)
    amount = read_amount(groups)
    if amount is None:
        return None
    measure = lexicon.measure_at(plain, at)
    if measure and amount.is_han and measure.follows == "digits" and amount.scale < 10**4:
        measure = None
    if measure is None:
        return None if amount.surplus == "来" else Written(found.start(), found.end(), amount, None)
    end = at + len(measure.word)
    if measure.kind in _MEASURED:
        amount, end = _with_rest(plain, amount, measure, end)
    return Written(found.start(), end, amount.times(measure.scale), measure)


def _without_unit(groups: tuple[str, ...], plain: str, end: int, lexicon: Lexicon) -> tuple[tuple[str, ...], int]:
    """5千克, 33万千瓦, 2百分点: the last sign belongs to the unit, no more to the number (numeral or multiplier)."""
    which = 4 if groups[4] else 2
    if groups[5] or len(groups[which]) < (1 if which == 4 else 2) or lexicon.measure_at(plain, end - 1) is None:
        return groups, end
    return (*groups[:which], groups[which][:-1], *groups[which + 1 :]), end - 1


def _with_rest(plain: str, amount: Amount, measure: Measure, end: int) -> tuple[Amount, int]:
    """What may stand behind a unit: 一吨半, 2吨多, 三元五角, 三成一."""
    if amount.value is None or amount.surplus:
        return amount, end
    following = plain[end : end + 1]
    if following == "半" and plain[end + 1 : end + 2] not in tuple(_NO_HALF):
        return replace(amount, value=amount.value + amount.scale_of_unit / 2, place=None), end + 1
    if following in ("多", "余") and _ends_there(plain, end + 1, measure):
        return replace(amount, step=amount.scale_of_unit, place=None, surplus=following), end + 1
    if measure.word == "成" and (further := _HUNDREDTHS.match(plain, end)):
        return replace(amount, value=amount.value + _one_digit(further[0]) / 10), further.end()
    change = _SMALL_CHANGE.match(plain, end) if measure.word in ("元", "块", "圆") else None
    if change:
        tenths, hundredths = (_one_digit(sign) for sign in change.groups())
        return replace(amount, value=amount.value + tenths / 10 + hundredths / 100), change.end()
    return amount, end


def _ends_there(plain: str, end: int, measure: Measure) -> bool:
    """5公里多 does, 3元多次 does not; 一亩多地 does, 3公里多地 does not."""
    following = plain[end : end + 1]
    return following not in tuple(_NO_SURPLUS) or (following == "地" and measure.kind == "area")


def _one_digit(sign: str | None) -> Decimal:
    return Decimal(0) if not sign else (Decimal(sign) if sign.isascii() else han_number(sign) or Decimal(0))


def _range(plain: str, first: Written, lexicon: Lexicon) -> Written | None:
    """20至30万元: one figure; the multiplier and the unit of the second number hold for the first as well."""
    found = _CONNECTED.match(plain, first.end)
    start = AMOUNT.match(plain, found.end()) if found else None
    if start is None or first.amount.value is None or (first.measure and plain[first.start - 1 : first.start] in _FROM):
        return None
    second = _counted(plain, start, lexicon)
    if second is None or second.amount.value is None or not second.is_figure:
        return None
    low = _lower_end(first, second)
    if low is None or low >= second.amount.value:
        return None
    both = replace(second.amount, value=None, lower=low, upper=second.amount.value, step=None)
    both = replace(both, core=plain[first.start : start.end()], is_han=first.amount.is_han)
    return Written(first.start, second.end, both, second.measure, is_range=True)


_FROM = ("从", "由", "自")


def _lower_end(first: Written, second: Written) -> Decimal | None:
    low, high = first.amount.value, second.amount.value
    if low is None or high is None:
        return None
    if first.measure:
        return low if second.measure and _is_comparable(first.measure, second.measure) else None
    low *= second.measure.scale if second.measure else 1
    shared = low * second.amount.scale
    return shared if first.amount.scale == 1 and shared < high else low


def _is_comparable(first: Measure, second: Measure) -> bool:
    """900米至1.2公里 is a range, 2.5个基点至2.68% is none."""
    return first.word == second.word or (first.base == second.base and first.kind in ("length", "area", "weight"))


def _fraction(plain: str, found: re.Match[str]) -> Written | None:
    """三分之二, 百分之七十八点三, 千分之五, 百分之五至百分之八."""
    below = found["han"] or found["digits"]
    if found["few"] or found["scale"]:
        return None
    start = found.start()
    while below[:1] in ("数", "几", "好"):  # 人数百分之五
        below, start = below[1:], start + 1
    denominator = han_number(below) if found["han"] else number_of(plain_digits(below))
    upper = _numerator(plain, found.end() + 2)
    if not denominator or upper is None:
        return None
    amount = _parted(upper[0], denominator)
    whole = Written(start, upper[1], replace(amount, core=plain[start : upper[1]]), RATIO)
    connected = _CONNECTED.match(plain, whole.end)
    if not connected or amount.value is None:
        return whole
    repeated = below + "分之"
    at = connected.end() + (len(repeated) if plain.startswith(repeated, connected.end()) else 0)
    second = _numerator(plain, at) if at > connected.end() or denominator == 100 else None
    high = _parted(second[0], denominator).value if second else None
    if second is None or high is None or high <= amount.value or _has_own_unit(plain, second[1]):
        return whole
    return replace(
        whole, end=second[1], amount=replace(amount, value=None, lower=amount.value, upper=high), is_range=True
    )


def _has_own_unit(plain: str, end: int) -> bool:
    return plain.startswith(("月", "年", "日", "个", "人", "家", "分之"), end)


def _numerator(plain: str, at: int) -> tuple[Amount, int] | None:
    found = AMOUNT.match(plain, at)
    if not found or (found["few"] == "来"):
        return None
    amount = amount_in(found)
    return None if amount is None else (amount, found.end())


def _parted(amount: Amount, denominator: Decimal) -> Amount:
    """Divided; powers of ten exactly, others to ten decimals."""
    if denominator in (100, 1000, 10**4):
        return replace(amount.times(1 / denominator), is_bare=False)
    value = None if amount.value is None else (amount.value / denominator).quantize(TEN_DECIMALS, ROUND_HALF_UP)
    return Amount(value, core=amount.core, is_han=amount.is_han)


def _of_a_whole(plain: str, found: re.Match[str]) -> Written | None:
    """2/3以上, 1/3的村: a fraction where a noun or 以上 follows, not a date or a page."""
    slash = _SLASH.match(plain, found.end()) if found.end("digits") == found.end() else None
    if not slash or not found["digits"].isdigit() or plain[found.start() - 1 : found.start()] == "/":
        return None
    above, below = Decimal(found["digits"]), Decimal(slash[1])
    following = plain[slash.end() : slash.end() + 1]
    is_share = plain[found.start() - 1 : found.start()] in _SHARE
    if not 0 < above < below or following in _NO_SHARE or not (is_share or "一" <= following <= "鿿"):
        return None
    amount = Amount((above / below).quantize(TEN_DECIMALS, ROUND_HALF_UP), core=plain[found.start() : slash.end()])
    return Written(found.start(), slash.end(), amount, RATIO)
