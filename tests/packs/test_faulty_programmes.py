"""What is wrong with a programme is told where it stands, once, with the remedy, in both languages."""

import pytest

from shishu.packs import check
from tests.packs.faulty import programme, told_once

PROGRAMMES = [
    programme("late at any time", "any: true, by", "any: true, escalates: 3 days, by", "随时都能办，没有期限可逾"),
    programme(
        "prefilled as last time",
        "prefill: {from: visit, pick: latest}",
        "prefill: last",
        "环节的 prefill 只能来自一本台账",
    ),
    programme("prefilled from nowhere", "from: visit, pick", "from: vist, pick", "没有叫 vist 的台账"),
    programme("held by nobody", "held_by: township", "held_by: []", "held_by：一个也没有写。至少写一个"),
    programme(
        "unknown ledger",
        "needs: plan}",
        "needs: plan, opens: bride}",
        "没有叫 bride 的台账。您是不是想写 bridge？",
        at="walk",
    ),
    programme(
        "unknown step",
        "ledger: visit, count: 2",
        "ledger: visit, step: recrod",
        "没有叫 recrod 的步骤。您是不是想写 record？",
    ),
    programme(
        "unknown holder",
        "held_by: township",
        "held_by: twonship",
        "没有叫 twonship 的组织类型。您是不是想写 township？",
    ),
    programme(
        "unknown units", "among: village", "among: vilage", "没有叫 vilage 的组织类型或分组。您是不是想写 village？"
    ),
    programme("unknown stage", "needs: plan", "needs: plans", "没有叫 plans 的环节。您是不是想写 plan？"),
    programme("unknown day", "due: day 5", "due: the 5th", "“the 5th”不是期限。写成 day 5"),
    programme(
        "a day not every month has", "due: day 5", "due: day 31", "不是每个月都有31日，最多写到28日。月末写 month end"
    ),
    programme("never due", "any: true, by: each", "by: each", "没有说什么时候办", at="call:"),
    programme("due in two ways", "any: true, by: each", "any: true, every: year, by: each", "一个环节写了 every、any"),
    programme(
        "after without within", "after: walk, within: 7 days", "after: walk", "没有说多久之内。加上 within: 7 days"
    ),
    programme(
        "due day without a period", "any: true, by: each", "any: true, due: day 5, by: each", "没有 every，due 没有用"
    ),
    programme(
        "in a circle",
        "due: day 25 before, by: each",
        "due: day 25 before, by: each, needs: walk",
        "环节 plan、walk 互相等",
    ),
    programme(
        "waits for another period",
        "every: month, due: day 5",
        "every: quarter, due: day 5",
        "plan 的周期不同，不在同一期",
    ),
    programme("who can not record it", "within: 7 days, by: each", "within: 7 days, by: holder", "township 不记 visit"),
    programme("pairs each month", "every: half_year, by", "every: month, by", "结对每半年换一次"),
    programme(
        "pairs without whom",
        ", field: whom",
        "",
        "没有说记录的哪一栏写被指导的单位。加上 field: 单位栏（whom）",
        at="cross",
    ),
    programme(
        "pairs in another way",
        "by: pairs,",
        "by: pairs, pairs: {self: once},",
        "写 pairs: {self: never, mutual: never}",
    ),
    programme("opens what has no cases", "opens: bridge", "opens: visit", "visit 不是 register，没有事项可开"),
    programme(
        "signed off in the wrong place",
        "due: day 5",
        "due: day 5, sign_off: leader",
        "在那个台账的步骤上写 sign_off: true",
    ),
    programme("a briefing", "due: day 5", "due: day 5, briefing: rounds_year", "这一版没有简报"),
    programme("skips in the pack", "due: day 5", "due: day 5, skip: [2]", "用 shishu programmes begin 和 skip 定"),
    programme(
        "a task without its ground",
        "document: {document: Letter 5, article: 1, valid_from: 2020-01-01}\n",
        "",
        "给各单位派任务，没有写依据的文件",
        at="programme",
    ),
    programme("a task each week", "every: month, due: day 5", "every: week, due: day 5", "要求天天或周周报，是负担"),
    programme("a check-in", "due: day 5", "due: day 5, count: 22", "一个月要 22 条，等于打卡，是负担"),
    programme(
        "a ranking", "document: {document", "ranking: villages\ndocument: {document", "“ranking”给人打分或排名，是负担"
    ),
]


@pytest.mark.parametrize("spoilt", PROGRAMMES, ids=[spoilt.name for spoilt in PROGRAMMES])
def test_a_spoilt_programme_gets_the_right_message(written, spoilt):
    told_once(spoilt, check(written(spoilt.files)))
