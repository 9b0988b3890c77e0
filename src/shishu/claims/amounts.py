"""Numbers as they are written, without their measure word: 1240余万, 三百二十多, 3万5千, 十几, 数百."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from shishu.claims.numerals import SIGNS, han_number, number_of
from shishu.claims.patterns import pattern

AMOUNT = pattern(
    "number",
    "(?:(?P<digits>[0-9]{1,3}(?:[,，\u2009\u202f][0-9]{3}){1,5}(?![0-9])(?:\\.[0-9]+)?|[0-9]+(?:[.·][0-9]+)?)"
    "(?P<steps>(?:[百千万亿]{1,2}零?(?:[0-9]{1,3}[,，][0-9]{3}(?![0-9])|[0-9]+)(?:\\.[0-9]+)?){0,4})"
    f"|(?P<han>(?:数(?=[十百千万亿])|好?几(?=[十百千万亿])|[{SIGNS}])[{SIGNS}几]{{0,40}}"
    "(?:[点·][零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,15}(?![十百千]))?))"
    "(?P<few>[余多来几])?(?P<scale>(?:个(?=亿))?[百千万亿]{0,3})(?P<rest>[余多])?(?P<more>[万亿]?)",
)
ONE = Decimal(1)
TEN_DECIMALS = Decimal("1E-10")
SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VAGUE = pattern("vague number", "(?:好?几|数)(十?)(百?)(千?)([万亿]{0,2})")
_SOME = pattern("number with 几", f"([{SIGNS}]{{0,40}}[十零])几([万亿]{{0,2}})")
_ENDING = pattern("multipliers at the end", "[百千万亿]{1,16}$")


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A number. `value` is None for a vague one, which lies in [lower, upper).

    `step`: a number with 余 or 多 lies in [value, value + step); `loose_step` is that of the careless reading. `place`
    is the last written place, where rounding shows (万, 亿, decimals). `scale` is the multiplier it ends with, which a
    range shares. `is_bare`: multipliers alone (百万), a number only beside a modifier. Equal is only the same one,
    so that what follows from it can be looked up.
    """

    value: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    step: Decimal | None = None
    loose_step: Decimal | None = None
    place: Decimal | None = None
    scale: Decimal = Decimal(1)
    is_han: bool = False
    is_bare: bool = False
    is_odd: bool = False
    has_myriads: bool = False
    decimals: int = 0
    surplus: str = ""
    core: str = ""

    @property
    def scale_of_unit(self) -> Decimal:
        """What one unit is worth in a number that ends with 万 or 亿: 5万元多 is less than one 万 above."""
        return self.scale if self.scale >= 10**4 else Decimal(1)

    def times(self, factor: Decimal) -> "Amount":
        """The same number of something `factor` times as large."""
        return self if factor is ONE or factor == 1 else _grown(self, factor)

    @property
    def ends_oddly(self) -> bool:
        """1234余万, 495余人: a remainder below a place that is written already."""
        return self.is_odd and not self.decimals and self.surplus in ("余", "多")

    def grown(self, factor: Decimal) -> "Amount":
        return replace(
            self,
            value=_times(self.value, factor),
            lower=_times(self.lower, factor),
            upper=_times(self.upper, factor),
            step=_times(self.step, factor),
            loose_step=_times(self.loose_step, factor),
            place=_times(self.place, factor),
        )


@lru_cache(maxsize=8192)
def _grown(amount: Amount, factor: Decimal) -> Amount:
    return amount.grown(factor)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def amount_in(found: re.Match[str]) -> Amount | None:
    """The number of a match of AMOUNT; None when its signs make none."""
    return read_amount(found.groups(""))


@lru_cache(maxsize=8192)
def read_amount(groups: tuple[str, ...]) -> Amount | None:
    """The same, of the groups of the match."""
    digits, steps, han, few, scale, rest, more = groups
    scale = scale.removeprefix("个")
    if more and not rest:
        return None
    if few == "几" or "几" in han or han.startswith("数"):
        return _vague(digits, han, scale)
    core = han or plain_digits(digits) + steps.replace(",", "").replace("，", "")
    if few:
        return _built(core, scale, few, core=han or digits)
    return _built(core + scale, more, rest, core=han or digits)


def plain_digits(digits: str) -> str:
    return "".join(sign for sign in digits.replace("·", ".") if sign in "0123456789.")


def _built(head: str, tail: str, surplus: str, *, core: str) -> Amount | None:
    """`head` is written before 余 or 多, `tail` (万, 亿) behind it; without a surplus all is head."""
    above, low = _split(head, tail)
    if above is None or low is None:
        return None
    is_han = not core[0].isdigit()
    value = above + low * _size(tail)
    full = _size(found[0] if (found := _ENDING.search(head + tail)) else "")
    has_myriads = "万" in head + tail or "亿" in head + tail
    shown = _decimals(head)
    step, loose = _steps(low, head, tail, shown) if surplus else (None, None)
    place = full / 10**shown if shown or has_myriads else None
    return Amount(
        value=value,
        step=step,
        loose_step=loose if loose != step else None,
        place=None if surplus else place,
        scale=full,
        is_han=is_han,
        is_bare=set(head) <= set(SCALES),
        is_odd=head[-1] in _ODD,
        has_myriads=has_myriads and value >= 10**4,
        decimals=shown,
        surplus=surplus,
        core=core,
    )


_ODD = "123456789一二三四五六七八九两壹贰叁肆伍陆柒捌玖"


def _split(head: str, tail: str) -> tuple[Decimal | None, Decimal | None]:
    """What is written above the tail, and how many of it: 一亿二千余万 is one 亿 and two thousand 万."""
    if tail.startswith("万") and "亿" in head:
        upper, _, lower = head.rpartition("亿")
        return number_of(upper + "亿"), number_of(lower)
    return Decimal(0), number_of(head)


def _decimals(head: str) -> int:
    shown = head.replace("·", ".").replace("点", ".").rstrip("百千万亿").rpartition(".")
    return len(shown[2]) if shown[1] else 0


def _steps(low: Decimal, head: str, tail: str, shown: int) -> tuple[Decimal, Decimal | None]:
    """What a surplus may come to: below the last non-zero digit (60余万), below one 万 (400万余), or a decimal."""
    outer = _size(tail or head[len(head.rstrip("万亿")) :])
    if shown:
        return outer / 10**shown, None
    if tail:
        return _last_place(low) * outer, None
    below_last = _last_place(low / outer) * outer
    return (below_last, None) if outer == 1 else (outer, below_last)


def _last_place(number: Decimal) -> int:
    """The place of the last digit that is not zero: 100 for 2300."""
    whole, place = int(number), 1
    while whole and whole % (place * 10) == 0:
        place *= 10
    return place


def _vague(digits: str, han: str, scale: str) -> Amount | None:
    """数百 [200, 1000), 几十 [20, 100), 十几 [11, 20), 20几 [21, 30)."""
    if digits:
        tens = number_of(plain_digits(digits)) if digits.endswith("0") and "." not in plain_digits(digits) else None
        return None if tens is None else _between(tens + 1, tens + 10, _size(scale), digits)
    some = _SOME.fullmatch(han + scale)
    if some:
        base = han_number(some[1].rstrip("零"))
        return None if base is None else _between(base + 1, base + 10, _size(some[2]), han)
    found = _VAGUE.fullmatch(han + scale)
    if not found or not any(found.groups()):
        return None
    size = _size("".join(found.groups()[1:])) * (10 if found[1] else 1)
    return _between(Decimal(2), Decimal(10), size, han)


def _between(lower: Decimal, upper: Decimal, size: Decimal, core: str) -> Amount:
    return Amount(
        None, lower * size, upper * size, scale=size, is_han=True, has_myriads=size >= 10**4, core=core, surplus="几"
    )


def _size(scale: str) -> Decimal:
    size = 1
    for sign in scale:
        size *= 10 if sign == "十" else SCALES[sign]
    return Decimal(size)
