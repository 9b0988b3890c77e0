"""Whatever a text says, every figure gets one verdict and nothing fails."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shishu.claims import read
from shishu.claims.judging.judge import judge
from shishu.claims.judging.telling import judged_told
from shishu.claims.judging.verdicts import ORDER
from shishu.claims.showing.page import shown
from shishu.claims.showing.summary import summary
from tests.claims.by_hand import WORLD, Books

pytestmark = pytest.mark.once

PIECES = (
    "2023年，", "公元1年，", "9999年，", "近年来，", "上半年", "同比", "比上年的", "由", "从", "增加到",
    "减少", "增长", "占", "其中", "合计", "共", "四项合计", "三个方面：一是", "二是", "户均", "每户", "分别占",
    "江州", "全县", "东村", "各县区", "科普讲座", "解决难题", "合作社收入", "营地收入", "办结率", "3场",
    "12件", "45万元", "60余万元", "0场", "12.5%", "七成以上", "翻两番", "2.3倍", "5个百分点", "1—3场",
    "数百人", "100余人次", "一亿元", "“", "”", "（", "）", "《", "》", "、", "，", "；", "。", "：", "\n",
    "较上年有所提高", "明显下降", "全覆盖", "全部办结", "每半年一次", "被评为", "建成",
    "和", "等", "2个村", "甲村、乙村", "0", "-5%", "下降", "率", "的", "结余", "收入", "支出",
)  # fmt: skip
VALUES = {("talk", "江州"): "3", ("solved", "江州"): "0", ("income", "江州"): "450000", ("rate", "江州"): "0.7"}


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_nothing_fails_and_every_figure_gets_one_verdict(text: str) -> None:
    reading = read(text, published=date(2023, 12, 31))
    checkable = [claim for claim in reading.claims if claim.quantity.is_checkable]

    for judged in (judge(reading), judge(reading, WORLD, Books(VALUES))):
        assert [one.claim for one in judged.judgements if one.claim.quantity.is_checkable] == checkable
        assert all(one.claim in reading.told for one in judged.judgements)
        assert {one.verdict for one in judged.judgements} <= set(ORDER)
        assert all(one.reason.zh and one.reason.en for one in judged.judgements)
        assert all(text[notice.start : notice.end] for notice in judged.notices)
        assert len(judged_told(judged)["claims"]) == len(reading.told)  # type: ignore[arg-type]  # fits, but is typed more loosely
        figures = [one for one in judged.judgements if not one.claim.quantity.is_asserted]
        assert not figures or summary(judged.judgements).sentence.zh.startswith(f"{len(figures)}处数字")
        assert len(shown(judged, "zh").found) == len(judged.judgements)
