"""The table of bounds: one line for each modifier, as in docs/algorithms/reading-figures.md."""

from decimal import Decimal

import pytest

from shishu.claims.lexicon import Style, extended
from shishu.claims.quantities import quantities
from shishu.claims.values import Bounds
from tests.claims.marked import bounds, one, shown

pytestmark = pytest.mark.once

TABLE = [
    *((f"{word}200人", "200[180,200)") for word in ("近", "将近", "接近", "逼近")),
    *((f"{word}200人", "200[180,220]") for word in ("约", "大约", "大概")),
    *((f"200人{word}", "200[180,220]") for word in ("左右", "上下")),
    *((f"{word}200人", "200(200,)") for word in ("超", "超过", "突破", "逾")),
    *((f"{word}200人", "200[200,)") for word in ("至少", "不少于", "不低于")),
    *((f"{word}200人", "200(,200)") for word in ("不足", "不到")),
    *((f"{word}200人", "200(,200]") for word in ("不超过", "至多")),
    ("200人以上", "200[200,)"),
    *((f"200人{word}", "200(,200]") for word in ("以下", "以内")),
    ("上百人", "100[100,)"),
    ("上万人", "10000[10000,)"),
    ("200人", "200"),
    ("200余人", "200[200,300)"),
    ("210多人", "210[210,220)"),
    ("2吨多", "2[2,3)"),
    ("十几人", "[11,20)"),
    ("几十人", "[20,100)"),
    ("数百人", "[200,1000)"),
    ("数千人", "[2000,10000)"),
    ("20至30万元", "[200000,300000]"),
]


@pytest.mark.parametrize(("written", "expected"), TABLE)
def test_each_modifier_has_its_bounds(written: str, expected: str) -> None:
    figure = one(f"有{written}。")

    assert (figure.start, figure.end) == (1, 1 + len(written))
    assert shown(figure.strict) == shown(bounds(expected))


@pytest.mark.parametrize(
    ("written", "loose"),
    [
        ("400万余元", "4000000[4000000,5000000)"),
        ("10万多元", "100000[100000,200000)"),
        ("60余万元", None),
        ("1万余元", None),
    ],
)
def test_a_surplus_after_the_multiplier_has_a_careless_reading(written: str, loose: str | None) -> None:
    found = one(f"投资{written}。").loose

    assert (found and shown(found)) == (loose and shown(bounds(loose)))


@pytest.mark.parametrize(
    ("written", "rounded"),
    [("25.3亿元", "2530000000[2525000000,2535000000]"), ("5.1千米", "5100[5050,5150]"),
     ("3.5%", "0.035[0.0345,0.0355]"), ("45万元", "450000[445000,455000]"), ("113户", None), ("约45万元", None)],
)  # fmt: skip
def test_a_number_with_decimals_or_myriads_stands_for_what_rounds_to_it(written: str, rounded: str | None) -> None:
    found = one(f"达到{written}。").rounded

    assert (found and shown(found)) == (rounded and shown(bounds(rounded)))


def test_the_widths_are_those_of_the_house_style() -> None:
    narrow = extended(style=Style(Decimal("0.95"), (Decimal("0.98"), Decimal("1.02"))))
    (near, about) = quantities("近200人，约100户。", narrow)

    assert shown(near.strict) == shown(bounds("200[190,200)"))
    assert shown(about.strict) == shown(bounds("100[98,102]"))


def test_a_figure_holds_of_amounts_within_its_bounds() -> None:
    surplus = one("共2300余名。").strict

    assert [surplus.holds(Decimal(amount)) for amount in (2299, 2300, 2399, 2400)] == [False, True, True, False]
    assert not Bounds(Decimal(5), Decimal(5), None, lower_inclusive=False, upper_inclusive=None).holds(Decimal(5))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("约495余人", {"approximate_twice", "surplus_after_odd_digit"}),
        ("将近200余人", {"approximate_twice"}),
        ("约12%左右", {"approximate_twice"}),
        ("至少50人以上", {"bounded_twice"}),
        ("超过300余人", {"bounded_and_surplus"}),
        ("25.3余亿元", {"surplus_after_decimals"}),
        ("1234余万元", {"surplus_after_odd_digit"}),
        ("下降2倍", {"fell_by_multiple"}),
        ("达200余人之多", {"surplus_and_as_many"}),
        ("300余人以上", {"bounded_and_surplus"}),
        ("近三成以上", {"approximate_and_bounded"}),
        ("大约近200人", {"modifier_twice"}),
        ("400万余元", set()), ("60余万元", set()), ("63万余元", set()), ("2300余名", set()), ("增长2倍", set()),
        ("一万多人", set()), ("三千余户", set()), ("3万5千余人", set()), ("约200人", set()),
    ],
)  # fmt: skip
def test_wrong_wording_is_named(text: str, faults: set[str]) -> None:
    assert set(one(f"共{text}。").faults) == faults


@pytest.mark.parametrize(
    ("text", "kind"),
    [("3名", "count"), ("30人次", "person_times"), ("3万元", "money"), ("5公里", "length"), ("3亩", "area"),
     ("2吨", "weight"), ("占5%", "ratio"), ("增长5%", "growth"), ("下降5%", "growth"), ("历时3天", "duration"),
     ("每年召开2次", "schedule")],
)  # fmt: skip
def test_each_figure_is_of_a_kind(text: str, kind: str) -> None:
    assert one(f"{text}。").kind == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [("分别投入30万元", "分别"), ("各3名", "各"), ("人均2万元", "人均"), ("共30元", "")],
)
def test_a_figure_of_each_says_so(text: str, told: str) -> None:
    assert one(f"{text}。").each == told
