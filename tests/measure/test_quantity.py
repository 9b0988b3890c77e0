"""Quantities are exact: 18 digits, whatever the ambient context of decimals says, and nothing is rounded silently."""

import decimal
import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shishu.measure import (
    FinerThanSmallest,
    NotANumber,
    TooLarge,
    from_smallest,
    parse_number,
    plain,
    ratio,
    to_smallest,
)

pytestmark = pytest.mark.once

MOST = 10**18 - 1
amounts = some.integers(-MOST, MOST)


def test_money_in_yuan_becomes_whole_fen():
    assert to_smallest(Decimal("125000"), 2) == 12_500_000
    assert to_smallest(Decimal("0.01"), 2) == 1
    assert to_smallest(Decimal("-25.30"), 2) == -2530
    assert from_smallest(1400, 2) == Decimal("14.00")


def test_zeros_behind_the_smallest_unit_are_no_finer_part():
    assert to_smallest(Decimal("113.000"), 0) == 113
    assert to_smallest(Decimal("1E+3"), 0) == 1000


@given(amounts, some.integers(0, 12))
def test_every_amount_of_18_digits_comes_back_exactly(amount, decimals):
    assert to_smallest(from_smallest(amount, decimals), decimals) == amount
    assert Decimal(plain(from_smallest(amount, decimals))) == from_smallest(amount, decimals)


def test_exactness_does_not_hang_on_the_ambient_context():
    with decimal.localcontext(prec=3):
        assert to_smallest(Decimal("1234567890123456.78"), 2) == 123456789012345678
        assert str(from_smallest(123456789012345678, 2)) == "1234567890123456.78"
        assert plain(Decimal("1234567890123456.78")) == "1234567890123456.78"
        assert str(ratio(1, 3, 10)) == "0.3333333333"


def test_a_part_finer_than_the_smallest_unit_is_refused():
    with pytest.raises(FinerThanSmallest, match="最多可写 2 位小数"):
        to_smallest(Decimal("0.005"), 2)
    with pytest.raises(FinerThanSmallest, match="整数"):
        to_smallest(Decimal("0.5"), 0)


def test_more_than_18_digits_are_refused():
    assert to_smallest(Decimal(MOST), 0) == MOST
    with pytest.raises(TooLarge, match="18 位"):
        to_smallest(Decimal(MOST + 1), 0)
    with pytest.raises(TooLarge):
        to_smallest(Decimal(MOST), 2)


@pytest.mark.parametrize("written", ["1e20000000", "-1e20000000", "1e-20000000", "9" * 100_000])
def test_an_absurd_exponent_is_refused_at_once(written):
    value, began = Decimal(written), time.perf_counter()
    for read in (plain, lambda value: to_smallest(value, 2)):
        with pytest.raises((TooLarge, FinerThanSmallest)) as refused:
            read(value)
        assert len(refused.value.say("zh")) < 120
    assert time.perf_counter() - began < 0.2


@pytest.mark.parametrize("written", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_nan_and_infinity_are_no_numbers(written):
    for read in (plain, lambda value: to_smallest(value, 0)):
        with pytest.raises(NotANumber):
            read(Decimal(written))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5100", "5100"),
        ("5.1E+3", "5100"),
        ("0.50", "0.5"),
        ("-0.00", "0"),
        ("0E+99999999", "0"),
        ("-12.340", "-12.34"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zeros(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize("written", ["20", "-3", "+5.10", " 0.5 ", "007"])
def test_a_number_is_read_as_it_is_written(written):
    assert parse_number(written) == Decimal(written.strip())


@pytest.mark.parametrize(
    "written", ["", "1,000", "1e5", ".5", "5.", "１２", "٣", "²", "NaN", "20场", "1 000", "9" * 41]
)
def test_what_is_no_plain_number_is_refused(written):
    with pytest.raises(NotANumber):
        parse_number(written)


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "value"),
    [
        (1, 8, 2, "0.13"),
        (-1, 8, 2, "-0.13"),
        (1, -8, 2, "-0.13"),
        (2, 3, 10, "0.6666666667"),
        (3, 2, 0, "2"),
        (0, 7, 3, "0.000"),
    ],
)
def test_a_ratio_is_rounded_half_up_to_its_decimals(numerator, denominator, decimals, value):
    assert str(ratio(numerator, denominator, decimals)) == value


def test_a_ratio_with_denominator_zero_has_no_value():
    assert ratio(5, 0, 3) is None


@given(amounts, amounts.filter(bool), some.integers(0, 12))
def test_a_ratio_is_never_farther_from_the_truth_than_half_a_place(numerator, denominator, decimals):
    error = Fraction(ratio(numerator, denominator, decimals)) - Fraction(numerator, denominator)
    assert abs(error) <= Fraction(1, 2 * 10**decimals)
