"""Chinese numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shishu.claims.numerals import han_number
from tests.claims.writing import han

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("两百", 200), ("一千零一", 1001), ("一百零一万一千", 1_011_000), ("五亿零六", 500_000_006), ("廿三", 23),
        ("四万万", 400_000_000), ("一万五千亿", 1_500_000_000_000), ("肆佰陆拾", 460), ("一五〇〇", 1500),
        ("二百五", 250), ("九万四", 94_000), ("十", 10), ("百", 100), ("一百十五", 115), ("卅", 30), ("零", 0),
    ],
)  # fmt: skip
def test_a_numeral_is_read(written: str, value: int) -> None:
    assert han_number(written) == value


@pytest.mark.parametrize("written", ["八点五", "零点零五", "一百二十三点四"])
def test_a_point_begins_decimals(written: str) -> None:
    assert han_number(written) == {"八点五": Decimal("8.5"), "零点零五": Decimal("0.05")}.get(written, Decimal("123.4"))


@pytest.mark.parametrize(
    "written", ["三五", "十四五", "三四百", "二三十", "七八", "百十千", "点", "一点", "", "万亿亿点"]
)
def test_what_makes_no_number_is_none(written: str) -> None:
    assert han_number(written) is None


def test_more_than_fifteen_digits_are_none() -> None:
    assert han_number("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二") is None
    assert han_number("一" * 16) is None


@given(st.integers(1, 10**15 - 1))
def test_every_whole_number_is_read_back(value: int) -> None:
    assert han_number(han(value)) == value
