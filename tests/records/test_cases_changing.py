"""What becomes of a case when one of its steps is corrected, undone or made void: exactly what is left over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from shishu.operations.recomputing import recompute
from shishu.operations.verifying import verify
from shishu.orgs.changes import Merge
from shishu.records.models import Case, Record, Revision
from tests.records.conftest import texts
from tests.records.registers import Register, item, settle_registers

RAISED = {"what": "修桥", "sort": "large", "weight": 3, "organisation": "朱村"}


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def standing(books: Register, case: UUID, indicator: str) -> dict[str, int]:
    """What stands of an indicator in a case, by organisation."""
    found: dict[str, int] = {}
    for record in Record.objects.filter(case=case):
        for name, organisation, amount in books.lines(record.pk):
            if name == indicator:
                found[organisation] = found.get(organisation, 0) + amount
    return {organisation: amount for organisation, amount in found.items() if amount}


def the_books_are_right() -> None:
    assert verify().faults == ()
    assert recompute().first == ()


def bodies(record: UUID) -> list[str]:
    return list(Revision.objects.filter(record=record).order_by("revision").values_list("body", flat=True))


def test_a_step_posts_by_what_earlier_steps_say(books: Register) -> None:
    case = books.closed()
    assert standing(books, case, "matter.large") == {"一镇": 1}
    assert standing(books, case, "matter.credit") == {"一镇": 3}
    assert standing(books, case, "matter.charged") == {"一镇": 1}
    (body,) = bodies(books.record(case, "confirm"))
    assert '"carried":{"owner":' in body
    assert '"sort":"large"' in body
    the_books_are_right()


def test_a_correction_follows_into_the_later_steps_that_speak_of_it(books: Register) -> None:
    case = books.closed()
    confirmed = books.record(case, "confirm")
    outcome = books.mended(case, item("raise", **RAISED | {"weight": 8, "sort": "small"}))
    assert outcome.state == "counted"
    assert standing(books, case, "matter.large") == {}
    assert standing(books, case, "matter.credit") == {"一镇": 8}
    assert standing(books, case, "matter.weight") == {"朱村": 8}
    revisions = Revision.objects.filter(record=confirmed).order_by("revision")
    assert [(one.revision, one.reason, one.submitted_by.username) for one in revisions] == [
        (1, "", "朱村录入"), (2, "随“提出”更正", "朱村录入"),
    ]  # fmt: skip
    assert books.stands(case) == ("solved", "confirm", "closed")
    the_books_are_right()


def test_a_correction_of_what_no_later_step_speaks_of_leaves_them_alone(books: Register) -> None:
    case = books.closed()
    books.mended(case, item("raise", **RAISED | {"what": "修大桥"}))
    assert books.row(case).title == "修大桥"
    assert {record.revision for record in Record.objects.filter(case=case).exclude(pk=case)} == {1}


def test_the_owner_corrected_moves_what_was_counted_for_him_and_who_sees_it(books: Register) -> None:
    case = books.closed()
    books.mended(books.record(case, "assign"), item("assign", owner="二镇", due_on="2023-04-10", organisation="朱村"))
    assert standing(books, case, "matter.credit") == {"二镇": 3}
    assert standing(books, case, "matter.charged") == {"二镇": 1}
    parts = {(unit.organisation, unit.role) for unit in books.shown(case).units}
    assert parts == {(books["朱村"], "raiser"), (books["二镇"], "lead"), (books["一镇"], "party")}
    the_books_are_right()


def test_a_step_that_waits_counts_by_what_the_case_says_when_it_counts(books: Register) -> None:
    case = books.assigned()
    waiting = books.step("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    books.mended(case, item("raise", **RAISED | {"sort": "small"}))
    approved = books.approve(waiting.id, by="市审核")
    assert (approved.state, approved.revision) == ("counted", 2)
    assert standing(books, case, "matter.large") == {}
    the_books_are_right()


def test_a_correction_that_waits_keeps_waiting_when_its_step_is_posted_anew(books: Register) -> None:
    case = books.answered()
    answer = books.record(case, "answer")
    mended = books.mended(answer, item("answer", answered_on="2023-03-09", hours=6, organisation="一镇"), by="一镇录入")
    assert (mended.state, mended.revision) == ("submitted", 2)
    books.mended(case, item("raise", **RAISED | {"sort": "small"}))
    record = Record.objects.get(pk=answer)
    assert (record.state, record.posted_revision, record.revision) == ("submitted", 3, 4)
    assert standing(books, case, "matter.large") == {}
    assert books.approve(answer, by="市审核").state == "counted"
    assert '"hours":6' in bodies(answer)[-1]
    the_books_are_right()


def test_a_correction_that_came_back_is_still_to_be_mended_after_that(books: Register) -> None:
    case = books.answered()
    answer = books.record(case, "answer")
    books.mended(answer, item("answer", answered_on="2023-03-09", hours=6, organisation="一镇"), by="一镇录入")
    books.returned(answer, by="市审核")
    books.mended(case, item("raise", **RAISED | {"sort": "small"}))
    record = Record.objects.get(pk=answer)
    assert (record.state, record.posted_revision, record.revision) == ("returned", 3, 4)
    assert [(review.revision, review.outcome) for review in record.reviews.order_by("pk")][-1] == (4, "returned")


def test_reopening_takes_back_what_the_closing_step_counted(books: Register) -> None:
    case = books.closed()
    confirmed = books.record(case, "confirm")
    outcome = books.step("reopen", case, occurred_on="2023-03-15")
    assert outcome.state == "counted"
    assert "“销号”已作废，原计入的数已冲销" in [notice.zh for notice in outcome.notices]
    assert books.stands(case) == ("open", "reopen", "open")
    assert Record.objects.get(pk=confirmed).state == "void"
    assert (standing(books, case, "matter.solved"), standing(books, case, "matter.credit")) == ({}, {})
    assert standing(books, case, "matter.raised") == {"朱村": 1}
    row = books.row(case)
    assert (row.closed_on, row.done_on) == (None, None)
    the_books_are_right()


def test_a_reopened_case_goes_its_way_again(books: Register) -> None:
    case = books.closed()
    books.did("reopen", case)
    books.did("assign", case, owner="二镇", due_on="2023-05-10")
    books.did("answer", case, by="东县录入", organisation="二镇", answered_on="2023-03-15", hours=1)
    books.on("2023-03-25")
    books.did("confirm", case, occurred_on="2023-03-25")
    assert books.stands(case) == ("solved", "confirm", "closed")
    assert standing(books, case, "matter.solved") == {"朱村": 1}
    assert standing(books, case, "matter.large") == {"一镇": 1, "二镇": 1}
    assert standing(books, case, "matter.credit") == {"二镇": 3}
    the_books_are_right()


def test_an_answer_of_an_earlier_owner_keeps_what_was_true_then(books: Register) -> None:
    case = books.answered()
    books.did("reopen", case)
    books.did("assign", case, owner="二镇", due_on="2023-05-10")
    books.mended(case, item("raise", **RAISED | {"weight": 9}))
    answer = books.record(case, "answer")
    assert Record.objects.get(pk=answer).revision == 1
    assert standing(books, case, "matter.charged") == {"一镇": 1, "二镇": 1}


def test_only_the_last_step_that_moved_a_case_can_be_void(books: Register) -> None:
    case = books.answered()
    (told,) = texts(books.withdraw(books.record(case, "assign"), by="朱村录入"))
    assert "后面已有“办结”，不能作废这一步。请先作废后面的步骤；内容有误可以更正。" in told
    assert books.withdraw(books.record(case, "answer"), by="市审核").state == "void"
    assert books.stands(case) == ("doing", "assign", "open")
    assert books.withdraw(books.record(case, "assign"), by="朱村录入").state == "void"
    assert books.withdraw(case, by="朱村录入").state == "void"
    assert books.row(case).phase == "void"
    assert standing(books, case, "matter.raised") == {}
    the_books_are_right()


def test_a_step_that_moves_nothing_can_be_void_at_any_time(books: Register) -> None:
    case = books.assigned()
    report = books.did("report", case, by="一镇录入", progress="一半")
    books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    assert books.withdraw(report, by="一镇录入").state == "void"
    assert books.stands(case) == ("done", "answer", "done")


def test_voiding_the_step_that_reopened_leaves_the_case_answered(books: Register) -> None:
    """What it undid stays void: it is taken anew."""
    case = books.closed()
    reopened = books.did("reopen", case)
    books.withdraw(reopened, by="朱村录入")
    assert books.stands(case) == ("done", "answer", "done")
    assert standing(books, case, "matter.solved") == {}
    books.did("confirm", case, occurred_on="2023-03-12")
    assert standing(books, case, "matter.solved") == {"朱村": 1}


def test_a_step_is_refused_at_review_when_the_case_has_moved_back(books: Register) -> None:
    case = books.assigned()
    waiting = books.step("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    books.withdraw(books.record(case, "assign"), by="朱村录入")
    (told, *_) = texts(books.approve(waiting.id, by="市审核"))
    assert told == "事项「修桥」：停在“提出”，不能接“办结”。现在可以办：移交（朱村）、交办（朱村）。"
    assert Record.objects.get(pk=waiting.id).state == "submitted"


def test_a_second_step_that_would_move_the_case_waits_its_turn(books: Register) -> None:
    case = books.assigned()
    first = books.step("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    assert texts(books.step("decline", case, by="一镇录入")) == [
        "事项「修桥」：“办结”已经提交，等审核。请等审核后再办下一步。"
    ]
    assert books.step("report", case, by="一镇录入", progress="一半").state == "counted"
    books.take_back(first.id, by="一镇录入")
    assert books.step("decline", case, by="一镇录入").state == "counted"


def test_a_handed_over_case_is_the_other_units_from_then_on(books: Register) -> None:
    case = books.raised()
    books.did("transfer", case, receiver="李村")
    assert books.row(case).organisation == books["李村"]
    assert standing(books, case, "matter.raised") == {"朱村": 1}
    (told,) = texts(books.step("assign", case, organisation="朱村", owner="一镇", due_on="2023-04-10"))
    assert told == "事项「修桥」：“交办”不由朱村办。请由李村办。"
    assert books.step("assign", case, by="李村录入", owner="一镇", due_on="2023-04-10").state == "counted"
    assert books.shown(case, "朱村录入").case.pk == case


def test_a_correction_stays_the_same_step_of_the_same_case(books: Register) -> None:
    case, other = books.assigned(), books.raised("修路")
    said = item("assign", owner="一镇", due_on="2023-04-10", organisation="朱村", case=str(other))
    outcome = books.mended(books.record(case, "assign"), said)
    assert texts(outcome) == ["交办：是另一步或另一个事项，更正不能换。请作废原来那条，再另记一条。"]


def test_an_opening_step_that_was_taken_back_leaves_no_case_until_it_comes_again(books: Register) -> None:
    (outcome,) = books.submit("plan", item(organisation="一镇", name="修路"), by="一镇录入")
    books.take_back(outcome.id, by="一镇录入")
    assert Case.objects.get(pk=outcome.id).phase == "void"
    (again,) = books.submit("plan", item(organisation="一镇", name="修大路", id=outcome.id, revision=2), by="一镇录入")
    assert not again.refusal
    row = books.row(outcome.id)
    assert (row.phase, row.title) == ("waiting", "修大路")


def test_whoever_carries_on_for_a_vanished_unit_takes_its_steps(books: Register) -> None:
    case = books.answered()
    books.change(Merge((books["朱村"],), books["李村"], date(2023, 3, 12)))
    (confirm, _) = books.shown(case, "李村录入").next_steps
    assert (confirm.step.code, confirm.takers, confirm.organisations) == (
        "confirm", (books["李村"],), (books["李村"],),
    )  # fmt: skip
    (told,) = texts(books.step("confirm", case, by="一镇录入", organisation="一镇", occurred_on="2023-03-15"))
    assert told.endswith("“销号”不由一镇办。请由李村办。")
    outcome = books.step("confirm", case, by="李村录入", occurred_on="2023-03-15")
    assert (outcome.state, Record.objects.get(pk=outcome.id).organisation) == ("counted", books["李村"])
    assert books.stands(case) == ("solved", "confirm", "closed")
    the_books_are_right()
