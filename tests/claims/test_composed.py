"""Sentences composed of values in every written form are read back: same spans, same values."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shishu.claims.values import Bounds
from tests.claims.marked import checkable, told
from tests.claims.writing import full_width, grouped, han, in_myriads

pytestmark = pytest.mark.once

MEASURES = ("个", "名", "户", "人次", "件次", "场次", "座", "公里", "吨", "元", "美元", "亩", "千瓦时", "平方米", "条")
FACTORS = {"公里": 1000}
OPENINGS = ("全年建成", "共有", "累计完成", "其中", "投入", "同比增加", "现有", "涉及", "覆盖", "达到")
CLOSINGS = ("，", "。", "；", "的任务，", "（含在建），", "，比上年有所增加。\n")


@dataclass(frozen=True)
class Written:
    text: str
    bounds: Bounds


def exact(value: Decimal) -> Bounds:
    return Bounds(value, value, value, lower_inclusive=True, upper_inclusive=True)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number as written, and what it is; one that any measure word may follow."""
    value = draw(st.integers(3, 10**9))
    form = draw(st.sampled_from(["digits", "grouped", "full", "han", "myriads", "decimals"]))
    if form == "decimals":
        shown = Decimal(draw(st.integers(11, 99_999))) / 10
        return f"{shown}万", shown * 10**4
    forms = {"digits": str, "grouped": grouped, "full": lambda each: full_width(str(each)), "han": han}
    if form == "myriads":
        rounded = Decimal(value // 100 * 100 + 10_000)
        return in_myriads(rounded), rounded
    return forms[form](value), Decimal(value)


@st.composite
def figures(draw: st.DrawFn) -> Written:
    number, value = draw(numbers())
    measure = draw(st.sampled_from(MEASURES))
    value *= FACTORS.get(measure, 1)
    lead, bounds = draw(
        st.sampled_from(
            [
                ("", exact(value)),
                ("近", Bounds(value, value * Decimal("0.9"), value, lower_inclusive=True, upper_inclusive=False)),
                (
                    "约",
                    Bounds(
                        value,
                        value * Decimal("0.9"),
                        value * Decimal("1.1"),
                        lower_inclusive=True,
                        upper_inclusive=True,
                    ),
                ),
                ("超过", Bounds(value, value, None, lower_inclusive=False, upper_inclusive=None)),
                ("不足", Bounds(value, None, value, lower_inclusive=None, upper_inclusive=False)),
                ("不少于", Bounds(value, value, None, lower_inclusive=True, upper_inclusive=None)),
            ]
        )
    )
    return Written(lead + number + measure, bounds)


@st.composite
def ratios(draw: st.DrawFn) -> Written:
    tenths = draw(st.integers(1, 2000))
    form = draw(st.sampled_from(["{}%", "{}％", "百分之{}", "{}个百分点"]))
    return Written(form.format(Decimal(tenths) / 10), exact(Decimal(tenths) / 1000))


@st.composite
def ranges(draw: st.DrawFn) -> Written:
    """20至30万元, 1.5%—2.5%, 三至五名: unit and multiplier may stand once or twice."""
    low = draw(st.integers(2, 80))
    high = draw(st.integers(low + 1, 99))
    shown, scale = draw(st.sampled_from([(str, 1), (lambda each: f"{Decimal(each) / 10}", Decimal("0.1")), (han, 1)]))
    unit, size = draw(
        st.sampled_from([("万元", 10_000), ("%", Decimal("0.01")), ("名", 1), ("公里", 1000), ("亿吨", 10**8)])
    )
    joint = draw(st.sampled_from(["至", "—", "~", "到"]))
    first = shown(low) + draw(st.sampled_from(["", unit]))
    bounds = Bounds(
        None, Decimal(low) * scale * size, Decimal(high) * scale * size, lower_inclusive=True, upper_inclusive=True
    )
    return Written(first + joint + shown(high) + unit, bounds)


@given(
    st.lists(
        st.tuples(st.sampled_from(OPENINGS), figures() | ratios() | ranges(), st.sampled_from(CLOSINGS)), max_size=6
    )
)
@settings(max_examples=400)
def test_a_composed_text_is_read_back(parts: list[tuple[str, Written, str]]) -> None:
    text, expected = "", []
    for opening, figure, closing in parts:
        text += opening
        expected.append((len(text), len(text) + len(figure.text), figure.bounds))
        text += figure.text + closing

    assert told(text, checkable(text)) == told(text, tuple(expected))


@given(st.integers(1, 99_999), st.sampled_from(["余", "多"]), st.sampled_from(["名", "万元", "亿元"]))
def test_a_surplus_is_less_than_the_place_of_the_last_digit_that_is_not_zero(n: int, more: str, unit: str) -> None:
    scale = {"万元": 10**4, "亿元": 10**8}.get(unit, 1)
    place = 10 ** (len(str(n)) - len(str(n).rstrip("0")))
    ((start, end, found),) = checkable(f"共{n}{more}{unit}。")

    assert (start, end) == (1, len(f"共{n}{more}{unit}"))
    assert (found.value, found.lower, found.upper) == (n * scale, n * scale, (n + place) * scale)


SIGNS = (
    "0123456789.,，%％‰一二三四五六七八九十百千万亿两几数余多来约近超过不足至到从—-~/／·点半个人元吨公里成倍番翻年月日第每前"
    "“”《》()（）\n \t\u2009以上下左右分之百增长了和、的是有壹拾佰廿①²GDPkm㎡×:：负零降"
)


@given(st.text(max_size=200) | st.text(alphabet=SIGNS, max_size=60))
@settings(max_examples=1500)
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    last = 0
    for start, end, found in checkable(text):
        assert last <= start < end <= len(text)
        last = end
        assert found.lower is None or found.upper is None or found.lower <= found.upper
