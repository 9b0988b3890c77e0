"""A ledger is a list of steps; a register has several."""

from decimal import Decimal
from pathlib import Path

import pytest

from shishu.packs import check, from_json, load, to_json
from shishu.packs.model import Duration, Limit
from shishu.packs.posting import amounts

LIBRARY = Path(__file__).parent / "library_network"

REGISTER = """\
ledger: problem
name: Problems
kind: register
recorded_by: [village]
reviewed_by: [township]
steps:
  raise:
    name: Raised
    opens: true
    fields: [{name: what, ask: What, type: text}]
    posts: [{indicator: visit.made, amount: count}]
  assign:
    name: Assigned
    after: [raise, reopen]
    fields: [{name: owner, ask: Owner, type: organisation}, {name: due_on, ask: Due, type: date}]
  answer: {name: Answered, after: assign, by: owner, reviewed_by: [], unreviewed: The raiser confirms it.}
  confirm: {name: Solved, after: [answer], by: raiser, closes: true}
  reopen: {name: Sent back, after: [answer, confirm], by: raiser, undoes: confirm}
examples:
  - {values: {what: A broken bridge}, posts: {visit.made: 1}}
  - {step: confirm, values: {}, posts: {problem.confirm: 1}}
"""


def test_a_register_compiles_to_its_steps_in_order(written):
    pack = load(written({"ledgers/problem.yaml": REGISTER}))
    steps = {step.code: step for step in pack.ledgers["problem"].steps}
    assert list(steps) == ["raise", "assign", "answer", "confirm", "reopen"]
    assert (steps["assign"].after, steps["answer"].by, steps["reopen"].undoes) == (
        ("raise", "reopen"),
        ("owner",),
        "confirm",
    )
    assert [code for code, step in steps.items() if step.opens] == ["raise"]
    assert [code for code, step in steps.items() if step.closes] == ["confirm"]
    assert (steps["raise"].reviewed_by, steps["answer"].reviewed_by) == (("township",), ())
    assert {f"problem.{code}" for code in steps} <= set(pack.indicators)
    assert from_json(to_json(pack)) == pack


def test_a_register_that_cannot_run_is_told_why(written):
    broken = (
        REGISTER.replace("opens: true", "opens: false")
        .replace("by: owner", "by: onwer")
        .replace("after: assign", "after: asign")
    )
    told = [fault.say("zh") for fault in check(written({"ledgers/problem.yaml": broken}))]
    assert [line for line in told if "没有一步开始事项" in line]
    assert [line for line in told if "没有叫 onwer 的栏目。您是不是想写 owner？" in line]
    assert [line for line in told if "没有叫 asign 的步骤。您是不是想写 assign？" in line]


def test_fields_at_the_top_of_a_register_are_told_to_move(written):
    [fault] = check(written({"ledgers/problem.yaml": REGISTER + "fields: []\n"}))
    assert "fields 写在步骤里" in fault.say("zh")


@pytest.fixture(scope="module")
def library():
    return load(LIBRARY)


@pytest.fixture(scope="module")
def steps(library):
    return {step.code: step for step in library.ledgers["requests"].steps}


def test_what_a_step_says_of_its_case_is_compiled(steps):
    assert (steps["order"].by, steps["arrive"].by) == (("anyone",), ("supplier", "raiser"))
    assert [code for code, step in steps.items() if step.stays] == ["progress", "delay"]
    assert (steps["delay"].extends_due, steps["arrive"].advances, steps["arrive"].sign_off) == ("until", True, True)
    over = steps["hand_over"]
    assert (over.by_link, over.materials, over.posted_on, over.subcases) == (True, ("due_on",), "arrived_on", "closed")
    assert {code: step.state for code, step in steps.items() if step.state} == {
        "ask": "asked",
        "on_the_spot": "closed",
        "order": "ordered",
        "arrive": "done",
        "hand_over": "closed",
        "reopen": "asked",
    }


def test_states_keep_the_order_of_the_board(library):
    ledger = from_json(to_json(library)).ledgers["requests"]
    assert list(ledger.states) == ["asked", "ordered", "done", "closed"]
    assert ledger.title == "wish"


def test_limits_say_how_long_how_soon_and_how_much(library):
    first, by_field, soon, least = library.ledgers["requests"].limits
    assert (first.within, first.breach, first.source.article) == (Duration(10, "workdays"), "warn", "4")
    assert not first.source.verified
    assert (by_field.field, by_field.warn, by_field.breach) == ("due_on", Duration(5, "days"), "refuse")
    assert by_field.escalates == Duration(10, "days")
    assert soon == Limit(("ask", "order"), "hand_over", not_before=Duration(1, "days"), breach="refuse", law="at_step")
    assert (least.at_least, least.breach) == ((("copies", Decimal(1)),), "refuse")
    [duty] = library.ledgers["requests"].duties
    assert (duty.step, duty.every, duty.start) == ("progress", "month", ("order",))


def test_a_step_carries_what_its_posts_look_at_in_the_case_and_no_more(steps):
    carried = {code: [field.name for field in step.carried] for code, step in steps.items() if step.carried}
    assert carried == {"hand_over": ["medium", "copies", "supplier", "arrived_on"]}


def test_a_choice_that_several_steps_ask_is_carried_with_the_choices_of_all(steps):
    [medium] = [field for field in steps["hand_over"].carried if field.name == "medium"]
    assert set(medium.choices) == {"print", "audio", "file"}


def test_posts_look_at_what_the_case_has_said(library, steps):
    case = {"medium": "audio", "copies": 3, "supplier": "Office", "arrived_on": "2025-03-01"}
    added = {one.post.indicator: (one.amount, one.parts) for one in amounts(steps["hand_over"], case, library)}
    assert added == {
        "requests.met": (1, ("audio",)),
        "requests.audio": (1, ()),
        "requests.copies": (3, ()),
        "office.orders": (1, ()),
        "requests.hand_over": (1, ()),
    }


def test_what_nobody_has_said_in_the_case_adds_nothing(library, steps):
    added = {one.post.indicator: one.parts for one in amounts(steps["hand_over"], {}, library)}
    assert added == {"requests.met": ("",), "requests.hand_over": ()}


def test_a_sub_case_adds_its_record_and_what_says_that_sub_cases_add_it(library, steps):
    case = {"medium": "audio", "copies": 3, "supplier": "Office"}
    added = [one.post.indicator for one in amounts(steps["hand_over"], case, library, is_subcase=True)]
    assert added == ["requests.copies", "requests.hand_over"]


def test_a_ledger_of_one_step_may_be_signed_off_and_counted_on_another_day(written):
    day = "fields:\n  - {name: done_on, ask: Done on, type: date}\n"
    ledger = (
        "ledger: visit\nname: Visits\nrecorded_by: [village]\nreviewed_by: []\nsign_off: true\nposted_on: done_on\n"
    )
    [step] = load(written({"ledgers/visit.yaml": ledger + day})).ledgers["visit"].steps
    assert (step.sign_off, step.posted_on, step.unreviewed) == (True, "done_on", None)
