"""Units convert exactly within one dimension, and refuse everything else."""

from decimal import Decimal
from fractions import Fraction

import pytest

from shishu.measure import DifferentDimension, NotExact, TooLarge, Unit, convert
from shishu.words import Text

pytestmark = pytest.mark.once


def unit(code: str, dimension: str, scale: str, base: str) -> Unit:
    return Unit(code, Text(code, code), dimension, Fraction(scale), base)


YUAN, WAN_YUAN, YI_YUAN = (
    unit(code, "money", scale, "元") for code, scale in (("元", "1"), ("万元", "10000"), ("亿元", "1e8"))
)
METRE, KILOMETRE = unit("米", "length", "1", "米"), unit("公里", "length", "1000", "米")
MU, HECTARE = unit("亩", "area", "2000/3", "㎡"), unit("公顷", "area", "10000", "㎡")
ONE, PERCENT = unit("1", "ratio", "1", "1"), unit("%", "ratio", "0.01", "1")


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("5.1", KILOMETRE, METRE, "5100"),
        ("1240", WAN_YUAN, YUAN, "12400000"),
        ("25.3", YI_YUAN, WAN_YUAN, "253000"),
        ("13.6", PERCENT, ONE, "0.136"),
        ("-0.136", ONE, PERCENT, "-13.6"),
        ("15", MU, HECTARE, "1"),
        ("123456789012345678", YI_YUAN, YUAN, "12345678901234567800000000"),
    ],
)
def test_a_quantity_is_the_same_in_every_unit_of_its_dimension(value, source, target, result):
    assert convert(Decimal(value), source, target) == Decimal(result)


def test_persons_do_not_become_metres():
    with pytest.raises(DifferentDimension, match="「人次」：不能换算成「米」"):
        convert(Decimal(1), unit("人次", "人次", "1", "人次"), METRE)


def test_what_never_ends_is_refused_instead_of_rounded():
    with pytest.raises(NotExact, match="1 亩"):
        convert(Decimal(1), MU, HECTARE)


def test_an_absurd_exponent_is_refused():
    with pytest.raises(TooLarge):
        convert(Decimal("1e20000000"), KILOMETRE, METRE)


@pytest.mark.parametrize(
    ("value", "name"), [("1", "session"), ("-1", "session"), ("0", "sessions"), ("1.5", "sessions")]
)
def test_english_counts_one_as_one(value: str, name: str) -> None:
    sessions = Unit("场", Text("场", "sessions"), "场", Fraction(1), "场", one="session")

    assert sessions.beside(Decimal(value)) == Text("场", name)
    assert METRE.beside(Decimal(value)) == METRE.name
