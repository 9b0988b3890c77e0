"""What never counted is thrown away by its author: gone from every list, and told as such to who asks again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from shishu.journal.models import Entry, Posting
from shishu.orgs import queries as orgs
from shishu.records import actions, awaiting, listing, queries
from shishu.records.discard_errors import IsDiscarded, NotToDiscard
from shishu.records.models import Case, Revision
from tests.records.conftest import World, audited, stored, talk, texts
from tests.records.registers import Register, item, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def drafted(world: World) -> UUID:
    record = world.made()
    world.take_back(record)
    return record


def sent_back(world: World) -> UUID:
    record = world.made()
    world.returned(record, by="一镇审核")
    return record


@pytest.mark.parametrize("begun", [drafted, sent_back])
def test_its_author_discards_what_never_counted_and_the_journal_is_not_touched(
    world: World, begun: Callable[[World], UUID]
) -> None:
    record = begun(world)
    before = Entry.objects.count(), Posting.objects.count(), Revision.objects.get().body

    outcome = world.discard(record)

    assert (outcome.state, outcome.existed, stored(record).state) == ("discarded", False, "discarded")
    assert world.discard(record).existed
    assert (Entry.objects.count(), Posting.objects.count(), Revision.objects.get().body) == before
    assert audited(record)[-1] == ("朱村录入", "record.discard", "done")
    assert [row[1] for row in audited(record)].count("record.discard") == 1


def test_what_was_discarded_is_in_no_list_and_found_by_its_id(world: World) -> None:
    record = sent_back(world)
    author, at = world.account("朱村录入"), world.at
    assert world.sees(record, "朱村录入")
    assert awaiting.came_back(author, at=at)

    world.discard(record)

    assert not world.sees(record, "朱村录入")
    assert awaiting.came_back(author, at=at) == []
    everywhere = orgs.scope_of(world.account("市审核"), on=at.date())
    assert not listing.rows(listing.Wanted("talk", "record"), everywhere).exists()
    shown = queries.get(record, world.account("市审计"), at=at)
    assert (shown.record.state, shown.body["values"]["topic"]) == ("discarded", "防火")


@pytest.mark.parametrize("by", ["一肩挑", "一镇录入", "一镇审核"])
def test_nobody_but_its_author_discards_it(world: World, by: str) -> None:
    record = drafted(world)
    assert isinstance(world.discard(record, by=by).refusal, NotToDiscard)
    assert stored(record).state == "draft"
    assert audited(record)[-1] == (by, "record.discard", "not_to_discard")


def test_what_waits_counts_or_counted_is_not_discarded(world: World) -> None:
    waits, counts, void, corrected = world.made(), world.counted(), world.counted(), world.counted()
    world.withdraw(void, by="市审核")
    world.correct(corrected, attended=24)
    world.returned(corrected, by="一镇审核")
    for record in (waits, counts, void, corrected):
        state = stored(record).state
        assert isinstance(world.discard(record).refusal, NotToDiscard)
        assert stored(record).state == state
    (told,) = texts(world.discard(waits))
    assert told.endswith("待审核的，请先撤回；已计入的，请更正或作废。")


def test_the_same_sent_again_answers_that_it_is_discarded_and_counts_for_nothing(world: World) -> None:
    record = sent_back(world)
    world.discard(record)

    (again,) = world.submit("talk", talk(id=str(record)))
    assert (again.state, again.revision, again.existed) == ("discarded", 1, True)
    for sent in (talk(id=str(record), attended=24), talk(id=str(record), revision=2), talk(id=str(record), revision=9)):
        (told,) = world.submit("talk", sent)
        assert isinstance(told.refusal, IsDiscarded)
    assert texts(told) == [f"记录 {record}：已丢弃。还要记的，请另记一条。"]
    assert Revision.objects.filter(record=record).count() == 1


def test_nothing_more_is_done_to_what_was_discarded(world: World) -> None:
    record = sent_back(world)
    world.discard(record)
    deeds = (
        world.approve(record, by="市审核"),
        world.returned(record, by="一镇审核"),
        world.take_back(record),
        world.correct(record, attended=24),
        world.withdraw(record, by="市审核"),
        world.confirm(record, by="朱村录入"),
    )
    assert all(isinstance(one.refusal, IsDiscarded) for one in deeds)


def test_what_was_discarded_is_compared_with_nothing(world: World) -> None:
    first = drafted(world)
    world.discard(first)
    assert stored(world.made(by="李村录入", organisation="李村")).anomalies == []


def test_a_case_whose_opening_step_is_discarded_is_there_for_nobody(books: Register) -> None:
    (outcome,) = books.submit("plan", item(organisation="一镇", name="修路"), by="一镇录入")
    assert books.row(outcome.id).phase == "waiting"
    assert books.returned(outcome.id, by="一镇审核").state == "returned"

    (told,) = actions.discard([outcome.id], by=books.account("一镇录入"), at=books.at)

    assert told.state == "discarded"
    assert Case.objects.get(pk=outcome.id).phase == "void"


def test_a_discarded_step_leaves_its_case_as_it_was(books: Register) -> None:
    case = books.assigned()
    step = books.step("answer", case, by="一镇录入", answered_on="2023-03-10", hours=5)
    books.take_back(step.id, by="一镇录入")
    assert step.id in [one.record.pk for one in books.shown(case).records]

    books.discard(step.id, by="一镇录入")

    assert step.id not in [one.record.pk for one in books.shown(case).records]
    assert books.step("decline", case, by="一镇录入").state == "counted"
