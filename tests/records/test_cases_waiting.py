"""Whom a case waits for: who was asked something, or who alone may take it further; after any change of its steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from shishu.operations.recomputing import recompute
from shishu.packs.model import Field, Ledger, Step
from shishu.records import actions, cases
from shishu.records.models import Case
from shishu.records.rules.cases import Course, Taken
from shishu.records.rules.waiting import Waits, waits
from shishu.words import Text
from tests.records.registers import Register, item, settle_registers

DAY = date(2023, 3, 10)
VILLAGE, TOWN, COUNTY = 1, 2, 3


def step(code: str, *after: str, **said: object) -> Step:
    plain = Step(code, Text(code, code), (), (), (), opens=not after, closes=False, after=after)
    return replace(plain, **said)  # type: ignore[arg-type]  # keywords that the test names


def course(*steps: Step, taken: tuple[tuple[str, int], ...], **values: object) -> Course:
    ledger = Ledger("one", Text("一", "One"), "register", (), steps)
    done = (
        Taken(uuid4(), code, who, date(2023, 3, place), place, values if place == 1 else {})
        for place, (code, who) in enumerate(taken, start=1)
    )
    return Course(ledger, tuple(done))


class TestTheRule:
    def test_who_alone_may_move_it(self) -> None:
        handed = (step("raise"), step("assign", "raise", by=("raiser",)), step("answer", "assign", by=("owner",)))
        assert waits(course(*handed, taken=(("raise", VILLAGE),))) == Waits(VILLAGE, "assign", date(2023, 3, 1))

    def test_a_step_without_takers_is_for_whose_case_it_is(self) -> None:
        handed = (step("raise"), step("assign", "raise"), step("answer", "assign", by=("owner",)))
        assert waits(course(*handed, taken=(("raise", VILLAGE),))) == Waits(VILLAGE, "assign", date(2023, 3, 1))

    @pytest.mark.parametrize(("by", "owner"), [(("anyone",), TOWN), (("owner",), TOWN)])
    def test_what_others_may_move_as_well_waits_for_nobody(self, by: tuple[str, ...], owner: int) -> None:
        handed = (step("raise"), step("assign", "raise", by=("raiser",)), step("take", "raise", by=by))
        sole = step("answer", "assign", by=("owner",))
        fields = step("raise", fields=(field("owner"),))
        assert waits(course(fields, *handed[1:], sole, taken=(("raise", VILLAGE),), owner=owner)) is None

    def test_a_step_for_somebody_not_named_yet_is_left_aside(self) -> None:
        handed = (step("raise", fields=(field("owner"),)), step("assign", "raise", by=("raiser",)))
        named = step("answer", "raise", "assign", by=("owner",))
        assert waits(course(*handed, named, taken=(("raise", VILLAGE),))) == Waits(VILLAGE, "assign", date(2023, 3, 1))

    def test_who_may_take_all_of_several_steps(self) -> None:
        fields = step("raise", fields=(field("owner"),))
        first = step("confirm", "raise", by=("raiser", "owner"))
        back = step("back", "raise", by=("raiser",))
        answer = step("answer", "back", by=("owner",))
        found = waits(course(fields, first, back, answer, taken=(("raise", VILLAGE),), owner=TOWN))
        assert found == Waits(VILLAGE, "confirm", date(2023, 3, 1))

    def test_work_that_one_unit_does_alone_waits_only_when_it_is_done(self) -> None:
        own = (
            step("pair"),
            step("answer", "pair", by=("raiser",), state="done"),
            step("end", "answer", by=("raiser",)),
        )
        assert waits(course(*own, taken=(("pair", VILLAGE),))) is None
        found = waits(course(*own, taken=(("pair", VILLAGE), ("answer", VILLAGE))))
        assert found == Waits(VILLAGE, "end", date(2023, 3, 2))


def field(name: str) -> Field:
    return Field(name, Text(name, name), "organisation")


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


class Errands:
    def __init__(self, books: Register) -> None:
        self.books = books
        self.case = books.did("raise", ledger="errand", what="修桥", organisation="朱村")

    def did(self, step: str, **said: object) -> UUID:
        by = "一镇录入" if step in ("decline", "report", "ask_time", "answer") else "朱村录入"
        return self.books.did(step, self.case, ledger="errand", **{"by": by} | said)  # type: ignore[arg-type]  # keywords that the test names

    def assigned(self, owner: str = "一镇") -> UUID:
        return self.did("assign", owner=owner, due_on="2023-04-10")

    @property
    def waits(self) -> tuple[object, ...]:
        row = self.books.row(self.case)
        names = {self.books[name]: name for name in ("朱村", "一镇", "二镇")} | {None: None}
        return names[row.waits_for], row.waits_step, row.waits_asked


NOBODY = (None, "", "")
ASKED = ("朱村", "extend", "ask_time")


@pytest.fixture
def errand(books: Register) -> Errands:
    return Errands(books)


def test_a_raised_and_a_declined_case_wait_for_the_raiser(errand: Errands) -> None:
    assert errand.waits == ("朱村", "assign", "")
    errand.assigned()
    assert errand.waits == NOBODY
    errand.did("decline", occurred_on="2023-03-09")
    assert errand.waits == ("朱村", "assign", "")
    assert str(errand.books.row(errand.case).waits_since) == "2023-03-09"


def test_what_was_asked_waits_until_it_is_answered(errand: Errands) -> None:
    errand.assigned()
    errand.did("ask_time", occurred_on="2023-03-09")
    assert (errand.waits, str(errand.books.row(errand.case).waits_since)) == (ASKED, "2023-03-09")
    errand.did("report")
    assert errand.waits == ASKED
    errand.did("refuse")
    assert errand.waits == NOBODY
    errand.did("ask_time")
    assert errand.waits == ASKED
    errand.did("extend", until="2023-05-01")
    assert errand.waits == NOBODY


def test_what_was_asked_is_over_once_the_case_moves(errand: Errands) -> None:
    errand.assigned()
    errand.did("ask_time")
    errand.did("answer")
    assert errand.waits == ("朱村", "close", "")
    errand.did("send_back")
    assert errand.waits == ("一镇", "answer", "")
    errand.did("ask_time")
    assert errand.waits == ASKED


def test_on_hold_closed_and_void_it_waits_for_nobody(errand: Errands) -> None:
    errand.did("hold")
    assert errand.waits == NOBODY
    errand.did("close")
    assert errand.waits == NOBODY
    other = Errands(errand.books)
    assert not errand.books.withdraw(other.case, by="朱村录入").refusal
    assert (other.waits, errand.books.row(other.case).phase) == (NOBODY, "void")


def test_a_void_answer_leaves_the_question_open_and_a_void_question_none(errand: Errands) -> None:
    errand.assigned()
    asked = errand.did("ask_time")
    refused = errand.did("refuse")
    errand.books.withdraw(refused, by="朱村录入")
    assert errand.waits == ASKED
    errand.books.withdraw(asked, by="一镇录入")
    assert errand.waits == NOBODY


def test_a_corrected_day_is_the_day_since_when_it_waits(errand: Errands) -> None:
    errand.assigned()
    declined = errand.did("decline")
    body = item("decline", organisation="一镇", occurred_on="2023-03-08")
    assert not errand.books.mended(declined, body, by="一镇录入").refusal
    assert str(errand.books.row(errand.case).waits_since) == "2023-03-08"


def test_whoever_alters_what_it_waits_for_is_told(errand: Errands) -> None:
    Case.objects.filter(pk=errand.case).update(waits_for=None)
    found = recompute()
    assert [(one.stored, one.computed) for one in found.first] == [
        ("waits_for=None", f"waits_for={errand.books['朱村']}")
    ]
    assert actions.rederive(by=errand.books.account("东县管理"), at=errand.books.at) == 1
    assert recompute().is_ok


def test_what_waits_is_found_by_the_unit_unless_its_answer_is_being_reviewed(books: Register) -> None:
    case = Errands(books).case
    assert cases.waiting_for([books["一镇"]]) == []
    assert [one.pk for one in cases.waiting_for([books["朱村"]])] == [case]
    other = books.did("raise", ledger="errand", what="修路", organisation="朱村", occurred_on="2023-03-01")
    assert [one.pk for one in cases.waiting_for([books["朱村"], books["一镇"]])] == [other, case]
    given = books.step("end", case, ledger="errand", by="朱村录入")
    assert given.state == "submitted"
    assert [one.pk for one in cases.waiting_for([books["朱村"]])] == [other]
    books.approve(given.id, by="市审核")
    assert books.stands(case) == ("closed", "end", "closed")
