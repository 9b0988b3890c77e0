"""A ledger is a list of steps; a register has several."""

from shishu.packs import check, from_json, load, to_json

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
        "owner",
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
