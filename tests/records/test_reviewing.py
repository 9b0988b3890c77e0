"""Approving and returning: who may, in which order, and that a record counts once."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from shishu.audit.models import AuditEvent
from shishu.journal.models import Entry, Posting
from shishu.records import actions, queries
from shishu.records.errors import MovedOn, NotWaiting, NotYourDesk, ReasonMissing, SelfApproval, UnknownRecord
from shishu.records.models import Review, Revision
from tests.records.conftest import World, audited, stored, talk, texts, thing


def test_a_record_counts_once_every_level_has_passed_it(world: World) -> None:
    record = world.made()
    first = world.approve(record, by="一镇审核")
    assert (first.state, first.seq, stored(record).level) == ("submitted", None, 1)
    second = world.approve(record, by="东县审核")
    assert (second.state, second.seq) == ("counted", Entry.objects.latest("seq").seq)
    assert world.lines(record) == [
        ("talk.sessions", "朱村", 1),
        ("talk.attendance", "朱村", 42),
        ("talk.record", "朱村", 1),
    ]
    assert audited(record) == [
        ("朱村录入", "record.submit", "done"),
        ("一镇审核", "record.approve", "done"),
        ("东县审核", "record.approve", "done"),
    ]


@pytest.mark.parametrize(
    ("by", "state", "code"),
    [
        ("一镇审核", "submitted", ""),
        ("一镇审核乙", "submitted", ""),
        ("东县审核", "counted", ""),
        ("市审核", "counted", ""),
        ("二镇审核", "refused", "unknown_record"),
        ("朱村录入", "refused", "self_approval"),
        ("李村录入", "refused", "unknown_record"),
        ("一镇录入", "refused", "not_your_desk"),
        ("东县管理", "refused", "not_your_desk"),
        ("市审计", "refused", "not_your_desk"),
        ("市系统", "refused", "not_your_desk"),
        ("一肩挑", "counted", ""),
    ],
)
def test_who_may_approve_what_a_village_submitted(world: World, by: str, state: str, code: str) -> None:
    record = world.made()
    outcome = world.approve(record, by=by)
    assert outcome.state == state
    assert (outcome.refusal.code if outcome.refusal else "") == code
    assert audited(record)[-1] == (by, "record.approve", code or "done")


def test_the_author_never_approves_whatever_else_he_is(world: World) -> None:
    record = world.made(by="一肩挑")
    outcome = world.approve(record, by="一肩挑")
    assert isinstance(outcome.refusal, SelfApproval)
    assert texts(outcome) == [
        f"记录 {record}：自己提交的记录不能由自己审核。请由另一位审核人处理；要改，请撤回或更正。"
    ]
    assert audited(record)[-1] == ("一肩挑", "record.approve", "self_approval")
    assert world.approve(record, by="市审核").state == "counted"


def test_whoever_mended_a_record_is_its_author(world: World) -> None:
    record = world.made()
    world.submit("talk", talk(id=str(record), revision=2, attended=24), by="一肩挑")
    assert isinstance(world.approve(record, by="一肩挑").refusal, SelfApproval)


def test_the_audit_row_of_an_approval_tells_what_was_counted(world: World) -> None:
    record = world.counted()
    event = AuditEvent.objects.get(target=str(record), what="record.approve")
    assert event.detail == {
        "ledger": "talk",
        "organisation": world["朱村"],
        "revision": 1,
        "level": 2,
        "seq": stored(record).seq,
    }


def test_a_level_waits_for_its_own_desk(world: World) -> None:
    record = world.made()
    world.approve(record, by="一镇审核")
    outcome = world.approve(record, by="一镇审核乙")
    assert isinstance(outcome.refusal, NotYourDesk)
    assert texts(outcome) == [f"记录 {record}：要由东县或其上级的审核人处理。请换有审核职责的账号。"]


def test_approving_twice_passes_one_level_and_tells_where_it_stands(world: World) -> None:
    record = world.made()
    world.approve(record, by="一镇审核")
    again = world.approve(record, by="一镇审核")
    assert (again.state, again.existed, stored(record).level) == ("submitted", True, 1)


def test_approving_what_is_counted_answers_its_state_and_seq(world: World) -> None:
    record = world.made()
    done = world.approve(record, by="市审核")
    again = world.approve(record, by="东县审核")
    assert (again.state, again.seq, again.existed) == ("counted", done.seq, True)
    assert Posting.objects.filter(source=record).count() == 3


def test_a_superior_passes_every_level_he_answers_for_at_once(world: World) -> None:
    record = world.made()
    world.approve(record, by="市审核")
    decided = Review.objects.filter(record=record).order_by("level").values_list("level", "outcome", "by__username")
    assert list(decided) == [(0, "approved", "市审核"), (1, "approved", "市审核")]


def test_an_approval_that_lost_the_race_answers_what_stands(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading and setting somebody else was quicker: the compare finds it, and nothing is posted twice."""
    record = world.made()
    real = queries.locked

    def read_then_somebody_else(found: UUID, standing: object) -> object:
        seen = real(found, standing)  # type: ignore[arg-type]  # fits, but is typed more loosely
        monkeypatch.setattr(queries, "locked", real)
        world.approve(record, by="市审核")
        return seen

    monkeypatch.setattr(queries, "locked", read_then_somebody_else)
    outcome = world.approve(record, by="东县审核")
    assert (outcome.state, outcome.existed) == ("counted", True)
    assert Posting.objects.filter(source=record).count() == 3


def test_each_record_of_a_list_has_its_own_outcome(world: World) -> None:
    mine, other, unknown = world.made(), world.made(by="一肩挑"), uuid4()
    outcomes = actions.approve([mine, unknown, other], by=world.account("一肩挑"), at=world.at)
    assert [outcome.state for outcome in outcomes] == ["counted", "refused", "refused"]
    assert isinstance(outcomes[1].refusal, UnknownRecord)


def test_a_record_out_of_sight_and_one_that_is_not_there_are_told_alike(world: World) -> None:
    there, nowhere = world.made(), uuid4()
    seen = [texts(world.approve(record, by="二镇审核"))[0] for record in (there, nowhere)]
    assert seen[0].replace(str(there), "") == seen[1].replace(str(nowhere), "")


def test_a_reviewer_can_bind_his_approval_to_the_revision_he_saw(world: World) -> None:
    record = world.made()
    world.submit("talk", talk(id=str(record), revision=2, attended=24))
    outcome = world.approve(record, by="市审核", seen={record: 1})
    assert isinstance(outcome.refusal, MovedOn)
    assert texts(outcome) == [f"记录 {record}：提交人已改为第2版。请看过新的一版再处理。"]
    assert world.approve(record, by="市审核", seen={record: 2}).state == "counted"


def test_a_returned_record_goes_back_with_the_reason_and_the_fields(world: World) -> None:
    record = world.made()
    outcome = world.returned(record, by="一镇审核", fields=["attended"])
    assert (outcome.state, stored(record).state) == ("returned", "returned")
    review = Review.objects.get(record=record)
    assert (review.outcome, review.reason, review.fields) == ("returned", "人数请按签到改", ["attended"])
    assert isinstance(world.approve(record, by="一镇审核").refusal, NotWaiting)
    assert world.returned(record, by="一镇审核").existed


def test_a_returned_record_is_mended_and_reviewed_from_the_first_level(world: World) -> None:
    record = world.made()
    world.approve(record, by="一镇审核")
    world.returned(record, by="东县审核")
    (mended,) = world.submit("talk", talk(id=str(record), revision=2, attended=24))
    assert (mended.state, stored(record).level) == ("submitted", 0)
    world.approve(record, by="一镇审核")
    assert world.approve(record, by="东县审核").state == "counted"
    assert ("talk.attendance", "朱村", 24) in world.lines(record)
    assert dict(Revision.objects.values_list("revision", "state")) == {1: "returned", 2: "counted"}


@pytest.mark.parametrize("reason", ["", "   "])
def test_returning_needs_a_reason(world: World, reason: str) -> None:
    record = world.made()
    with pytest.raises(ReasonMissing, match="请用一句话写明"):
        world.returned(record, by="一镇审核", reason=reason)


def test_only_who_may_approve_can_return(world: World) -> None:
    record = world.made()
    assert isinstance(world.returned(record, by="市审计").refusal, NotYourDesk)
    assert isinstance(world.returned(record, by="朱村录入").refusal, SelfApproval)
    assert stored(record).state == "submitted"


def test_either_of_two_kinds_reviews_where_both_are_named(world: World) -> None:
    from_village = world.made("service", receiver="李村")
    assert world.approve(from_village, by="一镇审核").state == "counted"
    (from_township,) = world.submit("service", thing("一镇", receiver="李村"), by="一镇录入")
    assert isinstance(world.approve(from_township.id, by="一镇审核").refusal, NotYourDesk)
    assert world.approve(from_township.id, by="东县审核").state == "counted"


def test_what_a_level_itself_records_is_reviewed_by_those_above_it(world: World) -> None:
    (outcome,) = world.submit("talk", talk(organisation="一镇"), by="一镇录入")
    assert isinstance(world.approve(outcome.id, by="一镇审核").refusal, NotYourDesk)
    assert world.approve(outcome.id, by="东县审核").state == "counted"


def test_a_record_that_waits_while_its_organisation_moves_is_decided_by_its_new_superior(world: World) -> None:
    record = world.made()
    world.move("朱村", "二镇", date(2023, 3, 15))
    assert isinstance(world.approve(record, by="一镇审核").refusal, UnknownRecord)
    assert world.approve(record, by="二镇审核").state == "submitted"


def test_an_appointment_that_has_ended_approves_nothing(world: World) -> None:
    record = world.made()
    account = world.account("市审核")
    account.appointments.update(until=date(2023, 3, 20))
    assert isinstance(world.approve(record, by="市审核").refusal, UnknownRecord)


def test_waiting_shows_a_reviewer_what_he_may_decide_on_now(world: World) -> None:
    clear, late = world.made(), world.made(occurred_on="2023-01-10", topic="防汛")
    world.made(by="一肩挑", topic="防雷")
    seen = queries.waiting(world.account("一镇审核"), at=world.at)
    assert clear in [record.id for record in seen.clear]
    assert [record.id for record in seen.flagged] == [late]
    world.approve(clear, by="一镇审核")
    assert clear not in [record.id for record in queries.waiting(world.account("一镇审核"), at=world.at).clear]
    mine = queries.waiting(world.account("一肩挑"), at=world.at)
    assert {record.author.username for record in (*mine.clear, *mine.flagged)} == {"朱村录入"}


@pytest.mark.parametrize("by", ["市审计", "市系统", "东县管理", "朱村录入"])
def test_nothing_waits_for_who_does_not_review(world: World, by: str) -> None:
    world.made()
    seen = queries.waiting(world.account(by), at=world.at)
    assert (seen.clear, seen.flagged) == ((), ())
