"""A link by which somebody without an account takes one step of a case, once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from shishu.records import actions, cases
from shishu.records.case_errors import LinkOver, NoSuchLink, NotByLink, StepRefused, UnknownCase
from shishu.records.models import Record, Revision, StepLink
from shishu.records.values import Outcome
from tests.records.registers import Register, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def linked(
    books: Register, case: UUID, *, by: str = "朱村录入", organisation: str = "朱村", step: str = "confirm"
) -> str:
    return actions.link_step(case, step, organisation=books[organisation], by=books.account(by), at=books.at)[1]


def answered(books: Register, key: str, **values: Any) -> Outcome:
    return actions.answer_by_link(key, values, at=books.at)


def test_a_link_takes_its_step_once_and_says_so_in_the_record(books: Register) -> None:
    case = books.answered()
    key = linked(books, case)
    shown = cases.link_of(key, at=books.at)
    assert (shown.case.title, shown.form.step.code, shown.organisation) == ("修桥", "confirm", "朱村")
    outcome = answered(books, key, verdict="满意")
    assert (outcome.state, outcome.case) == ("counted", case)
    assert books.stands(case)[2] == "closed"
    record = Record.objects.get(pk=outcome.id)
    assert record.author.username == "朱村录入"
    assert '"by_link":true' in Revision.objects.get(record=record).body
    assert books.shown(case).records[-1].by_link
    with pytest.raises(LinkOver, match="已经用过"):
        answered(books, key, verdict="满意")


def test_only_the_digest_of_a_key_is_kept(books: Register) -> None:
    key = linked(books, books.answered())
    (row,) = StepLink.objects.values_list("digest", flat=True)
    assert key not in row
    with pytest.raises(NoSuchLink):
        cases.link_of(key + "x", at=books.at)


def test_a_refused_answer_leaves_the_link_good(books: Register) -> None:
    case = books.answered()
    key = linked(books, case)
    assert answered(books, key, verdict=7).state == "refused"
    assert answered(books, key, verdict="满意").state == "counted"


def test_a_link_is_good_for_fourteen_days(books: Register) -> None:
    case = books.answered()
    key = linked(books, case)
    books.on("2023-04-03")
    assert cases.link_of(key, at=books.at).link.expires_on.isoformat() == "2023-04-03"
    books.on("2023-04-04")
    with pytest.raises(LinkOver, match="2023-04-03 已到期"):
        cases.link_of(key, at=books.at)


def test_a_link_that_the_case_has_overtaken_takes_nothing(books: Register) -> None:
    case = books.answered()
    key = linked(books, case)
    books.did("reopen", case)
    outcome = answered(books, key, verdict="满意")
    assert isinstance(outcome.refusal, StepRefused)


def test_a_link_is_made_by_who_records_for_the_unit_for_a_step_that_may_come(books: Register) -> None:
    case = books.answered()
    with pytest.raises(NotByLink):
        linked(books, case, step="reopen")
    with pytest.raises(UnknownCase):
        linked(books, case, by="远村录入")
    with pytest.raises(StepRefused, match="没有录入职责"):
        linked(books, case, by="市审核")
    with pytest.raises(StepRefused, match="不由一镇办"):
        linked(books, case, by="一镇录入", organisation="一镇")
