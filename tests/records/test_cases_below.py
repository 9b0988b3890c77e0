"""Cases below a case, several cases by one form, links between cases and records, and signatures of one's own unit."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from shishu.records import cases, queries
from shishu.records.errors import NotYourDesk
from shishu.records.models import Record
from shishu.records.values import Outcome
from tests.records.conftest import texts
from tests.records.registers import Register, item, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def below(books: Register, case: UUID, what: str = "修引道") -> UUID:
    return books.did("raise", parent=case, what=what, sort="large", weight=2, organisation="朱村")


def to_the_end(books: Register, case: UUID) -> None:
    books.did("assign", case, owner="一镇", due_on="2023-04-10")
    books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    books.did("confirm", case, occurred_on="2023-03-12")


def test_a_case_below_posts_only_what_is_said_to_be_posted_there(books: Register) -> None:
    case = books.assigned()
    sub = below(books, case)
    to_the_end(books, sub)
    assert books.lines(sub) == [("matter.weight", "朱村", 2), ("matter.raise", "朱村", 1)]
    confirmed = next(one for one in books.shown(sub).records if one.step.code == "confirm").record.pk
    assert books.lines(confirmed) == [("matter.confirm", "朱村", 1)]
    assert [one.pk for one in books.shown(case).subcases] == [sub]
    above = books.shown(sub).parent
    assert above is not None
    assert above.pk == case


def test_a_case_is_closed_after_those_below_it(books: Register) -> None:
    case = books.assigned()
    sub = below(books, case)
    books.did("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    assert texts(books.step("confirm", case, occurred_on="2023-03-12")) == [
        "事项「修桥」：还有1个子项没有了结：「修引道」。请先了结它们。"
    ]
    to_the_end(books, sub)
    books.did("confirm", case, occurred_on="2023-03-12")
    assert texts(books.step("reopen", sub, occurred_on="2023-03-13")) == [
        "事项「修引道」：上级事项「修桥」已了结。要办，请先退回上级事项。"
    ]


def test_a_case_below_is_opened_where_the_register_allows_it(books: Register) -> None:
    case = books.raised()
    said = {"what": "修引道", "sort": "large", "weight": 2, "organisation": "朱村"}
    assert texts(books.step("raise", parent=case, **said)) == [
        "事项「修桥」：停在“提出”，这里不能开子项。请核对上级事项。"
    ]
    assert "没有这个事项" in texts(books.step("raise", parent=uuid4(), **said))[0]


def test_an_opening_step_stands_as_long_as_there_is_a_case_below(books: Register) -> None:
    case = books.assigned()
    sub = below(books, case)
    books.withdraw(books.record(case, "assign"), by="朱村录入")
    assert "还有子项「修引道」" in texts(books.withdraw(case, by="朱村录入"))[0]
    books.withdraw(sub, by="朱村录入")
    assert books.withdraw(case, by="朱村录入").state == "void"


def meeting(books: Register, of: list[UUID], **more: Any) -> list[Outcome]:
    activity = str(uuid4())
    several = [item("meet", case=str(case), organisation="一镇", activity=activity, **more) for case in of]
    return books.submit("plan", *several, by="一镇录入")


def signed(books: Register, count: int) -> list[UUID]:
    """Plans signed by their own township, then approved by the county."""
    found = []
    for number in range(count):
        (made,) = books.submit("plan", item(organisation="一镇", name=f"计划{number}"), by="一镇录入")
        books.approve(made.id, by="一镇审核")
        assert books.approve(made.id, by="东县审核").state == "counted"
        found.append(made.id)
    return found


def test_one_meeting_moves_many_cases_or_none(books: Register) -> None:
    one, two, three = signed(books, 3)
    ready = cases.ready_for("plan", "meet", books.account("一镇录入"), at=books.at)
    assert {case.pk for case in ready} == {one, two, three}
    assert [outcome.state for outcome in meeting(books, [one, two])] == ["counted", "counted"]
    third, second = meeting(books, [three, two])
    assert (third.state, second.state) == ("refused", "refused")
    assert "停在“会议”" in texts(second)[0]
    assert texts(third)[0].startswith("同一活动")
    assert books.stands(three)[1] == "propose"
    assert [case.pk for case in cases.ready_for("plan", "meet", books.account("一镇录入"), at=books.at)] == [three]


def test_an_activity_over_several_steps_of_a_case_is_kept_whole_or_not_at_all(books: Register) -> None:
    key, activity = str(uuid4()), str(uuid4())
    raised = item("raise", id=key, activity=activity, what="修桥", sort="large", weight=1, organisation="朱村")
    wrong = item("confirm", case=key, activity=activity, organisation="朱村")
    assert [outcome.state for outcome in books.submit("matter", raised, wrong)] == ["refused", "refused"]
    assert not Record.objects.exists()
    right = item("assign", case=key, activity=activity, owner="一镇", due_on="2023-04-10")
    assert [outcome.state for outcome in books.submit("matter", raised, right)] == ["counted", "counted"]
    assert books.stands(UUID(key)) == ("doing", "assign", "open")


def test_somebody_else_of_the_same_unit_signs_first(books: Register) -> None:
    (made,) = books.submit("plan", item(organisation="一镇", name="修路"), by="一镇录入")
    early = books.approve(made.id, by="东县审核")
    assert isinstance(early.refusal, NotYourDesk)
    assert "要先由一镇的审核人签批" in texts(early)[0]
    assert queries.waiting(books.account("东县审核"), at=books.at).clear == ()
    assert [one.pk for one in queries.waiting(books.account("一镇审核"), at=books.at).clear] == [made.id]
    assert books.approve(made.id, by="一镇审核").state == "submitted"
    assert books.approve(made.id, by="东县审核").state == "counted"
    assert books.stands(made.id) == ("propose", "propose", "open")


def test_a_step_that_nobody_could_sign_is_not_taken(books: Register) -> None:
    (made,) = books.submit("plan", item(organisation="二镇", name="修路"), by="东县录入")
    assert made.state == "submitted"
    books.appoint("西镇录入", "recorder", "西镇")
    (none,) = books.submit("plan", item(organisation="西镇", name="修路"), by="西镇录入")
    assert texts(none) == ["提议：西镇没有别的审核人可以签批。请管理员先任命一位审核人。"]


def test_records_and_cases_that_name_each_other_are_found_from_both_sides(books: Register) -> None:
    case = books.raised()
    (visit,) = books.submit("visit", item(organisation="朱村", place="桥头", matter=str(case)))
    found = books.did("raise", what="修渠", sort="small", weight=1, organisation="朱村", found=str(visit.id))
    assert [one.pk for one in books.shown(case).named_by] == [visit.id]
    assert [one.pk for one in books.shown(found).named] == [visit.id]
    assert (books.shown(case).named, books.shown(found).named_by) == ((), ())


def test_a_field_takes_only_cases_of_its_register(books: Register) -> None:
    (visit,) = books.submit("visit", item(organisation="朱村", place="桥头"))
    (wrong,) = books.submit("visit", item(organisation="朱村", place="桥头", matter=str(visit.id)))
    assert "没有找到。请填《事项》里的一件。" in texts(wrong)[0]


def test_an_assigned_unit_may_name_the_case_of_another_subtree(books: Register) -> None:
    case = books.raised()
    books.did("assign", case, owner="西镇", due_on="2023-04-10")
    books.appoint("西镇录入", "recorder", "西镇")
    (visit,) = books.submit("visit", item(organisation="西镇", place="桥头", matter=str(case)), by="西镇录入")
    assert visit.state == "counted"
