"""A case is moved by its steps: opened, passed from one unit to the next, closed, and seen by those it concerns."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from shishu.records import cases
from shishu.records.case_errors import StepRefused, UnknownCase
from tests.records.conftest import texts
from tests.records.registers import Register, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def test_a_case_goes_from_raised_to_closed(books: Register) -> None:
    case = books.raised()
    assert books.stands(case) == ("open", "raise", "open")
    books.did("assign", case, owner="一镇", due_on="2023-04-10")
    assert books.stands(case) == ("doing", "assign", "open")
    books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    assert books.stands(case) == ("done", "answer", "done")
    books.did("confirm", case, occurred_on="2023-03-12")
    assert books.stands(case) == ("solved", "confirm", "closed")
    row = books.row(case)
    assert (str(row.opened_on), str(row.done_on), str(row.closed_on)) == ("2023-03-10", "2023-03-10", "2023-03-12")
    assert (row.title, row.organisation, row.due_on) == ("修桥", books["朱村"], None)


def test_the_steps_of_a_case_are_its_records_in_the_order_in_which_they_counted(books: Register) -> None:
    case = books.closed()
    shown = books.shown(case)
    assert [(one.step.code, one.record.place) for one in shown.records] == [
        ("raise", 1), ("assign", 2), ("answer", 3), ("confirm", 4),
    ]  # fmt: skip
    assert shown.records[0].record.pk == case


def test_a_step_that_does_not_follow_is_told_where_the_case_stands(books: Register) -> None:
    case = books.raised()
    outcome = books.step("answer", case, by="一镇录入", organisation="一镇", answered_on="2023-03-10")
    assert isinstance(outcome.refusal, StepRefused)
    assert outcome.refusal.status == 409
    assert texts(outcome) == [
        "事项「修桥」：停在“提出”，不能接“办结”。现在可以办：移交（朱村）、交办（朱村）。",
        "事项「修桥」：“办结”不由一镇办。还没有指定由谁办。",
    ]


def test_all_faults_of_a_step_are_told_at_once_those_of_its_form_and_those_of_its_case(books: Register) -> None:
    case = books.answered()
    outcome = books.step("confirm", case, organisation="李村", by="李村录入", verdict=7, colour=1)
    assert texts(outcome) == [
        "「colour」：表里没有这一栏。这张表有 verdict。",
        "「结论」：要填文字。写成一段文字。",
        "事项 " + str(case) + "：没有这个事项，或您不管这个单位。请核对编号，或换有权限的账号。",
    ]


def test_a_closed_case_is_told_to_be_closed(books: Register) -> None:
    case = books.closed()
    (told,) = texts(books.step("assign", case, owner="一镇", due_on="2023-04-10"))
    assert told == "事项「修桥」：已由“销号”了结，不能接“交办”。现在可以办：退回（朱村）。"


def test_a_case_out_of_sight_is_not_there(books: Register) -> None:
    case = books.raised()
    outcome = books.step("assign", case, by="远村录入", organisation="远村", owner="远村", due_on="2023-04-10")
    nobody = books.step("assign", uuid4(), by="远村录入", organisation="远村", owner="远村", due_on="2023-04-10")
    assert [text.partition("：")[2] for text in texts(outcome)] == [text.partition("：")[2] for text in texts(nobody)]
    with pytest.raises(UnknownCase):
        books.shown(case, "远村录入")
    assert not cases.cases(books.account("远村录入"), at=books.at).exists()


def test_whoever_is_named_sees_the_case_and_all_its_records(books: Register) -> None:
    case = books.raised()
    with pytest.raises(UnknownCase):
        books.shown(case, "二镇审核")
    assert not books.sees(case, "二镇审核")
    books.did("assign", case, owner="二镇", due_on="2023-04-10", assists=[{"unit": "西镇"}])
    assert books.shown(case, "二镇审核").case.pk == case
    assert books.sees(case, "二镇审核")
    assert books.sees(case, "远村录入") is False
    assert [(unit.organisation, unit.role) for unit in books.shown(case).units] == [
        (books["朱村"], "raiser"), (books["二镇"], "lead"), (books["西镇"], "assisting"),
    ]  # fmt: skip


def test_the_acting_unit_is_the_one_that_the_step_is_for(books: Register) -> None:
    case = books.assigned()
    answer = books.step("answer", case, by="一镇录入", answered_on="2023-03-10")
    assert books.row(case).organisation == books["朱村"]
    assert texts(answer) == []
    shown = books.shown(case, "一镇录入")
    assert [one.record.organisation for one in shown.pending] == [books["一镇"]]


def test_next_steps_say_who_may_take_them(books: Register) -> None:
    case = books.assigned()
    mine = {one.step.code: one for one in books.shown(case, "一镇录入").next_steps}
    assert list(mine) == ["decline", "report", "extend", "hold", "answer"]
    # The recorder of the township also records for the villages below it.
    assert mine["answer"].organisations == (books["一镇"],)
    assert (mine["hold"].organisations, mine["hold"].takers) == ((books["朱村"],), (books["朱村"],))
    theirs = {one.step.code: one for one in books.shown(case, "朱村录入").next_steps}
    assert (theirs["answer"].organisations, theirs["answer"].takers) == ((), (books["一镇"],))


def test_an_opening_that_waits_for_review_is_a_case_that_waits(books: Register) -> None:
    (outcome,) = books.submit(
        "plan", {"organisation": "一镇", "occurred_on": "2023-03-10", "values": {"name": "修路"}}, by="一镇录入"
    )
    assert (outcome.state, outcome.case) == ("submitted", outcome.id)
    assert books.stands(outcome.id) == ("", "", "waiting")
    assert texts(books.step("meet", outcome.id, by="一镇录入", ledger="plan")) == [
        "事项「修路」：还没有审核通过，不能办下一步。请等审核通过后再办。"
    ]


def test_the_same_step_again_is_answered_though_the_case_has_moved_on(books: Register) -> None:
    case, key = books.assigned(), str(UUID(int=7))
    said = {"by": "一镇录入", "id": key, "answered_on": "2023-03-10", "hours": 5}
    first = books.step("answer", case, **said)
    books.approve(first.id, by="市审核")
    again, reworded = books.step("answer", case, **said), books.step("办结", case, **{**said, "hours": "5"})
    assert (again.existed, again.state, again.case) == (True, "counted", case)
    assert (reworded.existed, reworded.state) == (True, "counted")
