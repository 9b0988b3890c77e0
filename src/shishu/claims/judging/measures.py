"""Whether the measure word of a text can stand for the unit of an indicator."""

from __future__ import annotations

from typing import Literal

from shishu.claims.judging.dictionary import Dictionary, Entry
from shishu.claims.values import Quantity

Fit = Literal["same", "near", "none"]
"""As the indicator is written; another word of the same sort; something else (人 and 人次, 件 and 件次)."""

_PEOPLE = frozenset("人名位口员")
_THINGS = frozenset("个处座条件项册份本辆台盏所支间口面张篇套栋艘笔枚部款家村片")
_SORTS = (_PEOPLE, _THINGS, frozenset({"个", *_PEOPLE}))
MEASURED = frozenset({"money", "length", "area", "ratio"})
"""Dimensions that nobody mistakes for a count."""


def fit(quantity: Quantity, entry: Entry, known: Dictionary) -> Fit:
    """How the unit of a figure agrees with that of an indicator."""
    if quantity.kind in ("growth", "comparison"):
        is_fitting = quantity.kind == "comparison" or (entry.sort == "ratio") == ("百分点" in quantity.unit)
        return "same" if is_fitting else "none"
    kind = "ratio" if quantity.kind == "completeness" else quantity.kind
    if "ratio" in (kind, entry.sort):
        return "same" if kind == entry.sort else "none"
    if not entry.unit:  # a table that does not say
        return "near"
    if not quantity.unit or quantity.kind == "implicit":
        return "none" if known.dimension_of(entry.unit) in MEASURED else "near"
    return _of_words(quantity, entry, known)


def _of_words(quantity: Quantity, entry: Entry, known: Dictionary) -> Fit:
    written = {entry.unit, *entry.also_written}
    is_same = known.dimension_of(quantity.base_unit) == known.dimension_of(entry.unit)
    if is_same or not written.isdisjoint({quantity.unit, quantity.base_unit}):
        return "same"
    return "near" if any(quantity.unit in sort and entry.unit in sort for sort in _SORTS) else "none"
