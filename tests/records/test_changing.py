"""What becomes of a record afterwards: taken back, corrected, withdrawn; the old one stands until then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.records import queries
from shishu.records.errors import (
    ChangeWaiting,
    IsVoid,
    ItemRefused,
    NotAppointed,
    NotCounted,
    NotYourDesk,
    ReasonMissing,
    SelfApproval,
    TooLateToTakeBack,
    UnknownRecord,
)
from shishu.records.models import Revision
from tests.records.conftest import World, audited, stored, talk, texts, thing

STANDS = [("talk.sessions", "朱村", 1), ("talk.attendance", "朱村", 42), ("talk.record", "朱村", 1)]
MIRRORS = [(indicator, place, -amount) for indicator, place, amount in STANDS]


def test_a_correction_needs_approval_and_the_old_record_stands_until_then(world: World) -> None:
    record = world.counted()
    outcome = world.correct(record, attended=24)
    assert (outcome.revision, outcome.state, stored(record).posted_revision) == (2, "submitted", 1)
    assert world.lines(record) == STANDS
    assert [notice.zh for notice in outcome.notices] == ["这条已计入，按更正提交，审核通过前仍按原数"]
    assert world.approve(record, by="市审核").state == "counted"
    new = [("talk.sessions", "朱村", 1), ("talk.attendance", "朱村", 24), ("talk.record", "朱村", 1)]
    assert world.lines(record) == STANDS + MIRRORS + new


def test_the_author_of_a_correction_does_not_approve_it(world: World) -> None:
    record = world.counted(by="朱村录入")
    world.correct(record, by="一肩挑", attended=24)
    assert isinstance(world.approve(record, by="一肩挑").refusal, SelfApproval)


def test_a_correction_may_change_the_day_but_not_the_organisation(world: World) -> None:
    record = world.counted()
    world.correct(record, occurred_on="2023-03-11")
    world.approve(record, by="市审核")
    assert [line.day.day for line in queries.lines_of(record)] == [10, 10, 10, 10, 10, 10, 11, 11, 11]
    assert stored(record).occurred_on.day == 11
    outcome = world.correct(record, by="一镇录入", organisation="李村")
    assert isinstance(outcome.refusal, ItemRefused)
    assert texts(outcome) == ["单位「李村」：和原来的单位不同，更正不能换单位。请作废原来那条，再另记一条。"]


def test_a_correction_that_was_returned_or_taken_back_leaves_the_old_record(world: World) -> None:
    record = world.counted()
    world.correct(record, attended=24)
    assert world.returned(record, by="一镇审核").state == "returned"
    assert world.lines(record) == STANDS
    assert world.take_back(record).state == "draft"
    assert (stored(record).state, stored(record).posted_revision) == ("counted", 1)
    assert world.correct(record, attended=30).revision == 3


def test_the_same_correction_again_is_the_same_revision(world: World) -> None:
    record = world.counted()
    first, again = world.correct(record, attended=24), world.correct(record, attended=24)
    assert (first.revision, again.revision, again.existed) == (2, 2, True)
    numbered = world.correct(record, attended=24, revision=2)
    assert (numbered.revision, numbered.existed) == (2, True)
    assert world.correct(record, attended=24, revision=1).refusal is not None


def test_a_correction_that_says_what_stands_changes_nothing(world: World) -> None:
    record = world.counted()
    outcome = world.correct(record)
    assert (outcome.state, outcome.revision, outcome.existed) == ("counted", 1, True)


def test_a_correction_on_its_way_can_be_mended(world: World) -> None:
    record = world.counted()
    world.correct(record, attended=24)
    assert world.correct(record, attended=25).revision == 3
    world.approve(record, by="市审核")
    assert world.lines(record)[-2] == ("talk.attendance", "朱村", 25)
    assert dict(Revision.objects.values_list("revision", "state")) == {1: "counted", 2: "replaced", 3: "counted"}


def test_the_faults_of_a_correction_are_told_like_those_of_an_item(world: World) -> None:
    record = world.counted()
    outcome = world.correct(record, attended="很多", topic="")
    assert len(texts(outcome)) == 2
    assert stored(record).revision == 1


def test_a_mended_item_that_comes_after_approval_is_a_correction(world: World) -> None:
    record = world.counted()
    (late,) = world.submit("talk", talk(id=str(record), revision=2, attended=24))
    assert (late.state, stored(record).posted_revision) == ("submitted", 1)
    assert late.notices[0].en == "it is counted: sent as a correction, which waits"


def test_what_does_not_count_yet_is_not_corrected_but_mended(world: World) -> None:
    record = world.made()
    outcome = world.correct(record, attended=24)
    assert isinstance(outcome.refusal, NotCounted)
    assert texts(outcome)[0].endswith("要改，请由提交人撤回或审核人退回，修改后再提交；不要了，撤回后丢弃。")


def test_the_author_takes_back_what_nobody_has_reviewed(world: World) -> None:
    record = world.made()
    assert world.take_back(record).state == "draft"
    assert world.take_back(record).existed
    (again,) = world.submit("talk", talk(id=str(record), revision=2, attended=24))
    assert again.state == "submitted"
    assert audited(record)[1] == ("朱村录入", "record.take_back", "done")


@pytest.mark.parametrize("by", ["朱村录入", "一镇录入", "一镇审核"])
def test_nobody_takes_back_what_has_passed_a_level(world: World, by: str) -> None:
    record = world.made()
    world.approve(record, by="一镇审核")
    assert isinstance(world.take_back(record, by=by).refusal, TooLateToTakeBack)


def test_only_the_author_takes_back(world: World) -> None:
    assert isinstance(world.take_back(world.made(), by="一镇录入").refusal, TooLateToTakeBack)


def test_a_reviewer_voids_a_counted_record_at_once(world: World) -> None:
    record = world.counted()
    outcome = world.withdraw(record, by="一镇审核")
    assert (outcome.state, outcome.revision, stored(record).state) == ("void", 2, "void")
    assert [notice.zh for notice in outcome.notices] == ["已作废，原计入的数已冲销"]
    assert world.lines(record) == STANDS + MIRRORS
    assert world.withdraw(record, by="一镇审核").existed


def test_a_manager_above_voids_at_once_as_well(world: World) -> None:
    assert world.withdraw(world.counted(), by="东县管理").state == "void"


def test_the_author_asks_for_it_and_a_reviewer_approves(world: World) -> None:
    record = world.counted()
    asked = world.withdraw(record, by="朱村录入")
    assert (asked.state, asked.revision) == ("submitted", 2)
    assert [notice.en for notice in asked.notices] == ["asked to be void: it is once a reviewer approves"]
    assert world.lines(record) == STANDS
    assert world.withdraw(record, by="朱村录入").existed
    assert world.approve(record, by="市审核").state == "void"
    assert world.lines(record) == STANDS + MIRRORS


def test_an_author_who_also_reviews_still_only_asks(world: World) -> None:
    record = world.made(by="一肩挑")
    world.approve(record, by="市审核")
    assert world.withdraw(record, by="一肩挑").state == "submitted"
    assert isinstance(world.approve(record, by="一肩挑").refusal, SelfApproval)


def test_a_request_that_was_returned_leaves_the_record_counted(world: World) -> None:
    record = world.counted()
    world.withdraw(record, by="朱村录入")
    world.returned(record, by="一镇审核")
    world.take_back(record)
    assert (stored(record).state, world.lines(record)) == ("counted", STANDS)


def test_who_neither_records_nor_reviews_voids_nothing(world: World) -> None:
    record = world.counted()
    assert isinstance(world.withdraw(record, by="市审计").refusal, NotAppointed)
    assert isinstance(world.withdraw(record, by="二镇审核").refusal, UnknownRecord)
    assert stored(record).state == "counted"


def test_a_void_record_stays_void(world: World) -> None:
    record = world.counted()
    world.withdraw(record, by="一镇审核")
    assert isinstance(world.correct(record, attended=24).refusal, IsVoid)
    (again,) = world.submit("talk", talk(id=str(record), revision=3))
    assert texts(again) == [f"记录 {record}：已作废。请另记一条。"]


def test_one_change_at_a_time(world: World) -> None:
    record = world.counted()
    world.correct(record, attended=24)
    assert isinstance(world.withdraw(record, by="一镇审核").refusal, ChangeWaiting)


def test_withdrawing_needs_a_reason(world: World) -> None:
    with pytest.raises(ReasonMissing):
        world.withdraw(world.counted(), by="一镇审核", reason=" ")


def test_what_nobody_reviews_is_corrected_and_voided_at_once(world: World) -> None:
    (outcome,) = world.submit("diary", thing(households=113))
    (mended,) = world.submit("diary", thing(id=str(outcome.id), revision=2, households=110))
    assert mended.state == "counted"
    assert world.withdraw(outcome.id, by="朱村录入").state == "void"
    assert sum(line[2] for line in world.lines(outcome.id)) == 0


def test_a_declaration_withdrawn_by_a_new_record_is_told(world: World) -> None:
    world.at = datetime(2023, 4, 1, tzinfo=UTC)
    journal.lock(world["朱村"], month_parse("2023-03"), "talk", by=world.account("朱村录入"), at=world.at)
    record = world.made()
    outcome = world.approve(record, by="市审核")
    assert [notice.zh for notice in outcome.notices] == ["朱村2023年3月的申报（已齐或本月无）已撤回，补齐后请再申报"]


def test_a_record_shows_its_whole_history(world: World) -> None:
    record = world.counted()
    world.correct(record, attended=24)
    world.returned(record, by="一镇审核")
    shown = queries.get(record, world.account("市审计"), at=world.at)
    assert [(one.revision, one.state) for one in shown.revisions] == [(1, "counted"), (2, "returned")]
    assert [review.outcome for review in shown.reviews] == ["approved", "approved", "returned"]
    assert shown.body["values"] == {"topic": "防火", "attended": 24}
    assert [line.amount for line in shown.lines] == [1, 42, 1]


def test_a_reviewer_of_another_subtree_may_not_decide_on_a_withdrawal(world: World) -> None:
    record = world.counted()
    world.withdraw(record, by="朱村录入")
    world.approve(record, by="一镇审核")
    assert isinstance(world.approve(record, by="一镇审核乙").refusal, NotYourDesk)
