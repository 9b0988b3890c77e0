"""When a step of a case is due, from whom, and which limits forbid it or only warn."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from shishu.records import cases, queries
from shishu.records.models import Record
from tests.records.conftest import texts
from tests.records.registers import Register, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def owed(books: Register, case: UUID, step: str) -> list[tuple[str, str, str]]:
    """Organisation, due day and the original one, of a step."""
    names = {books[name]: name for name in ("朱村", "一镇", "二镇", "西镇")}
    rows = cases.get_case(case, books.account("市审核"), at=books.at).dues
    return [(names[due.organisation], str(due.due_on), str(due.original_due_on)) for due in rows if due.step == step]


def test_a_raised_case_is_due_to_be_assigned(books: Register) -> None:
    case = books.raised()
    assert owed(books, case, "assign") == [("朱村", "2023-03-20", "2023-03-20")]
    row = books.row(case)
    assert (str(row.due_on), row.due_step, str(row.warn_on)) == ("2023-03-20", "assign", "2023-03-17")


def test_an_assigned_case_is_due_on_the_day_that_was_named(books: Register) -> None:
    case = books.assigned()
    assert owed(books, case, "assign") == []
    assert owed(books, case, "answer") == [("一镇", "2023-04-10", "2023-04-10")]
    due = books.shown(case).dues[-1]
    assert (due.step, str(due.warn_on), str(due.escalates_on)) == ("answer", "2023-04-07", "2023-04-15")
    books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    assert (owed(books, case, "answer"), books.row(case).due_on) == ([], None)


def test_more_time_moves_the_due_day_and_keeps_the_original(books: Register) -> None:
    case = books.assigned(due_on="2023-03-25")
    asked = books.step("extend", case, by="一镇录入", until="2023-05-01")
    assert owed(books, case, "answer") == [("一镇", "2023-03-25", "2023-03-25")]
    books.approve(asked.id, by="市审核")
    assert owed(books, case, "answer") == [("一镇", "2023-05-01", "2023-03-25")]
    assert books.stands(case) == ("doing", "assign", "open")
    books.withdraw(asked.id, by="东县审核")
    assert owed(books, case, "answer") == [("一镇", "2023-03-25", "2023-03-25")]


def test_what_is_overdue_is_not_extended(books: Register) -> None:
    case = books.assigned(due_on="2023-03-12")
    outcome = books.step("extend", case, by="一镇录入", occurred_on="2023-03-13", until="2023-05-01")
    assert texts(outcome) == ["事项「修桥」：时限到3月12日，已经逾期，不能再延期。请抓紧办结，并在办结时说明原因。"]


def test_no_time_runs_while_a_case_is_on_hold(books: Register) -> None:
    case = books.assigned(due_on="2023-03-15")
    books.did("hold", case, occurred_on="2023-03-11")
    row = books.row(case)
    assert (row.state, str(row.paused_since), row.due_on) == ("parked", "2023-03-11", None)
    assert books.shown(case).dues == ()
    books.did("resume", case, occurred_on="2023-03-18")
    assert owed(books, case, "answer") == [("一镇", "2023-03-22", "2023-03-15")]
    assert books.row(case).paused_since is None


def test_a_limit_that_warns_is_an_anomaly_for_the_reviewer(books: Register) -> None:
    case = books.assigned(due_on="2023-03-12")
    outcome = books.step("answer", case, by="一镇录入", occurred_on="2023-03-15", answered_on="2023-03-15", hours=1)
    assert outcome.state == "submitted"
    (hit,) = Record.objects.get(pk=outcome.id).anomalies
    assert (hit["check"], hit["zh"]) == ("limit", "时限到3月12日，已逾期3天。")


def test_a_limit_that_forbids_says_from_when_on_and_by_what(books: Register) -> None:
    case = books.answered()
    outcome = books.step("confirm", case)
    assert texts(outcome) == [
        "事项「修桥」：现在不能办“销号”。最早3月12日可报。依据《试验办法》第4条（包内条文，未经核对，以正式文件为准）。"
    ]
    books.on("2023-03-11")
    (confirm,) = [one for one in books.shown(case).next_steps if one.step.code == "confirm"]
    assert (confirm.earliest, len(confirm.problems)) == (date(2023, 3, 12), 1)


def test_a_material_has_to_be_in_the_case_before_the_step(books: Register) -> None:
    case = books.answered(hours=None)
    outcome = books.step("confirm", case, occurred_on="2023-03-12")
    assert texts(outcome) == ["事项「修桥」：“销号”之前要有：小时。请补齐材料，或在前面的步骤里更正补上。"]


def test_a_report_is_due_each_month_from_everybody_who_has_a_part(books: Register) -> None:
    case = books.raised()
    books.did("assign", case, owner="一镇", due_on="2023-06-10", assists=[{"unit": "二镇"}, {"unit": "西镇"}])
    assert [who for who, *_ in owed(books, case, "report")] == ["一镇", "二镇", "西镇"]
    assert {due for _, due, _ in owed(books, case, "report")} == {"2023-03-31"}
    books.did("report", case, by="东县录入", organisation="二镇", progress="一半")
    assert owed(books, case, "report") == [
        ("一镇", "2023-03-31", "2023-03-31"),
        ("西镇", "2023-03-31", "2023-03-31"),
        ("二镇", "2023-04-30", "2023-04-30"),
    ]


def test_what_is_due_is_found_by_the_unit_and_by_those_above_it(books: Register) -> None:
    case = books.assigned(due_on="2023-03-25")
    mine = cases.dues(books.account("一镇录入"), at=books.at)
    assert [(due.case.pk, due.step, str(due.due_on)) for due in mine] == [
        (case, "answer", "2023-03-25"), (case, "report", "2023-03-31"),
    ]  # fmt: skip
    assert cases.dues(books.account("朱村录入"), at=books.at) == []
    assert len(cases.dues(books.account("一镇录入"), at=books.at, until=date(2023, 3, 25))) == 1
    below = cases.dues_below(books.account("东县管理"), at=books.at)
    assert {number: len(rows) for number, rows in below.items()} == {books["一镇"]: 2}
    assert cases.dues_below(books.account("远村录入"), at=books.at) == {}


def test_the_list_has_the_overdue_first_then_by_due_day(books: Register) -> None:
    late, soon, later = (books.assigned(due_on=day) for day in ("2023-03-15", "2023-03-21", "2023-03-28"))
    closed = books.closed()
    account = books.account("朱村录入")
    found = cases.cases(account, at=books.at, ledger="matter")
    assert [case.pk for case in found] == [late, soon, later, closed]
    assert [case.pk for case in cases.cases(account, at=books.at, overdue=True)] == [late]
    assert [case.pk for case in cases.cases(account, at=books.at, state="solved")] == [closed]
    assert cases.cases(account, at=books.at, organisation=books["二镇"]).count() == 0
    assert cases.cases(account, at=books.at, organisation=books["一镇"]).count() == 4
    assert cases.cases(books.account("市审核"), at=books.at, under=books["东县"], words="修").count() == 4
    assert cases.cases(books.account("市审核"), at=books.at, under=books["西县"]).count() == 0


def test_the_board_has_the_states_in_their_order(books: Register) -> None:
    books.assigned()
    books.assigned()
    books.closed()
    columns = cases.board("matter", books.account("朱村录入"), at=books.at)
    assert [(one.code, one.count, len(one.cases)) for one in columns] == [
        ("open", 0, 0), ("doing", 2, 2), ("parked", 0, 0), ("done", 0, 0), ("solved", 1, 1),
    ]  # fmt: skip
    assert columns[1].name.zh == "办理中"
    assert sum(one.count for one in cases.board("matter", books.account("远村录入"), at=books.at)) == 0


def test_a_day_to_be_counted_on_has_to_have_come(books: Register) -> None:
    case = books.assigned()
    outcome = books.step("answer", case, by="一镇录入", answered_on="2023-03-21", hours=1)
    assert texts(outcome) == ["「办结日」：2023-03-21 还没有到。请在那一天以后再报。"]


def test_a_step_counts_on_the_day_that_its_field_names(books: Register) -> None:
    case = books.assigned()
    answer = books.did("answer", case, by="一镇录入", answered_on="2023-03-05", hours=1)
    days = {str(line.day) for line in queries.lines_of(answer)}
    assert (days, str(Record.objects.get(pk=answer).occurred_on)) == ({"2023-03-05"}, "2023-03-10")
