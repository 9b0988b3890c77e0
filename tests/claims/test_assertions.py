"""What is stated without a number is read, and answered where the ledger has an indicator of that name."""

from __future__ import annotations

from datetime import date

import pytest

from shishu.claims import read
from shishu.claims.judging.judge import judge
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.showing.summary import summary
from shishu.claims.values import Claim, Reading
from tests.claims.by_hand import WORLD, Books

pytestmark = pytest.mark.once
PUBLISHED = date(2023, 12, 31)


def reading(text: str) -> Reading:
    return read(text, published=PUBLISHED)


def asserted(text: str) -> list[Claim]:
    return list(reading(text).asserted)


def judged(text: str, books: Books) -> list[Judgement]:
    return list(judge(reading(text), WORLD, books).judgements)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "things", "lower", "upper"),
    [
        ("今年实现户厕和照明全覆盖。", "实现户厕和照明全覆盖", "completeness", ("户厕覆盖率", "照明覆盖率"), 1, 1),
        ("户厕改造实现全覆盖，群众满意。", "户厕改造实现全覆盖", "completeness", ("户厕改造覆盖率",), 1, 1),
        ("群众诉求已全部办结。", "群众诉求已全部办结", "completeness", ("群众诉求办结率",), 1, 1),
        ("水费收缴率较上年明显提高。", "水费收缴率较上年明显提高", "comparison", ("水费收缴率",), 0, None),
        ("女生、男生入学率比2022年年底均有所下降。", "女生、男生入学率比2022年年底均有所下降", "comparison",
         ("女生入学率", "男生入学率"), None, 0),
        ("先后建成了东湖营地、西山营地等景点。", "建成了东湖营地、西山营地等景点", "implicit", ("景点",), 2, None),
        ("荣获“文明单位”“先进集体”荣誉称号。", "荣获“文明单位”“先进集体”荣誉称号", "implicit", ("荣誉称号",), 2, 2),
        ("东村、西村和南村被评为卫生村。", "东村、西村和南村被评为卫生村", "implicit", ("卫生村", "荣誉称号"), 3, 3),
    ],
)  # fmt: skip
def test_what_is_stated_without_a_number_is_read(
    text: str, quote: str, kind: str, things: tuple[str, ...], lower: int | None, upper: int | None
) -> None:
    (claim,) = asserted(text)

    assert (claim.quote, claim.quantity.kind, claim.things) == (quote, kind, things)
    assert (claim.quantity.strict.lower, claim.quantity.strict.upper) == (lower, upper)
    assert not claim.quantity.is_checkable
    assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "力争实现户厕全覆盖。",  # a plan
        "推进全覆盖工程建设。",
        "女生比例明显下降。",  # 比 that compares nothing
        "村容村貌明显提升。",  # nothing that is measured
        "收入较上年增长5%。",  # has its number
        "建成东湖营地、西山营地等5个旅游项目。",
        "东村、西街和南组被评为先进。",  # not of one kind
        "会议强调，要逐年下降。",
    ],
)
def test_plans_and_figures_and_what_names_no_other_day_are_left(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(("rate", "verdict"), [("1", "exact"), ("0.97", "different")])
def test_nothing_left_out_is_a_rate_of_one(rate: str, verdict: str) -> None:
    (one,) = judged("2023年，江州群众诉求全部办结。", Books({("rate", "江州"): rate}))

    assert one.verdict == verdict
    assert "台账" in one.reason.zh


@pytest.mark.parametrize(("before", "verdict"), [("30", "exact"), ("50", "different"), ("40", "different")])
def test_a_rise_is_from_the_end_of_the_year_named(before: str, verdict: str) -> None:
    then, now = "2022-12-31..2022-12-31", "2023-12-31..2023-12-31"
    books = Books({("members", "江州", "subtree", then): before, ("members", "江州", "subtree", now): "40"})
    (one,) = judged("2023年，江州社员数较2022年年底有所增加。", books)

    assert one.verdict == verdict
    assert "截至2022年12月31日" in one.reason.zh


def test_what_is_told_of_is_nobody_s_name() -> None:
    books = Books(
        {("members", "江州", "subtree", days): "40" for days in ("2022-12-31..2022-12-31", "2023-12-31..2023-12-31")}
    )
    (one,) = judged("2023年，江州读书3次，合作社社员数较2022年年底有所减少。", books)[-1:]

    assert (one.claim.quote[:3], one.verdict) == ("合作社", "different")


@pytest.mark.parametrize(("before", "verdict"), [("30", "exact"), ("50", "undecided")])
def test_who_does_not_say_than_when_means_a_year_before_and_is_not_told_wrong(before: str, verdict: str) -> None:
    then, now = "2022-12-31..2022-12-31", "2023-12-31..2023-12-31"
    books = Books({("members", "江州", "subtree", then): before, ("members", "江州", "subtree", now): "40"})
    (one,) = judged("2023年，江州社员数明显增加。", books)

    assert one.verdict == verdict
    assert "没有写与何时比" in one.reason.zh


def test_without_an_earlier_value_nobody_can_decide() -> None:
    (one,) = judged("2023年，江州社员数较2022年年底有所增加。", Books({("members", "江州"): "40"}))

    assert one.verdict == "undecided"


@pytest.mark.parametrize(("held", "verdict"), [("2", "within"), ("3", "within"), ("1", "different")])
def test_listed_names_are_the_least_there_is(held: str, verdict: str) -> None:
    (one,) = judged("2023年，江州开设了防火知识、节水知识等科普讲座。", Books({("talk", "江州"): held}))

    assert one.verdict == verdict


def test_of_what_the_ledger_does_not_know_nothing_is_said() -> None:
    text = "2023年，江州实现路灯全覆盖，建成东湖营地、西山营地等旅游项目，路灯数量较上年有所增加。"

    assert len(asserted(text)) == 3
    assert judged(text, Books()) == []
    assert judge(reading(text)).judgements == ()


@pytest.mark.parametrize(("second", "verdict"), [("1", "within"), ("0", "undecided")])
def test_a_rule_of_time_is_looked_for_in_each_span(second: str, verdict: str) -> None:
    halves = ("2023-01-01..2023-06-30", "2023-07-01..2023-12-31")
    held = {("talk", "江州", "subtree", days): n for days, n in zip(halves, ("2", second), strict=True)}
    (one,) = judged("2023年，江州每半年开展一次科普讲座。", Books(held))

    assert one.verdict == verdict
    assert f"2023年上半年2场、2023年下半年{second}场" in one.reason.zh


def test_they_are_told_apart_from_figures_in_the_sentence_on_top() -> None:
    text = "2023年，江州科普讲座5场，群众诉求全部办结。"
    judgements = judged(text, Books({("talk", "江州"): "5", ("rate", "江州"): "1"}))

    assert summary(judgements).sentence.zh == "1处数字、1处没写数的说法：2相符。"
    assert summary(judgements[:1]).sentence.zh == "1处数字：1相符。"
