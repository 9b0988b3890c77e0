"""Numbers in Chinese numerals (一千二百〇三, 廿三, 一五〇〇, 八点五), in digits, and mixed (3万5千, 1亿2345.6万)."""

from decimal import Decimal
from functools import lru_cache

from shishu.claims.patterns import pattern

MOST_DIGITS = 15
SIGNS = "零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
DIGITS = "零〇一二三四五六七八九"

_PLAIN = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟俩幺", "零二一二三四五六七八九十百千二一")
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_BELOW_MYRIAD = pattern(
    "numeral below 万",
    "(?=[零一二三四五六七八九千百十])(零?)(?:([一二三四五六七八九]?)千)?(零?)(?:([一二三四五六七八九]?)百)?"
    "(零?)(?:([一二三四五六七八九]?)十)?(零?)([一二三四五六七八九]?)",
)
_PLACES = (1000, 100, 10)


@lru_cache(maxsize=8192)
def number_of(written: str) -> Decimal | None:
    """The value of either; None when the signs make none, or one of more than fifteen digits."""
    if not written[:1].isdigit():
        return han_number(written.replace("·", "点"))
    value = _mixed(written)
    if value is None or sum(sign.isdigit() for sign in written) > MOST_DIGITS:
        return None
    return value


def _mixed(written: str) -> Decimal | None:
    """Split at the last 亿, then at the last 万; below stand thousands and hundreds."""
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = written.rpartition(sign)
        if found:
            high, low = _mixed(before) if before else Decimal(1), _mixed(after) if after else Decimal(0)
            return None if high is None or low is None or low >= size else high * size + low
    return _below_myriads(written)


def _below_myriads(written: str) -> Decimal | None:
    """2千5百, 1千零1, 3千500; digits alone may be of any size."""
    total, above = Decimal(0), Decimal(10) ** MOST_DIGITS * 10
    for number, sign in _TERM.findall(written):
        part = Decimal(number) * _SIZES[sign]
        if part >= above:
            return None
        total, above = total + part, Decimal(_SIZES[sign])
    return total


_TERM = pattern("term of a mixed number", "([0-9]{1,20}(?:\\.[0-9]{1,20})?)([百千]?)零?")
_SIZES = {"": 1, "百": 100, "千": 1000}


@lru_cache(maxsize=4096)
def han_number(written: str) -> Decimal | None:
    """Its value; None when the signs make no number (十四五, 三五, 一二三) or one of more than fifteen digits."""
    plain = written.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    whole, point, decimals = plain.partition("点")
    value = _whole(whole)
    shown = decimals.rstrip("百千万亿")
    if value is None or (point and not shown) or set(shown) - set(_VALUES):
        return None
    digits = "".join(str(_VALUES[sign]) for sign in shown)
    if len(str(value)) + len(digits) > MOST_DIGITS:
        return None
    return Decimal(f"{value}.{digits}") * _size(decimals[len(shown) :]) if digits else Decimal(value)


def _size(signs: str) -> int:
    size = 1
    for sign in signs:
        size *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[sign]
    return size


def _whole(plain: str) -> int | None:
    if not plain:
        return None
    if all(sign in _VALUES for sign in plain):
        return _positional(plain)
    return _by_myriads(plain)


def _positional(plain: str) -> int | None:
    """一五〇〇: sign by sign. Two signs alone are a pair (三五个), not a number, unless one is a zero."""
    if len(plain) == 2 and "零" not in plain:
        return None
    return int("".join(str(_VALUES[sign]) for sign in plain)) if len(plain) <= MOST_DIGITS else None


def _by_myriads(plain: str) -> int | None:
    """Split at the last 亿, then at the last 万: what stands before may itself have them (一万五千亿, 四万万)."""
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = plain.rpartition(sign)
        if found:
            return _joined(before, after, size)
    return _below_myriad(plain)


def _joined(before: str, after: str, size: int) -> int | None:
    high = _by_myriads(before) if before else 1
    if high is None or high == 0:
        return None
    if after in _VALUES and after != "零":  # 九万四
        return high * size + _VALUES[after] * size // 10
    low = _by_myriads(after) if after else 0
    return None if low is None or low >= size else high * size + low


def _below_myriad(plain: str) -> int | None:
    """二百五 is 250; 二百零五 is 205. A place without a digit stands only at the beginning (千余) or is 十."""
    found = _BELOW_MYRIAD.fullmatch(plain)
    if not found or not plain.strip("零"):
        return 0 if plain == "零" else None
    digits = [found[2], found[4], found[6]]
    signs = "千百十"
    bare = [sign for sign, digit in zip(signs, digits, strict=True) if sign in plain and not digit]
    if len(bare) > 1 or any(sign != "十" and not plain.startswith(sign) for sign in bare):
        return None
    total = sum(
        place * (_VALUES[digit] if digit else 1)
        for sign, digit, place in zip(signs, digits, _PLACES, strict=True)
        if sign in plain
    )
    return total + _ones(plain, found[8])


def _ones(plain: str, digit: str) -> int:
    """The last digit: of the place below the one before it (二百五), or ones."""
    if not digit:
        return 0
    places = {"百": 10, "千": 100}
    return _VALUES[digit] * places.get(plain[-2:-1], 1)
