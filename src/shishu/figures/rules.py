"""Two figures side by side: what may be said of the change. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_TENTH = Decimal("0.1")


class Change(StrEnum):
    """上年无记录 · 口径已变，不可比 · 上年为零 · by so many percent · by so many percentage points."""

    NOTHING_BEFORE = "nothing"
    NOT_COMPARABLE = "changed"
    FROM_ZERO = "zero"
    PERCENT = "percent"
    POINTS = "points"


@dataclass(frozen=True)
class Compared:
    """`by`: the change as it is written, in percent or points to one decimal; None where there is none to tell."""

    change: Change
    by: Decimal | None = None
    difference: Decimal | None = None

    @property
    def written(self) -> str:
        """+10.1% or −0.8; neither is good or bad."""
        if self.by is None:
            return ""
        return f"{signed(self.by)}{'%' if self.change is Change.PERCENT else ''}"


def compared(now: Decimal | None, before: Decimal | None, *, records_before: int, is_rate: bool) -> Compared:
    """A figure beside that of the same days a year ago; rates are compared in percentage points."""
    if before is None or now is None or not records_before:
        return Compared(Change.NOTHING_BEFORE)
    difference = now - before
    if is_rate:
        return Compared(Change.POINTS, rounded(difference * 100), difference)
    if not before:
        return Compared(Change.FROM_ZERO, None, difference)
    return Compared(Change.PERCENT, rounded(difference * 100 / abs(before)), difference)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """How many percent of a plan are done; None of a plan of zero."""
    return rounded(part * 100 / whole) if whole else None


def rounded(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)


def signed(value: Decimal) -> str:
    """With its sign; a true minus."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{abs(value)}"
