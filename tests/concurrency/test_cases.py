"""Several people at one case: a step moves it once, and whoever comes second is told where it stands."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from shishu.records.case_errors import StepRefused
from shishu.records.courses import Courses, Read
from shishu.records.models import Case, Record
from shishu.records.values import Outcome
from tests.concurrency.harness import the_books_are_right, together
from tests.databases import FreshDatabase
from tests.records.registers import Register, item, settle_registers

pytestmark = pytest.mark.slow

ROUNDS = 12
PEOPLE = ("朱村录入", "一肩挑", "朱村录入", "一肩挑")


def assigning(books: Register, case: UUID, by: str, owner: str) -> Callable[[], Outcome]:
    return lambda: books.step("assign", case, by=by, organisation="朱村", owner=owner, due_on="2023-04-10")


def test_of_many_who_take_the_next_step_at_once_one_moves_the_case(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        books = settle_registers()
        for _ in range(ROUNDS):
            case = books.raised()
            outcomes = together([assigning(books, case, by, "一镇") for by in PEOPLE])
            assert Counter(outcome.state for outcome in outcomes) == {"counted": 1, "refused": 3}
            refused = [outcome for outcome in outcomes if outcome.refusal]
            assert all(isinstance(outcome.refusal, StepRefused) for outcome in refused)
            assert {"停在“交办”，不能接“交办”" in str(outcome.refusal) for outcome in refused} == {True}
            assert list(Record.objects.filter(case=case).order_by("place").values_list("step", "place")) == [
                ("raise", 1), ("assign", 2),
            ]  # fmt: skip
        the_books_are_right()


@pytest.mark.postgres
def test_the_race_is_lost_where_nobody_holds_the_case(
    fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: SQLite lets one writer in at a time anyway; here the second step is taken on what the first saw.

    Nobody waits for the case. One looks where it stands, and goes on only when the other has moved it.
    """
    looked, moved, read = threading.Event(), threading.Event(), Courses.read

    def hold(courses: Courses, _cases: object) -> dict[UUID, UUID]:
        courses._read.clear()
        return {}

    def look(courses: Courses, row: Case) -> Read:
        found = read(courses, row)
        if not looked.is_set():
            looked.set()
            assert moved.wait(20)
        return found

    def overtake(deed: Callable[[], Outcome]) -> Outcome:
        assert looked.wait(20)
        outcome = deed()
        moved.set()
        return outcome

    with fresh_database.used():
        books = settle_registers()
        case = books.raised()
        monkeypatch.setattr(Courses, "hold", hold)
        monkeypatch.setattr(Courses, "read", look)
        slow, fast = (assigning(books, case, "朱村录入", owner) for owner in ("一镇", "二镇"))
        outcomes = together([slow, lambda: overtake(fast)])
        assert [outcome.state for outcome in outcomes] == ["counted", "counted"]


def test_the_same_step_sent_by_many_is_one_step(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        books = settle_registers()
        for number in range(ROUNDS):
            case, key = books.raised(), str(UUID(int=number + 1))
            said = {"organisation": "朱村", "owner": "一镇", "due_on": "2023-04-10", "id": key}
            outcomes = together([lambda said=said, case=case: books.step("assign", case, **said) for _ in range(4)])
            assert {(outcome.state, str(outcome.id)) for outcome in outcomes} == {("counted", key)}
            assert sum(not outcome.existed for outcome in outcomes) == 1
        the_books_are_right()


def test_a_correction_beside_an_approval_reaches_the_step_that_is_approved(fresh_database: FreshDatabase) -> None:
    """Whichever is first: what the answer counts by is what the case says in the end."""
    with fresh_database.used():
        books = settle_registers()
        for _ in range(ROUNDS):
            case = books.assigned()
            answer = books.step("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5).id
            small = item("raise", what="修桥", sort="small", weight=3, organisation="朱村")
            together(
                [
                    lambda answer=answer: books.approve(answer, by="市审核"),
                    lambda answer=answer: books.approve(answer, by="东县审核"),
                    lambda case=case, small=small: books.mended(case, small),
                ]
            )
            assert books.stands(case) == ("done", "answer", "done")
            counts = Counter[str]()
            for indicator, _, amount in books.lines(answer):
                counts[indicator] += amount
            assert (counts["matter.large"], counts["matter.answer"]) == (0, 1)
        the_books_are_right()


def test_a_case_is_not_closed_beside_one_that_opens_below_it(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        books = settle_registers()
        closed = 0
        for _ in range(ROUNDS):
            case = books.assigned()
            below = {"what": "修引道", "sort": "large", "weight": 1, "organisation": "朱村", "parent": case}
            sub = books.did("raise", **below)
            books.did("assign", sub, owner="一镇", due_on="2023-04-10")
            books.did("answer", sub, by="一镇录入", answered_on="2023-03-10", hours=1)
            books.did("confirm", sub, occurred_on="2023-03-12")
            books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
            together(
                [
                    lambda case=case: books.step("confirm", case, occurred_on="2023-03-12"),
                    lambda sub=sub: books.step("reopen", sub, by="一肩挑", occurred_on="2023-03-13"),
                ]
            )
            phases = Case.objects.get(pk=case).phase, Case.objects.get(pk=sub).phase
            assert phases in {("closed", "closed"), ("done", "open")}
            closed += phases[0] == "closed"
        print(f"{closed} of {ROUNDS} closed first")
        the_books_are_right()


def test_undoing_and_voiding_the_same_step_at_once_leaves_it_void_once(fresh_database: FreshDatabase) -> None:
    """Both take the case before the records in it, so neither waits for the other in a circle."""
    with fresh_database.used():
        books = settle_registers()
        for _ in range(ROUNDS):
            case = books.closed()
            confirmed = books.record(case, "confirm")
            other = replace(books)
            together(
                [
                    lambda case=case: books.step("reopen", case, occurred_on="2023-03-15"),
                    lambda other=other, confirmed=confirmed: other.withdraw(confirmed, by="一肩挑"),
                    lambda case=case: books.step("reopen", case, by="一肩挑", occurred_on="2023-03-15"),
                ]
            )
            assert Record.objects.get(pk=confirmed).state == "void"
            counts = Counter[str]()
            for indicator, _, amount in books.lines(confirmed):
                counts[indicator] += amount
            assert set(counts.values()) == {0}
        the_books_are_right()
