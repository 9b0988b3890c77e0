"""Strings that are one number."""

import doctest
from decimal import Decimal

import pytest

from shishu.claims import whole
from shishu.claims.whole import whole_number, whole_ratio

pytestmark = pytest.mark.once


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(whole)

    assert (failed, tried) == (0, 2)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("１，２３４", "1234"), ("3万5千", "35000"), ("一百二十三点四", "123.4"), ("-2.5M", "-2500000"),
        ("2e5", "200000"), ("1 3/5", "1.6"), ("三又二分之一", "3.5"), ("半百", "50"),
        ("二十几万", "200000"), ("五兆", "5000000000000"),
        ("兩千四百五", "2450"), (".5", "0.5"), ("十打", "120"),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(written: str, value: str) -> None:
    assert whole_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "三五", "5个", "2^5", "1e99", "五台山", "1/0", "一二三四五六七八九一二三四五六七"]
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert whole_number(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("25%", "0.25"),
        ("百分之五十", "0.5"),
        ("七成", "0.7"),
        ("七五折", "0.75"),
        ("半成", "0.05"),
        ("3个百分点", "0.03"),
    ],
)
def test_a_ratio_is_read_however_it_is_written(written: str, value: str) -> None:
    assert whole_ratio(written) == Decimal(value)
