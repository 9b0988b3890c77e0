"""What counts in a case can be corrected within its limits, and made void from the end."""

from __future__ import annotations

import pytest

from shishu.records import actions
from shishu.records.case_errors import NotTheLastStep, StepRefused
from tests.records.conftest import texts
from tests.records.registers import Register, item, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def test_a_correction_cannot_date_a_step_sooner_than_its_limit_allows(books: Register) -> None:
    case = books.closed()
    confirmed = books.record(case, "confirm")
    outcome = books.mended(confirmed, item("confirm", occurred_on="2023-03-11", organisation="朱村"))
    assert isinstance(outcome.refusal, StepRefused)
    assert texts(outcome) == [
        "事项「修桥」：现在不能办“销号”。最早3月12日可报。依据《试验办法》第4条（包内条文，未经核对，以正式文件为准）。"
    ]
    later = books.mended(confirmed, item("confirm", occurred_on="2023-03-13", organisation="朱村"))
    assert later.state == "counted"


def test_a_correction_is_held_to_its_limits_once_more_when_it_is_approved(books: Register) -> None:
    """An extension is granted before the due day; meanwhile the due day was corrected to an earlier one."""
    case = books.assigned(due_on="2023-03-20")
    extension = books.did("extend", case, by="一镇录入", until="2023-05-01", occurred_on="2023-03-12")
    body = item("extend", until="2023-06-01", occurred_on="2023-03-12", organisation="一镇")
    assert books.mended(extension, body, by="一镇录入").state == "submitted"
    assigned = item("assign", owner="一镇", due_on="2023-03-11", organisation="朱村")
    assert books.mended(books.record(case, "assign"), assigned).state == "counted"
    outcome = books.approve(extension, by="市审核")
    assert isinstance(outcome.refusal, StepRefused)
    assert "已经逾期，不能再延期" in texts(outcome)[0]


def test_what_opened_a_case_cannot_be_void_while_something_else_counts(books: Register) -> None:
    case = books.raised()
    handed = books.did("transfer", case, receiver="李村")
    void = actions.withdraw([case], "重复", by=books.account("市审核"), at=books.at)[0]
    assert isinstance(void.refusal, NotTheLastStep)
    assert "后面已有“移交”" in str(void.refusal)
    for record in (handed, case):
        assert actions.withdraw([record], "重复", by=books.account("市审核"), at=books.at)[0].state == "void"
    assert books.row(case).phase == "void"


def test_whoever_helped_before_takes_no_step_after_an_assignment_that_does_not_name_it(books: Register) -> None:
    case = books.assigned(assists=[{"unit": "李村"}])
    books.did("report", case, by="李村录入", organisation="李村", progress="过半")
    books.did("decline", case, by="一镇录入")
    books.did("assign", case, owner="一镇", due_on="2023-04-10")
    outcome = books.step("report", case, by="李村录入", organisation="李村", progress="完成")
    assert isinstance(outcome.refusal, StepRefused)
    assert {due.organisation for due in books.shown(case).dues} == {books["一镇"]}
    assert {(unit.organisation, unit.role) for unit in books.shown(case).units} == {
        (books["朱村"], "raiser"), (books["一镇"], "lead"), (books["李村"], "party"),
    }  # fmt: skip
