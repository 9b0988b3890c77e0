"""Exact quantities. An amount is an int in the smallest unit of its indicator (fen, metres, persons).

Only integers are calculated with: a Decimal's own arithmetic rounds to the 28 digits of the ambient context, and a
value like 1e20000000 would fill the memory. So each Decimal is taken apart into its digits, whose number is limited.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from shishu.measure.errors import FinerThanSmallest, NotANumber, TooLarge

MOST_DIGITS = 18  # of an amount in the smallest unit: the largest power of ten that fits a 64-bit column
FARTHEST = 60  # places before or after the point that a number may reach


class Digits(NamedTuple):
    """A decimal taken apart: its value is sign * int(digits) * 10 ** exponent, without trailing zeros in digits."""

    sign: int
    digits: str
    exponent: int


def parse_number(written: str) -> Decimal:
    """The number in "20", "-3", "5.10". Raises NotANumber for anything else: no commas, exponents or other digits."""
    if not re.fullmatch(r"[+-]?\d{1,40}(\.\d{1,40})?", written.strip(), re.ASCII):
        raise NotANumber(written)
    return Decimal(written.strip())


def to_smallest(value: Decimal, decimals: int) -> int:
    """「12.5万元」 is 125000 元 and, with two decimals, 12_500_000 fen.

    Raises FinerThanSmallest when a part is left over, TooLarge above 18 digits, NotANumber for NaN and infinity.
    """
    sign, digits, exponent = take_apart(value)
    places = exponent + decimals
    if places < 0:
        raise FinerThanSmallest(value, decimals)
    if len(digits) + places > MOST_DIGITS:
        raise TooLarge(value)
    return sign * int(digits + "0" * places)


def from_smallest(amount: int, decimals: int) -> Decimal:
    """The exact value of an amount, with all its decimals: 1400 fen are Decimal("14.00")."""
    return Decimal((int(amount < 0), tuple(map(int, str(abs(amount)))), -decimals))


def plain(value: Decimal) -> str:
    """The value as people write it, without exponent and trailing zeros: "5100", "0.5"."""
    sign, digits, exponent = take_apart(value)
    minus = "-" if sign < 0 else ""
    if exponent >= 0:
        return minus + digits + "0" * exponent
    padded = digits.rjust(1 - exponent, "0")
    return f"{minus}{padded[:exponent]}.{padded[exponent:]}"


def ratio(numerator: int, denominator: int, decimals: int) -> Decimal | None:
    """Numerator by denominator, rounded half away from zero to `decimals` places; None when the denominator is 0."""
    if denominator == 0:
        return None
    negative = (numerator < 0) != (denominator < 0)
    doubled = 2 * abs(numerator) * 10**decimals
    rounded = (doubled + abs(denominator)) // (2 * abs(denominator))
    return from_smallest(-rounded if negative else rounded, decimals)


def take_apart(value: Decimal) -> Digits:
    """Raises NotANumber for NaN and infinity, TooLarge or FinerThanSmallest beyond 60 places from the point."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise NotANumber(value)
    if not any(digits):
        return Digits(1, "0", 0)
    written = "".join(map(str, digits))
    significant = written.rstrip("0")
    exponent += len(written) - len(significant)
    if exponent + len(significant) > FARTHEST:
        raise TooLarge(value)
    if exponent < -FARTHEST:
        raise FinerThanSmallest(value, FARTHEST)
    return Digits(-1 if sign else 1, significant, exponent)
