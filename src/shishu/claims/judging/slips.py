"""Slips of the hand that explain a wrong figure: digits swapped, one digit off, the point shifted, 万 lost."""

from __future__ import annotations

from decimal import Decimal

from shishu.claims.values import Bounds, Quantity
from shishu.measure import plain
from shishu.words import Text

_SWAPPED = Text("像是数字颠倒。", "The digits look swapped.")
_ONE_OFF = Text("像是错了一位数字。", "One digit looks wrong.")
_ONE_MORE = Text("像是多写或漏写了一位数字。", "A digit looks missing or added.")
_SHIFTED = Text("像是小数点或位数错了。", "The decimal point looks shifted.")
_LOST = Text("像是漏写或多写了“万”“亿”。", "A 万 or 亿 looks lost or added.")
_POINTS = (-3, -2, -1, 1, 2, 3)
_MULTIPLIERS = (-8, -4, 4, 8)


def slip(quantity: Quantity, value: Decimal) -> Text | None:
    """The likeliest slip that makes the value into the figure as written; None when none does."""
    written = quantity.strict.value
    if written is None or not value or not written or quantity.kind in ("ratio", "growth"):
        return None
    if quantity.strict.lower is None or quantity.strict.upper is None:
        return None  # 超过400 scaled is true of anything
    if any(_scaled(quantity.strict, power).holds(value) for power in _POINTS):
        return _SHIFTED
    if any(_scaled(quantity.strict, power).holds(value) for power in _MULTIPLIERS):
        return _LOST
    return _in_digits(_digits(written), _digits(value))


def _scaled(bounds: Bounds, power: int) -> Bounds:
    lower, upper = (None if each is None else each.scaleb(power) for each in (bounds.lower, bounds.upper))
    return Bounds(bounds.value, lower, upper, bounds.lower_inclusive, bounds.upper_inclusive)


def _digits(value: Decimal) -> str:
    return plain(abs(value)).replace(".", "").strip("0")


def _in_digits(written: str, true: str) -> Text | None:
    if len(written) < 2 and len(true) < 2:
        return None
    if len(written) == len(true):
        wrong = [at for at in range(len(true)) if written[at] != true[at]]
        if sorted(written) == sorted(true) and len(wrong) == 2:
            return _SWAPPED
        return _ONE_OFF if len(wrong) == 1 else None
    longer, shorter = sorted((written, true), key=len, reverse=True)
    if len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return _ONE_MORE
    return None
