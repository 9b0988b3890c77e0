"""What is wrong with a register is told where it stands, once, with the remedy, in both languages."""

import pytest

from shishu.packs import check
from tests.packs.faulty import SOUND, register, told_once

DUE = """\
  - {from: assign, to: answer, within: {field: due_on}, warn: 3 days}
  - {from: raise, to: confirm, within: 1 year, source: {document: Road law, article: 7, valid_from: 2020-01-01}}
"""
REGISTERS = [
    # names
    register("unknown state", "state: done", "state: finished", "没有叫 finished 的状态。这里的状态有 open、done"),
    register("unknown title", "title: what", "title: waht", "没有叫 waht 的栏目。您是不是想写 what？"),
    register(
        "unknown step to undo", "undoes: confirm", "undoes: confrim", "没有叫 confrim 的步骤。您是不是想写 confirm？"
    ),
    register(
        "taken by whom the step itself names",
        "after: [raise, reopen]",
        "after: [raise, reopen]\n    by: owner",
        "办 assign 之前没有哪一步问过 owner",
        at="by: owner\n    fields",
    ),
    register(
        "unknown taker",
        "answer:\n    name: Answered\n    after: [assign]\n    by: owner",
        "answer:\n    name: Answered\n    after: [assign]\n    by: onwer",
        "没有叫 onwer 的栏目。您是不是想写 owner？",
        at="by: onwer",
    ),
    register(
        "taken by a date",
        "answer:\n    name: Answered\n    after: [assign]\n    by: owner",
        "answer:\n    name: Answered\n    after: [assign]\n    by: due_on",
        "due_on 是 date 类型，这里要 organisation",
        at="by: due_on",
    ),
    register("unknown day that counts", "posted_on: answered_on", "posted_on: answerd_on", "没有叫 answerd_on 的栏目"),
    register("a day that is no date", "posted_on: answered_on", "posted_on: days", "days 是 integer 类型，这里要 date"),
    register("unknown material", "materials: [due_on]", "materials: [due]", "没有叫 due 的栏目。您是不是想写 due_on？"),
    register("put off to no date", "extends_due: until", "extends_due: due_on", "没有叫 due_on 的栏目"),
    register(
        "handed over to no organisation",
        "transfers: next_owner",
        "transfers: days",
        "days 是 integer 类型，这里要 organisation",
    ),
    register(
        "unknown choice of another step",
        "when: {sort: wood}",
        "when: {sort: iron}",
        "没有叫 iron 的选项",
        at="- {indicator: visit.made",
    ),
    register(
        "unknown case of an example",
        "case: {sort: wood}",
        "case: {srot: wood}",
        "没有叫 srot 的栏目。您是不是想写 sort？",
    ),
    register(
        "unknown unit of time",
        "not_before: 10 days",
        "not_before: 2 weeks",
        "“2 weeks”不是时长。写成 3 days、10 workdays",
    ),
    register(
        "several cases, wrongly said",
        "transfers: next_owner",
        "transfers: next_owner\n    advances: true",
        "写成 advances: {cases: many}",
        at="advances",
    ),
    register(
        "unknown sort of sub-cases",
        "transfers: next_owner",
        "transfers: next_owner\n    subcases: must",
        "subcases 不能写“must”",
        at="subcases",
    ),
    register(
        "a duty in a step",
        "materials: [due_on]",
        "materials: [due_on]\n    every: month",
        "在台账顶上写 duties",
        at="every: month\n    fields",
    ),
    register(
        "a limit in a step",
        "materials: [due_on]",
        "materials: [due_on]\n    limits: []",
        "这一键写在台账顶上。移到 steps 外面",
        at="limits: []",
    ),
    # the ways through it
    register(
        "a step nothing leads to",
        "after: [answer]\n    by: raiser",
        "after: [confirm]\n    by: raiser",
        "从开始的步骤走不到 confirm",
        at="after: [confirm]",
    ),
    register(
        "after a step that stays",
        "after: [answer, confirm]",
        "after: [report, answer, confirm]",
        "report 不移动事项，事项不会停在那里",
        at="reopen:",
    ),
    register("a dead end", "after: [raise, reopen]", "after: [raise]", "停在 reopen 的事项再也了结不了", at="reopen:"),
    register(
        "stays and closes",
        "by: owner, stays: true}",
        "by: owner, stays: true, closes: true}",
        "既写 stays 又写 closes",
        at="report:",
    ),
    register(
        "pauses what is closed",
        "closes: true\n",
        "closes: true\n    pauses: true\n",
        "事项了结了，不能再暂停计时",
        at="pauses",
    ),
    register(
        "opens and stays",
        "opens: true\n",
        "opens: true\n    by_link: true\n",
        "这一步开始事项，by_link 没有对象",
        at="by_link",
    ),
    register(
        "a state nobody brings",
        "done: Done}",
        "done: Done, waiting: Waiting}",
        "没有一步让事项进入 waiting",
        at="states",
    ),
    register(
        "a material asked afterwards",
        "after: [raise, reopen]",
        "after: [raise, reopen]\n    materials: [days]",
        "办 assign 之前没有哪一步问过 days",
        at="materials: [days]",
    ),
    register(
        "one name, two types",
        "{name: next_owner, ask: Owner afterwards, type: organisation}",
        "{name: next_owner, ask: Owner afterwards, type: organisation}\n      - {name: what, ask: What, type: integer}",
        "步骤 raise 和 answer 都有 what，类型或单位不同",
        at="- {name: what, ask: What, type: integer}",
    ),
    register(
        "posts what is asked afterwards",
        "after: [raise, reopen]",
        "after: [raise, reopen]\n    posts: [{indicator: visit.guests, amount: days}]",
        "办 assign 之前没有哪一步问过 days",
        at="posts:",
    ),
    register(
        "undoes what never came",
        "after: [answer, confirm], by: raiser, undoes: confirm",
        "after: [answer], by: raiser, undoes: confirm",
        "reopen 之前不会有 confirm。在 after 里加上它",
        at="reopen:",
    ),
    register(
        "nothing to put off",
        DUE,
        "  - {from: assign, to: answer, not_before: 1 day}\n",
        "没有期限可延",
        at="extends_due",
    ),
    # what asks
    register(
        "asks an unknown step",
        "by: owner, stays: true}",
        "by: owner, stays: true, asks: extnd}",
        "没有叫 extnd 的步骤。您是不是想写 extend？",
        at="report:",
    ),
    register(
        "asks and moves",
        "reopen: {name: Sent back, after: [answer, confirm], by: raiser,",
        "reopen: {name: Sent back, after: [answer, confirm], by: raiser, asks: [confirm, assign],",
        "asks 只能和 stays: true 一起写",
        at="reopen:",
    ),
    register(
        "asks what never comes there",
        "by: owner, stays: true}",
        "by: owner, stays: true, asks: [extend, confirm]}",
        "report 提出之后接不了 confirm",
        at="report:",
    ),
    register(
        "asks where nobody answers",
        "report: {name: Reported, after: [assign], by: owner, stays: true}",
        "report: {name: Reported, after: [assign, raise], by: raiser, stays: true, asks: [extend]}",
        "停在 raise 时提出的，没有步骤答复",
        at="report:",
    ),
    # limits and duties
    register(
        "a limit on nothing",
        ", not_before: 10 days",
        "",
        "没有说限什么。within、not_before、at_least 写一个",
        at="- {from: assign, to: confirm}",
    ),
    register(
        "two limits in one",
        "at_least: {days: 3}",
        "at_least: {days: 3}, not_before: 1 day",
        "一条里写了 not_before、at_least",
    ),
    register(
        "a limit from nowhere", "from: raise, to: confirm", "from: [], to: confirm", "from：一个也没有写。至少写一个"
    ),
    register(
        "a limit from an unknown step",
        "from: raise, to: confirm",
        "from: rise, to: confirm",
        "没有叫 rise 的步骤。您是不是想写 raise？",
    ),
    register(
        "a limit to an unknown step",
        "from: raise, to: confirm",
        "from: raise, to: confirmed",
        "没有叫 confirmed 的步骤",
    ),
    register(
        "a limit backwards", "from: assign, to: confirm, not", "from: extend, to: raise, not", "extend 之后走不到 raise"
    ),
    register(
        "a limit by no date",
        "within: {field: due_on}",
        "within: {field: owner}",
        "没有叫 owner 的栏目。这里的栏目有 due_on",
    ),
    register(
        "no day is left",
        "not_before: 10 days",
        "not_before: 2 years",
        "没有一天可以办",
        at="- {from: raise, to: confirm",
    ),
    register("never enough", "at_least: {days: 3}", "at_least: {days: 40}", "days 最多填 30，达不到"),
    register(
        "enough of what is no number", "at_least: {days: 3}", "at_least: {answered_on: 3}", "没有叫 answered_on 的栏目"
    ),
    register(
        "escalates without a due day",
        "not_before: 10 days",
        "not_before: 10 days, escalates: 3 days",
        "没有到期日，escalates 没有用",
    ),
    register(
        "ends before it begins",
        "valid_from: 2020-01-01",
        "valid_from: 2020-01-01, valid_until: 2019-01-01",
        "失效日期早于生效日期",
    ),
    register(
        "a duty that can be done once", "step: report, every", "step: answer, every", "answer 只能办一次，不能按期再办"
    ),
    register(
        "a duty of an unknown step",
        "step: report, every",
        "step: reprot, every",
        "没有叫 reprot 的步骤。您是不是想写 report？",
    ),
    # burdens
    register("a report each day", "every: month", "every: day", "要求天天或周周报，是负担", at="- {step: report"),
    register(
        "a file as a condition",
        "materials: [due_on]",
        "materials: [plan]",
        "「Plan」是照片或附件，不交就不能办下一步，是负担",
    ),
    register(
        "a score for whom another step names",
        "{name: days, ask: Days, type: integer, max: 30}",
        "{name: days, ask: Days, type: integer, max: 30}"
        "\n      - {name: who, ask: Who, type: person}\n      - {name: score, ask: Score, type: integer}",
        "给人打分或排名",
        at="- {name: score",
    ),
]


@pytest.mark.parametrize("spoilt", REGISTERS, ids=[spoilt.name for spoilt in REGISTERS])
def test_a_spoilt_register_gets_the_right_message(written, spoilt):
    told_once(spoilt, check(written(spoilt.files)))


def test_the_register_and_the_programme_are_sound(written):
    assert [fault.say("zh") for fault in check(written(SOUND))] == []


def test_states_and_limits_belong_to_a_register(written):
    ledger = "ledger: visit\nname: Visits\nrecorded_by: [village]\nreviewed_by: [township]\n"
    folder = written({"ledgers/visit.yaml": ledger + "limits: []\nstates: {}\n"})
    told = [(fault.line, fault.what.zh) for fault in check(folder)]
    assert told == [(5, "只有一步的台账没有 limits"), (6, "只有一步的台账没有 states")]


def test_a_fault_of_the_ways_hides_no_other_and_is_not_told_of_what_follows(written):
    """Where the order of the steps is not known, nothing is said of what comes before what."""
    spoilt = SOUND["ledgers/bridge.yaml"].replace("after: [answer]\n", "after: [anser]\n").replace("3 days", "3 dais")
    told = [fault.what.zh for fault in check(written(SOUND | {"ledgers/bridge.yaml": spoilt}))]
    assert told == ["没有叫 anser 的步骤", "warn：“3 dais”不是时长"]
