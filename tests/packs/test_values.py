"""What is filled into a form: exact types, and every problem at once, told to a clerk."""

from datetime import date
from decimal import Decimal

import pytest

from shishu.packs.model import Field
from shishu.packs.values import read_values
from shishu.words import Text

ATTENDED = Field("attended", Text("参加人数", "Attended"), "people_count", unit="人次")
TOPIC = Field("topic", Text("题目", "Topic"), "text", max=Decimal(6))
MODE = Field(
    "mode",
    Text("方式", "Mode"),
    "choice",
    choices={"onsite": Text("线下", "On site"), "online": Text("线上", "Online")},
    default="onsite",
)
COST = Field("cost", Text("金额", "Cost"), "money", unit="元", decimals=2, min=Decimal(0), optional=True)
LENGTH = Field("length", Text("长度", "Length"), "decimal", unit="千米", decimals=3, optional=True)
HELD_ON = Field("held_on", Text("日期", "Held on"), "date", optional=True)
HOST = Field("host", Text("主办", "Host"), "organisation", optional=True)
FILES = Field("files", Text("照片", "Photos"), "attachment", optional=True, max=Decimal(2))
WORKS = Field(
    "works",
    Text("工程量", "Works"),
    "rows",
    optional=True,
    max=Decimal(3),
    fields=(Field("kind", Text("类别", "Kind"), "text"), Field("quantity", Text("数量", "Quantity"), "integer")),
)
PHOTO = {"id": "018c-1", "sha256": "0" * 64}


def read(field: Field, given: object) -> object:
    """The one value, or the problem as it is told."""
    values, problems = read_values([field], {field.name: given})
    return problems[0].say("zh") if problems else values[field.name]


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        (ATTENDED, 20, 20),
        (ATTENDED, "20", 20),
        (ATTENDED, " 0 ", 0),
        (COST, "1234.50", "1234.5"),
        (COST, Decimal("86000.00"), "86000"),
        (COST, 5, "5"),
        (LENGTH, "-0.125", "-0.125"),
        (HELD_ON, "2023-03-10", "2023-03-10"),
        (HELD_ON, date(2023, 3, 10), "2023-03-10"),
        (MODE, "online", "online"),
        (MODE, "线上", "online"),
        (MODE, "On site", "onsite"),
        (TOPIC, "  防火\n护林 ", "防火\n护林"),
        (HOST, "云岭县/清溪镇", "云岭县/清溪镇"),
        (HOST, 540302, "540302"),
        (FILES, [PHOTO], [PHOTO]),
        (FILES, PHOTO, [PHOTO]),
        (WORKS, [{"kind": "路灯", "quantity": "3"}], [{"kind": "路灯", "quantity": 3}]),
    ],
)
def test_a_value_of_the_right_type_is_read_as_plain_json(field, given, value):
    assert read(field, given) == value


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        (ATTENDED, "二十", "「参加人数」：要填整数，单位人次，例如 20。拿不准的，核实后再报送。"),
        (ATTENDED, "20.0", "「参加人数」：要填整数"),
        (ATTENDED, Decimal("20.0"), "「参加人数」：要填整数"),
        (ATTENDED, True, "「参加人数」：要填整数"),
        (ATTENDED, 20.0, "「参加人数」：要填整数"),
        (ATTENDED, "20人", "「参加人数」：要填整数"),
        (ATTENDED, "1e3", "「参加人数」：要填整数"),
        (ATTENDED, -1, "「参加人数」：不能小于 0，填的是 -1"),
        (ATTENDED, 10**18, "「参加人数」：数太大了"),
        (COST, "1,234.50", "「金额」：要填数，单位元，例如 1234.50。只写数字和小数点"),
        (COST, "1.005", "「金额」：最多 2 位小数，填的是 1.005。按规定的位数填，系统不代为舍入"),
        (COST, 0.1, "「金额」：要填数"),
        (COST, Decimal("1e20000000"), "「金额」：要填数"),
        (COST, Decimal("NaN"), "「金额」：要填数"),
        (COST, "-1", "「金额」：不能小于 0"),
        (HELD_ON, "2023-02-30", "「日期」：不是日期。写成年-月-日"),
        (HELD_ON, "20230310", "「日期」：不是日期"),
        (MODE, "网上", "「方式」：没有“网上”这一项。请从 线下、线上 中选"),
        (MODE, "onlin", "您是不是想写 online？"),
        (TOPIC, "一二三四五六七", "「题目」：有 7 个字，最多 6 个。请写短些"),
        (TOPIC, 12, "「题目」：要填文字"),
        (TOPIC, "a\x07", "「题目」：有看不见的控制字符"),
        (TOPIC, "a\u202eb", "「题目」：有看不见的控制字符"),
        (HOST, ["甲"], "「主办」：要填文字"),
        (FILES, [PHOTO] * 3, "「照片」：有 3 个附件，最多 2 个"),
        (FILES, ["a.jpg"], "「照片」：不是已传的附件"),
        (FILES, [{"id": "../x", "sha256": "0" * 64}], "「照片」：不是已传的附件"),
        (WORKS, {"kind": "路灯"}, "「工程量」：要填成一行一行的清单"),
        (WORKS, [{"kind": "路灯", "quantity": 1}] * 4, "「工程量」：有 4 行，要 0 到 3 行"),
        (
            WORKS,
            [{"kind": "路灯", "quantity": 1}, {"kind": "桥", "quantity": "两"}],
            "「工程量」第2行「数量」：要填整数",
        ),
        (WORKS, [{"kind": "路灯"}], "「工程量」第1行「数量」：没有填"),
    ],
)
def test_a_value_of_another_type_is_told_in_the_clerks_words(field, given, told):
    assert told in str(read(field, given))


def test_all_problems_are_told_at_once_with_unknown_fields_and_the_nearest_name():
    values, problems = read_values([ATTENDED, TOPIC, MODE], {"atended": 20, "mode": "x"})
    assert [problem.where.zh for problem in problems] == ["「atended」", "「参加人数」", "「题目」", "「方式」"]
    assert problems[0].next.zh == "您是不是想写 attended？这张表有 attended、topic、mode"
    assert problems[1].say("en") == ("“Attended”: is not filled in. Write 0 when there was nobody.")
    assert "attended" not in values


def test_a_default_stands_in_for_what_was_left_out():
    assert read_values([MODE], {}) == ({"mode": "onsite"}, ())
    assert read_values([MODE], {"mode": ""}) == ({"mode": "onsite"}, ())


def test_an_optional_field_may_be_left_empty_or_emptied():
    assert read_values([COST, FILES, WORKS], {"cost": " ", "files": [], "works": None}) == ({}, ())


def test_nothing_is_read_for_a_form_without_fields():
    assert read_values([], {}) == ({}, ())
    assert read_values([], {"x": 1})[1][0].next.zh == "这张表没有要填的栏"
