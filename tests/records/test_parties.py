"""Parties: one record that several see, one confirms, and each counts on its own side."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from shishu.orgs.models import OutsideParty, Person
from shishu.records import actions, queries
from shishu.records.errors import NotAppointed, NothingToConfirm, UnknownRecord
from shishu.records.models import Party, Revision
from tests.records.conftest import World, audited, stored, talk, texts, thing


def served(world: World, receiver: str = "远村") -> UUID:
    """A service of 朱村 for somebody in another county."""
    return world.made("service", receiver=receiver)


def test_one_record_counts_for_the_giver_and_for_the_receiver(world: World) -> None:
    record = served(world)
    world.approve(record, by="市审核")
    assert world.lines(record) == [
        ("service.given", "朱村", 1),
        ("service.received", "远村", 1),
        ("service.record", "朱村", 1),
    ]


def test_a_party_sees_the_one_record_it_has_a_part_in_and_nothing_else(world: World) -> None:
    record, other = served(world), world.made()
    assert world.sees(record, "远村录入")
    assert not world.sees(other, "远村录入")
    assert not world.sees(record, "李村录入")
    assert queries.get(record, world.account("远村录入"), at=world.at).record.id == record
    with pytest.raises(UnknownRecord):
        queries.get(other, world.account("远村录入"), at=world.at)


def test_the_receiver_confirms_and_does_not_approve(world: World) -> None:
    record = served(world)
    outcome = world.confirm(record, by="远村录入")
    assert (outcome.state, outcome.existed) == ("submitted", False)
    party = Party.objects.get(record=record)
    assert (party.confirmed_by, party.confirmed_at, party.confirmed_revision) == (
        world.account("远村录入"),
        world.at,
        1,
    )
    assert world.confirm(record, by="远村录入").existed
    assert world.approve(record, by="远村录入").state == "refused"
    assert ("远村录入", "record.confirm", "done") in audited(record)


@pytest.mark.parametrize("by", ["朱村录入", "一镇审核", "市审计"])
def test_nobody_else_confirms_for_the_receiver(world: World, by: str) -> None:
    assert isinstance(world.confirm(served(world), by=by).refusal, NothingToConfirm)


def test_a_correction_asks_the_receiver_again(world: World) -> None:
    record = served(world)
    world.confirm(record, by="远村录入")
    world.approve(record, by="市审核")
    actions.correct(record, thing(occurred_on="2023-03-11", receiver="远村"), by=world.account("朱村录入"), at=world.at)
    assert not world.confirm(record, by="远村录入").existed
    assert Party.objects.get(record=record).confirmed_revision == 2


def test_the_revision_that_counts_decides_who_has_a_part(world: World) -> None:
    record = served(world)
    world.approve(record, by="市审核")
    actions.correct(record, thing(receiver="李村"), by=world.account("朱村录入"), at=world.at)
    assert world.sees(record, "远村录入")
    assert world.sees(record, "李村录入")
    world.approve(record, by="市审核")
    assert not world.sees(record, "远村录入")
    assert world.lines(record)[-3:] == [
        ("service.given", "朱村", 1),
        ("service.received", "李村", 1),
        ("service.record", "朱村", 1),
    ]


def test_a_talk_heard_by_three_is_one_talk(world: World) -> None:
    heard = [{"role": "attendee", "organisation": name} for name in ("李村", "王村", "远村")]
    record = world.counted(parties=[*heard, {"role": "co_host", "organisation": "东县"}])
    assert world.lines(record) == [
        ("talk.sessions", "朱村", 1),
        ("talk.attendance", "朱村", 42),
        ("talk.heard", "李村", 1),
        ("talk.heard", "王村", 1),
        ("talk.heard", "远村", 1),
        ("talk.record", "朱村", 1),
    ]


def test_an_outside_party_gets_no_line(world: World) -> None:
    record = world.made("service", receiver="outside:南方 公司")
    world.approve(record, by="市审核")
    assert [line[0] for line in world.lines(record)] == ["service.given", "service.record"]
    assert [party.outside.name for party in Party.objects.all() if party.outside] == ["南方 公司"]


def test_an_outside_party_is_the_same_by_name_and_by_code(world: World) -> None:
    known = OutsideParty.objects.create(name="南方公司", code="NF")
    for written in ("南方公司", "outside:NF", "NF"):
        world.made("gift", donor=written, value="1.5")
    assert {party.outside for party in Party.objects.all()} == {known}
    assert OutsideParty.objects.count() == 1


def test_an_outside_party_that_looks_like_an_organisation_has_to_be_meant(world: World) -> None:
    (outcome,) = world.submit("gift", thing(donor="朱庄", value="1.5"))
    assert texts(outcome) == ["「捐赠方」「朱庄」：没有找到。是不是：市/东县/一镇/朱村？树外单位请写“outside:朱庄”。"]
    assert OutsideParty.objects.count() == 0


def test_a_refused_item_adds_no_outside_party(world: World) -> None:
    world.submit("gift", thing(donor="南方公司", value="很多"))
    assert OutsideParty.objects.count() == 0


def test_whom_a_field_reaches_has_a_part_though_no_role_is_declared(world: World) -> None:
    record = world.made("gift", donor="远村", value="1.50", items=[{"what": "米", "quantity": 3}])
    world.approve(record, by="市审核")
    assert world.lines(record) == [
        ("gift.value", "朱村", 150),
        ("gift.pieces", "朱村", 3),
        ("gift.given", "远村", 150),
        ("gift.record", "朱村", 1),
    ]
    assert world.sees(record, "远村录入")


def test_parties_may_be_named_by_number(world: World) -> None:
    record = world.made(parties=[{"role": "attendee", "organisation": world["远村"]}])
    assert json.loads(Revision.objects.get(record=record).body)["parties"] == [
        {"organisation": world["远村"], "role": "attendee"}
    ]


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ("李村", "参与方 parties：要写成清单。"),
        ([{"role": "attendee"}], "参与方第1个：写得不对。"),
        ([{"role": "attendee", "organisation": "李村", "outside": "甲"}], "参与方第1个：写得不对。"),
        ([{"role": "attendee", "organisation": "无名村"}], "单位「无名村」：没有这个单位。"),
        ([{"role": "attendee", "outside": " "}], "「 」：没有找到。"),
    ],
)
def test_a_party_that_is_written_wrongly_is_told(world: World, parties: object, told: str) -> None:
    (outcome,) = world.submit("talk", talk(parties=parties))
    assert len(texts(outcome)) == 1
    assert texts(outcome)[0].startswith(told)


def test_an_account_without_any_appointment_sees_and_does_nothing(world: World) -> None:
    record = world.counted()
    world.account("市系统").appointments.update(role="auditor")
    assert isinstance(world.withdraw(record, by="市系统").refusal, NotAppointed)
    world.account("市系统").appointments.all().delete()
    assert isinstance(world.withdraw(record, by="市系统").refusal, UnknownRecord)
    assert not world.sees(record, "市系统")


def test_erasing_a_person_changes_no_record(world: World) -> None:
    record = world.counted()
    before = Revision.objects.values_list("digest", flat=True).get()
    Person.objects.update(name=None)
    assert Revision.objects.values_list("digest", flat=True).get() == before
    assert stored(record).state == "counted"
