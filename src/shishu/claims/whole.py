"""A string that is one number and nothing else, however it is written: a cell of a table, an answer typed in."""

from decimal import Decimal

from shishu.claims.amounts import AMOUNT, amount_in
from shishu.claims.normalising import normalise
from shishu.claims.numerals import han_number
from shishu.claims.patterns import pattern
from shishu.claims.quantities import quantities

_SIGNED = pattern("signed number", "(负|-|\\+)?(.{1,80})")
_FRACTION = pattern("whole fraction", "(?:(.{1,40})又)?(.{1,40})分之(负?.{1,40})")
_SLASHED = pattern("whole fraction with a slash", "(?:([0-9]{1,9}) )?([0-9]{1,9})/([0-9]{1,9})")
_SCIENTIFIC = pattern("number of a program", "([0-9]{0,15}\\.?[0-9]{1,15})(?:[eE]([+-]?[0-9]{1,2})|([kKM]))?")
_MILLION_MILLIONS = pattern("number with 兆", "(.{1,20})兆(.{0,40})")
_TENTHS = pattern("tenths", "([0-9.]{1,6}|[半零一二两三四五六七八九十陆点]{1,6})[成折]([0-9一二三四五六七八九半]?)")
_SUFFIXES = {"k": 1000, "K": 1000, "M": 10**6}
_FARTHEST = 12


def whole_number(written: str) -> Decimal | None:
    """Its value; None when the string is anything else.

    >>> whole_number("负四十五亿零四百零四万"), whole_number("五 分之 一"), whole_number("１，２３４.5")
    (Decimal('-4504040000'), Decimal('0.2'), Decimal('1234.5'))
    """
    plain = normalise(written).plain.strip()
    mixed = _SLASHED.fullmatch(plain.lstrip("-"))
    if mixed:
        whole, above, below = (Decimal(part or 0) for part in mixed.groups())
        part = _quotient(above, below)
        return None if part is None else (whole + part) * (-1 if plain.startswith("-") else 1)
    found = _SIGNED.fullmatch("".join(plain.split()).removeprefix("负负").replace("俩", "两"))
    value = _unsigned(found[2]) if found else None
    if found is None or value is None:
        return None
    return -value if found[1] in ("负", "-") else value


def whole_ratio(written: str) -> Decimal | None:
    """The value of one percentage, of tenths (七成六) or of a price that is left (七五折).

    >>> whole_ratio("百分之五 十"), whole_ratio("七成六"), whole_ratio("75折")
    (Decimal('0.50'), Decimal('0.76'), Decimal('0.75'))
    """
    plain = "".join(normalise(written).plain.split())
    tenths = _TENTHS.fullmatch(plain)
    if tenths:
        return Decimal("0.5") if plain == "半折" else _tenths(tenths[1], tenths[2])
    thousands = 1000 if "k" in plain.lower() else 1
    found = quantities("".join(sign for sign in plain if sign not in "kK"))
    value = found[0].strict.value if len(found) == 1 else None
    return None if value is None else value * thousands


def _tenths(number: str, further: str) -> Decimal | None:
    """7折 and 七折 are 0.7, 75折 and 七五折 0.75, 三成半 0.35."""
    signs = number.replace("两", "二").replace("陆", "六").replace("半", "零点五")
    value = Decimal(signs) if signs[0].isascii() else han_number(signs) or han_number(signs[:1] + "点" + signs[1:])
    if value is None:
        return None
    hundredths = Decimal(0) if not further else (han_number(further) or Decimal(5 if further == "半" else further))
    while value > 10:
        value /= 10
    return value / 10 + hundredths / 100


def _unsigned(plain: str) -> Decimal | None:
    fraction = _FRACTION.fullmatch(plain)
    if fraction:
        return _fraction(*fraction.groups())
    millions = _MILLION_MILLIONS.fullmatch(plain)
    if millions:
        high, low = _simple(millions[1]), _simple(millions[2]) if millions[2] else Decimal(0)
        return None if high is None or low is None else high * 10**12 + low
    return Decimal(50) if plain == "半百" else _dozens(plain)


def _dozens(plain: str) -> Decimal | None:
    value = _simple(plain.removesuffix("打"))
    return value * 12 if value is not None and plain.endswith("打") else value


def _fraction(whole: str | None, below: str, above: str) -> Decimal | None:
    added = _simple(whole) if whole else Decimal(0)
    part = _quotient(whole_number(above), _simple(below))
    return None if part is None or added is None else added + part


def _quotient(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    return None if above is None or not below else above / below


def _simple(plain: str) -> Decimal | None:
    written = _SCIENTIFIC.fullmatch(plain)
    if written:
        exponent = int(written[2] or 0)
        return (
            Decimal(written[1]).scaleb(exponent) * _SUFFIXES.get(written[3], 1) if abs(exponent) <= _FARTHEST else None
        )
    found = AMOUNT.fullmatch(plain)
    amount = amount_in(found) if found else None
    if amount is None:
        return None
    return amount.value if amount.value is not None else _simple(plain.replace("零几", "").replace("几", ""))
