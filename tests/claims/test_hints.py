"""Hints that are no verdict: marks, terms, units told two ways, a rule against a count."""

import pytest

from shishu.claims.judging.judge import judge
from shishu.claims.reading import read

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("建成“四个一、双报到、网格站”5个基地”，投入使用。", "”", "没有配对"),
        ("印发《管理办法，各村照此执行。共印发12份。", "《", "没有配对"),
        ("坚持“动态常督导”。\n动态常指导，见实效。", "动态常指导", "动态常督导"),
        ("修路5公里，修渠3.2千米。", "3.2千米", "混用"),
        ("按照一月一主题的安排，2023年1月至12月，已举办培训2期。", "2期", "一月一主题"),
    ],
)
def test_a_hint_stands_at_its_place(text: str, quote: str, reason: str) -> None:
    judged = judge(read(text))

    (found,) = judged.notices
    assert found.quote == quote
    assert reason in found.reason.zh
    assert text[found.start : found.end] == quote
    assert not judged.has_faults()


@pytest.mark.parametrize(
    "text",
    [
        "“甲”“乙”“丙”，《丁》（戊）。",
        "1）抓宣传。2）抓整改。",
        "去年收到来信，今年收到来信。",
        "第一季度总结会，第二季度总结会。",
        "修路5公里，修渠3.2公里。",
        "按照一月一主题的安排，2023年1月至12月，已举办培训11期。",
    ],
)
def test_what_is_right_gets_no_hint(text: str) -> None:
    assert not judge(read(text)).notices
