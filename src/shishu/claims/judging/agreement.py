"""How a written figure agrees with a value: exactly, within its words, rounded, loosely, or not."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from shishu.claims.decimal_places import decimal_places
from shishu.claims.values import Bounds, Quantity

Agreement = Literal["exact", "within", "rounded", "loose", "superfluous"]
_SURPLUS = ("余", "多")


def agreement(quantity: Quantity, value: Decimal) -> Agreement | None:
    """None: the figure is not true of the value."""
    strict = quantity.strict
    if strict.holds(value):
        return _held(quantity, value)
    if any(each is not None and each.holds(value) for each in (quantity.rounded, _of_a_ratio(quantity))):
        return "rounded"
    return "loose" if quantity.loose is not None and quantity.loose.holds(value) else None


def _held(quantity: Quantity, value: Decimal) -> Agreement:
    strict = quantity.strict
    if strict.lower == strict.upper:
        return "exact"
    has_surplus = any(mark in modifier for modifier in quantity.modifiers for mark in _SURPLUS)
    return "superfluous" if has_surplus and value == strict.value else "within"


def _of_a_ratio(quantity: Quantity) -> Bounds | None:
    """69% stands for [68.5%, 69.5%]: a quotient is hardly ever exact."""
    value = quantity.strict.value
    if quantity.kind not in ("ratio", "growth") or value is None or quantity.strict.lower != quantity.strict.upper:
        return None
    half = Decimal(5).scaleb(-decimal_places(quantity.number) - 1) * _step(quantity)
    return Bounds(value, value - half, value + half, lower_inclusive=True, upper_inclusive=False)


def _step(quantity: Quantity) -> Decimal:
    """One in the unit of the number: 1% is 0.01, 1成 is 0.1."""
    if "‰" in quantity.unit or "千分" in quantity.number:
        return Decimal("0.001")
    if "成" in quantity.unit or "成" in quantity.number:
        return Decimal("0.1")
    return Decimal(1) if "倍" in quantity.unit else Decimal("0.01")
