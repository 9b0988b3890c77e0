"""Which time a figure is about: how times are written, and how they hold on."""

from datetime import date

import pytest

from tests.claims.stated import PUBLISHED, claim_of, stated

pytestmark = pytest.mark.once

# how it is written | first | last, published on 15 December 2023
WRITTEN = """
2023年|2023-01-01|2023-12-31
二〇二三年|2023-01-01|2023-12-31
一九九八年|1998-01-01|1998-12-31
98年|1998-01-01|1998-12-31
2022年度|2022-01-01|2022-12-31
2023年上半年|2023-01-01|2023-06-30
2023年下半年|2023-07-01|2023-12-31
2023年第一季度|2023-01-01|2023-03-31
今年二季度|2023-04-01|2023-06-30
今年前三季度|2023-01-01|2023-09-30
今年前10个月|2023-01-01|2023-10-31
今年1—10月|2023-01-01|2023-10-31
2023年1至6月份|2023-01-01|2023-06-30
2023年1月至6月|2023-01-01|2023-06-30
2022年10月至2023年3月|2022-10-01|2023-03-31
2023年3月|2023-03-01|2023-03-31
2023年3月5日|2023-03-05|2023-03-05
二〇二三年三月五日|2023-03-05|2023-03-05
2023年3月1日至5日|2023-03-01|2023-03-05
2020—2023年|2020-01-01|2023-12-31
2020年至2023年|2020-01-01|2023-12-31
“十四五”期间|2021-01-01|2025-12-31
十三五时期|2016-01-01|2020-12-31
今年|2023-01-01|2023-12-31
去年|2022-01-01|2022-12-31
上年|2022-01-01|2022-12-31
前年|2021-01-01|2021-12-31
本月|2023-12-01|2023-12-31
上月|2023-11-01|2023-11-30
上个月|2023-11-01|2023-11-30
上季度|2023-07-01|2023-09-30
上周|2023-12-04|2023-12-10
昨日|2023-12-14|2023-12-14
3月|2023-03-01|2023-03-31
6月5日|2023-06-05|2023-06-05
上半年|2023-01-01|2023-06-30
一季度|2023-01-01|2023-03-31
2023年以来|2023-01-01|2023-12-15
今年以来|2023-01-01|2023-12-15
2023年7月以来|2023-07-01|2023-12-15
2021年起|2021-01-01|2023-12-15
“十四五”以来|2021-01-01|2023-12-15
截至2023年6月底|None|2023-06-30
截至6月底|None|2023-06-30
截至2023年年底|None|2023-12-31
2022年末|None|2022-12-31
截至目前|None|2023-12-15
"""
OPEN = ("近年来", "近几年来", "近日", "日前", "近期", "连日来", "多年来", "近三年来", "试点工作开展以来")
BASELINES = """
比上年增长|比上年
同比增长|同比
环比增长|环比
较2022年年底增长|较2022年年底
比2019年增长|比2019年
与去年同期相比增长|与去年同期相比
比上年同期增长|比上年同期
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("written", "first", "last"), rows(WRITTEN))
def test_a_time_is_read_as_its_days(written: str, first: str, last: str) -> None:
    period = stated(f"{written}，举办培训班15期。")[0].period

    assert (str(period.first), str(period.last)) == (first, last)
    assert period.anchor == "sentence"
    assert not period.is_open


@pytest.mark.parametrize("written", OPEN)
def test_a_time_without_a_beginning_stays_open(written: str) -> None:
    period = stated(f"{written}，举办培训班15期。")[0].period

    assert (period.first, period.last, period.is_open, period.source) == (None, PUBLISHED, True, written)


@pytest.mark.parametrize(("written", "baseline"), rows(BASELINES))
def test_what_is_compared_with_is_never_the_period(written: str, baseline: str) -> None:
    period = stated(f"2023年，一般公共预算收入{written}8.1%。")[0].period

    assert (period.baseline, period.first, period.last) == (baseline, date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "source", "anchor"),
    [
        ("2019年，村里迎来机遇。当年完成改造80户。", "当年", "sentence"),
        ("2019年，完成改造70户；2020年，完成改造80户。", "2020年", "sentence"),
        ("2019年，村里迎来机遇。完成改造80户。", "2019年", "paragraph"),
        ("2023年以来，全县发力。\n全县举办培训80户。", "2023年以来", "article"),
        ("2023年以来，全县发力。\n截至目前，走访80户。", "2023年以来,截至目前", "sentence"),
        ("2023年以来，全县发力。\n截至目前，学习3次。走访80户。", "2023年以来,截至目前", "paragraph"),
        ("2023年以来，全县发力。\n6月，学习3次。走访80户。", "6月", "paragraph"),
        ("全县发力。走访80户。", "", "none"),
        ("近年来，全县发力。\n2022年，荣获称号。\n走访80户。", "近年来", "article"),
        ("现在就是不一样。\n今年以来，全县发力。\n走访80户。", "今年以来", "article"),
        ("清溪镇11月工作简报\n\n本月，全镇走访80户，取得成效。", "本月", "sentence"),
        ("云岭县2023年工作总结\n\n一、主要做法\n全县走访80户，取得成效。", "2023年", "article"),
    ],
)
def test_a_time_holds_on_until_another_one(text: str, source: str, anchor: str) -> None:
    period = claim_of(text, "80户").period

    assert (period.source, period.anchor) == (source, anchor)


@pytest.mark.parametrize("said", ["下辖", "共有", "现有", "设有", "拥有", "总人口"])
def test_what_there_is_is_told_of_the_day_of_publication(said: str) -> None:
    period = claim_of(f"2023年以来，全县发力。\n全村{said}80户。", "80户").period

    assert (period.first, period.last, period.anchor) == (None, PUBLISHED, "none")


def test_without_a_day_of_publication_the_end_stays_open() -> None:
    since, stock = stated("2023年以来，走访80户。\n全村共有90户。", published=None)

    assert (since.period.first, since.period.last) == (date(2023, 1, 1), None)
    assert stock.period.last is None


def test_a_level_of_a_year_holds_for_its_own_number_alone() -> None:
    before, after = stated("2022年，收入从2020年的12万元增加到35万元。")

    assert (before.period.first, after.period.first) == (date(2020, 1, 1), date(2022, 1, 1))


def test_parts_take_the_time_of_their_whole() -> None:
    whole, part = stated("2023年以来，全县发力。\n全镇现有会员863名，其中女会员215名。")

    assert (whole.period.first, part.period) == (None, whole.period)


def test_a_month_that_has_not_come_is_one_of_the_year_before() -> None:
    period = stated("12月，走访80户。", published=date(2024, 1, 10))[0].period

    assert period.first == date(2023, 12, 1)


@pytest.mark.parametrize("written", ["一月一主题", "每季度一研判", "每年一总结", "2月30日"])
def test_what_names_no_time_gives_none(written: str) -> None:
    period = stated(f"坚持{written}，走访80户。")[0].period

    assert (period.first, period.last, period.anchor) == (None, PUBLISHED, "none")


def test_this_month_is_the_one_of_the_title() -> None:
    period = claim_of("清溪镇11月工作简报\n\n本月，全镇走访80户，取得成效。", "80户").period

    assert (period.first, period.last) == (date(2023, 11, 1), date(2023, 11, 30))
