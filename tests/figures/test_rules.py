"""What may be said of a change between two figures."""

from decimal import Decimal

import pytest

from shishu.figures.rules import Change, compared, share


@pytest.mark.parametrize(
    ("now", "before", "is_rate", "change", "written"),
    [
        ("524", "476", False, Change.PERCENT, "+10.1%"),
        ("476", "524", False, Change.PERCENT, "−9.2%"),
        ("476", "476", False, Change.PERCENT, "±0.0%"),
        ("0.136", "0.144", True, Change.POINTS, "−0.8"),
        ("3", "0", False, Change.FROM_ZERO, ""),
        ("3", None, False, Change.NOTHING_BEFORE, ""),
    ],
)
def test_a_change_is_said_in_percent_of_rates_in_points(
    now: str, before: str | None, *, is_rate: bool, change: Change, written: str
) -> None:
    found = compared(Decimal(now), Decimal(before) if before else None, records_before=4, is_rate=is_rate)

    assert (found.change, found.written) == (change, written)


def test_without_records_last_year_nothing_is_compared() -> None:
    found = compared(Decimal(3), Decimal(0), records_before=0, is_rate=False)

    assert found.change is Change.NOTHING_BEFORE


def test_of_a_plan_of_zero_no_part_is_done() -> None:
    assert share(Decimal(524), Decimal(480)) == Decimal("109.2")
    assert share(Decimal(5), Decimal(0)) is None
