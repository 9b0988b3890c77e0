"""Every verdict of the contract, on figures of a small world."""

from dataclasses import replace
from datetime import date

import pytest

from shishu.claims.judging.judge import judge
from shishu.claims.judging.verdicts import ORDER, Judgement
from shishu.claims.values import Stretch
from tests.claims.by_hand import WORLD, YEAR, Books, reading

pytestmark = pytest.mark.once

OPEN = Stretch(None, None, "近年来", is_open=True)
HALF = Stretch(date(2023, 1, 1), date(2023, 6, 30), "上半年")


def only(marked: str, books: Books, **said: object) -> Judgement:
    """The judgement on the only figure of a text."""
    (found,) = judge(reading(marked, **said), WORLD, books).judgements  # type: ignore[arg-type]  # keywords that the test names
    return found


def test_the_order_of_verdicts_is_that_of_the_contract() -> None:
    assert ORDER == (
        "ambiguous", "inconsistent", "unit", "other_period", "different", "wording", "undecided", "unknown",
        "no_record", "unchecked", "superfluous", "loose", "rounded", "within", "exact",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("全年科普讲座[524场]。", "524", "exact"),
        ("全年科普讲座[524场次]。", "524", "exact"),
        ("全年科普讲座[520余场]。", "524", "within"),
        ("全年科普讲座[520余场]。", "520", "superfluous"),
        ("全年科普讲座[542场]。", "524", "different"),
        ("合作社收入[36万元]。", "363500", "rounded"),
        ("合作社收入[36万元]。", "367000", "different"),
        ("入户走访[84件]。", "84", "unit"),
    ],
)
def test_a_figure_gets_the_verdict_of_its_kind(text: str, value: str, verdict: str) -> None:
    books = Books({("talk", "江州"): value, ("income", "江州"): value, ("visit", "江州"): value})

    assert only(text, books).verdict == verdict


def test_another_number_in_another_unit_may_count_something_else() -> None:
    found = only("入户走访[85件]。", Books({("visit", "江州"): "84"}))

    assert found.verdict == "unknown"
    assert "按“人次”计" in found.reason.zh


def test_a_different_figure_says_both_numbers_the_period_the_place_the_level_and_the_slip() -> None:
    found = only("全年科普讲座[542场]。", Books({("talk", "江州"): "524"}))

    assert found.reason.zh == "稿中542场；台账524场（2023年·江州·含下级，据3条记录）。像是数字颠倒。"
    assert found.reason.en.endswith("The digits look swapped.")
    assert found.value == 524


def test_a_figure_within_bounds_that_differs_says_what_its_words_mean() -> None:
    found = only("全年科普讲座[530余场]。", Books({("talk", "江州"): "524"}))

    assert "“530余场”指530场以上、不到540场。" in found.reason.zh
    assert "means at least 530 场 and less than 540 场" in found.reason.en


@pytest.mark.parametrize(
    ("text", "value", "slip"),
    [
        ("科普讲座[542场]。", "524", "数字颠倒"),
        ("科普讲座[534场]。", "524", "错了一位"),
        ("科普讲座[5240场]。", "524", "位数错了"),
        ("科普讲座[54场]。", "524", "漏写了一位"),
        ("合作社收入[36元]。", "360000", "万"),
    ],
)
def test_likely_slips_are_named(text: str, value: str, slip: str) -> None:
    books = Books({("talk", "江州"): value, ("income", "江州"): value})

    assert slip in only(text, books).reason.zh


def test_a_figure_true_of_the_whole_year_is_told_so_when_the_text_says_half_of_it() -> None:
    days = ("talk", "江州", "subtree", "2023-01-01..2023-06-30")
    found = only("上半年科普讲座[12场]。", Books({days: "5", ("talk", "江州"): "12"}), period=HALF)

    assert found.verdict == "other_period"
    assert "2023年才是这个数" in found.reason.zh


def test_a_figure_true_of_the_year_after_is_told_so() -> None:
    books = Books({("talk", "江州"): "82"})
    found = only("科普讲座[82场]。", books, period=Stretch(date(2022, 1, 1), date(2022, 12, 31), "2022年"))

    assert found.verdict == "other_period"


def test_a_figure_that_fits_only_on_the_other_level_is_asked_about() -> None:
    books = Books({("meeting", "江州", "subtree", "2023-01-01..2023-12-31"): "17", ("meeting", "江州"): "3"})

    assert only("召开理事会会议[3次]。", books).verdict == "exact"
    found = only("召开理事会会议[17次]。", books)
    assert found.verdict == "ambiguous"
    assert "原文为含下级数" in found.reason.zh


def test_the_level_that_the_text_names_wins_over_the_usual_one() -> None:
    books = Books({("meeting", "江州", "subtree", "2023-01-01..2023-12-31"): "17", ("meeting", "江州"): "3"})

    assert only("召开理事会会议[17次]。", books, scope="subtree").verdict == "exact"
    assert only("召开理事会会议[3次]。", books, scope="subtree").verdict == "different"


def test_something_against_a_declared_nothing_differs_against_silence_it_is_not_recorded() -> None:
    assert only("科普讲座[4场]。", Books(nothing=frozenset({"talk"}))).verdict == "different"
    assert only("科普讲座[4场]。", Books()).verdict == "no_record"


def test_an_open_period_is_undecided_with_value_and_window() -> None:
    days = ("income", "江州", "subtree", "2020-01-01..2023-12-31")
    found = only("近年来合作社收入[36万元]。", Books({days: "360000"}), period=OPEN)

    assert found.verdict == "undecided"
    assert "36万元（2020年1月1日至2023年12月31日" in found.reason.zh
    assert found.value == 360000


def test_an_open_period_is_closed_by_the_definition_or_by_who_asks() -> None:
    days = "2020-01-01..2023-12-31"
    books = Books({("camp", "江州", "subtree", days): "360000", ("income", "江州", "subtree", days): "360000"})
    since = replace(WORLD, since=date(2020, 1, 1))

    assert only("近年来营地收入[36万元]。", books, period=OPEN).verdict == "exact"
    (told,) = judge(reading("近年来合作社收入[36万元]。", OPEN), since, books).judgements
    assert told.verdict == "exact"


def test_what_no_indicator_counts_is_unknown_and_compared_with_nothing() -> None:
    assert only("栽树[300棵]。", Books({("talk", "江州"): "300"})).verdict == "unknown"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("计划举办科普讲座[600场]。", "计划"),
        ("力争全年科普讲座[600场]。", "计划"),
        ("平均每月科普讲座[40场]。", "平均数"),
        ("科普讲座增加[60场]。", "增减数"),
    ],
)
def test_plans_averages_and_changes_are_never_told_wrong(text: str, why: str) -> None:
    found = only(text, Books({("talk", "江州"): "524"}))

    assert found.verdict == "unknown"
    assert why in found.reason.zh


def test_an_average_is_never_compared_with_a_total() -> None:
    text = reading("合作社收入户均[5000元]。", YEAR)
    claim = replace(text.claims[0], quantity=replace(text.claims[0].quantity, each="均"))
    (found,) = judge(replace(text, claims=(claim,)), WORLD, Books({("income", "江州"): "60000"})).judgements

    assert found.verdict == "unknown"


def test_without_a_ledger_everything_else_is_unchecked() -> None:
    (found,) = judge(reading("科普讲座[524场]。")).judgements

    assert found.verdict == "unchecked"


def test_two_organisations_of_one_name_are_asked_about_unless_one_is_nearer() -> None:
    books = Books({("talk", "东村"): "5"})
    nowhere = replace(WORLD, organisation=None)

    (found,) = judge(reading("东村科普讲座[5场]。", organisation="东村"), nowhere, books).judgements
    assert found.verdict == "ambiguous"
    assert only("东村科普讲座[5场]。", books, organisation="东村").verdict == "exact"


def test_an_organisation_that_is_not_in_the_tree_is_said_so() -> None:
    found = only("科普讲座[5场]。", Books({("talk", "江州"): "5"}), organisation="海外公司")

    assert (found.verdict, "组织树里没有" in found.reason.zh) == ("unknown", True)


def test_a_body_named_after_its_area_speaks_for_it_where_subordinates_count() -> None:
    found = only("科普讲座[524场]。", Books({("talk", "江州"): "524"}), organisation="江州理事会")

    assert (found.verdict, found.sense and found.sense.asked.place.name) == ("exact", "江州")


def test_a_count_of_the_tree_is_answered_by_the_tree_and_never_called_wrong() -> None:
    books = Books({("organisations.village", "江州"): "8"})

    assert only("下辖[8个]行政村。", books).verdict == "exact"
    assert only("走访了[3个]行政村。", books).verdict == "unknown"


def test_the_value_decides_only_between_equally_good_readings_and_says_so() -> None:
    books = Books({("solved", "江州"): "9", ("talk", "江州"): "9", ("visit", "江州"): "9"})

    assert only("解决难题[7件]。", books).verdict == "different"  # 9 elsewhere does not make 7 right
    assert only("科普讲座[8场]。", books).verdict == "different"


def test_a_whole_text_asks_the_ledger_twice_at_most() -> None:
    books = Books({("talk", "江州"): "5", ("solved", "江州"): "6"})
    judge(reading("科普讲座[4场]，解决难题[6件]，入户走访[3人次]，理事会会议[2次]。"), WORLD, books)

    assert books.asked == 2
