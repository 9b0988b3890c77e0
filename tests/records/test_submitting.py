"""Submitting: what becomes a record, once, and what a refused item is told."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shishu.journal.models import Entry
from shishu.orgs.changes import AddOrganisations, Merge
from shishu.orgs.values import NewOrganisation
from shishu.records import actions
from shishu.records.actions import submitting
from shishu.records.errors import BodyDiffers, EntryOff, IdTaken, MissingAttachment, RevisionGap, UnknownLedger
from shishu.records.models import Attachment, Record, Revision
from tests.records.conftest import AT, World, audited, stored, talk, texts, thing

ONE = "018e2a5c-0000-7000-8000-000000000001"
TWO = "018e2a5c-0000-7000-8000-000000000002"


def test_a_submitted_record_waits_for_review_and_counts_nothing_yet(world: World) -> None:
    (outcome,) = world.submit("talk", talk(id=ONE))
    assert (str(outcome.id), outcome.revision, outcome.state, outcome.seq) == (ONE, 1, "submitted", None)
    assert world.lines(outcome.id) == []
    assert audited(outcome.id) == [("朱村录入", "record.submit", "done")]


def test_an_item_without_an_id_gets_one_that_tells_its_moment(world: World) -> None:
    (outcome,) = world.submit("talk", talk())
    assert outcome.id.version == 7
    assert outcome.id.int >> 80 == int(AT.timestamp() * 1000)


def test_the_ledger_may_be_given_by_its_name(world: World) -> None:
    assert stored(world.submit("讲座", talk())[0].id).ledger == "talk"


def test_the_same_item_again_answers_what_is_stored(world: World) -> None:
    first, again = world.submit("talk", talk(id=ONE)) + world.submit("talk", talk(id=ONE))
    assert (first.existed, again.existed) == (False, True)
    assert (again.id, again.revision, again.state, again.seq) == (first.id, 1, "submitted", None)
    world.approve(first.id, by="市审核")
    (late,) = world.submit("talk", talk(id=ONE))
    assert (late.state, late.seq) == ("counted", stored(first.id).seq)
    assert Revision.objects.count() == 1


def test_the_same_content_in_other_words_is_the_same_item(world: World) -> None:
    world.submit("talk", talk(id=ONE))
    (again,) = world.submit("讲座", talk(id=ONE, organisation="东县/一镇/朱村", attended="42"))
    assert again.existed


def test_an_item_resent_after_its_organisation_has_vanished_is_still_answered(world: World) -> None:
    item = talk(id=ONE, occurred_on="2023-03-20")
    world.submit("talk", item)
    world.change(Merge((world["朱村"],), world["李村"], date(2023, 3, 20)))
    (again,) = world.submit("talk", item)
    assert again.existed
    (new,) = world.submit("talk", talk(occurred_on="2023-03-20"))
    assert texts(new) == ["单位「朱村」：在 2023-03-20 不存在。请核对日期，或改填当时的单位。"]


def test_another_body_under_the_same_id_and_revision_is_refused_with_the_stored_one(world: World) -> None:
    world.submit("talk", talk(id=ONE))
    (other,) = world.submit("talk", talk(id=ONE, attended=24))
    assert other.state == "refused"
    assert isinstance(other.refusal, BodyDiffers)
    assert '"attended":42' in other.refusal.stored
    assert texts(other) == [f"记录 {ONE}：第1版已经传过，内容不一样。请选保留哪一份；要改内容，请按第2版提交。"]


def test_equal_content_under_different_ids_is_two_records(world: World) -> None:
    world.submit("talk", talk(id=ONE), talk(id=TWO))
    assert Record.objects.count() == 2


def test_the_id_of_a_record_out_of_sight_tells_nothing_of_it(world: World) -> None:
    world.submit("talk", talk(id=ONE))
    (other,) = world.submit("talk", talk(id=ONE, organisation="远村"), by="远村录入")
    assert isinstance(other.refusal, IdTaken)
    assert texts(other) == [f"记录 {ONE}：这个编号已经用过。请换一个新编号再提交。"]


def test_all_faults_of_an_item_are_told_at_once(world: World) -> None:
    values = {"attended": "很多", "mode": "online", "room": "大", "colour": "red"}
    item = thing("朱村", "2023-03-21", parties=[{"role": "guest"}], **values)
    (outcome,) = world.submit("talk", item | {"when": 1})
    assert texts(outcome) == [
        (
            "「when」：没有这一项。可写：organisation、occurred_on、values、parties、activity、pack_version、ledger、"
            "step、case、parent、id、revision。"
        ),
        "日期：2023-03-21 还没有到。请在事情发生以后再记。",
        "「room」：表里没有这一栏。这张表有 topic、attended、mode、photos。",
        "「colour」：表里没有这一栏。这张表有 topic、attended、mode、photos。",
        "「题目」：没有填。填上后再报送。",
        "「参加人数」：要填整数，单位人次，例如 20。拿不准的，核实后再报送。",
        (
            '参与方第1个：写得不对。每个写成 {"role": 角色, "organisation": 单位}，'
            '树外单位写 {"role": 角色, "outside": 名称}。'
        ),
    ]
    assert Record.objects.count() == 0
    assert audited(outcome.id) == [("朱村录入", "record.submit", "item_refused")]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"organisation": "朱庄"}, "单位「朱庄」：没有这个单位。是不是：市/东县/一镇/朱村？"),
        ({"organisation": ""}, "单位：没有填。请填名称、代码或路径。"),
        ({"organisation": "远村落"}, "单位「远村落」：没有这个单位。请核对名称，或用代码、路径来指。"),
        ({"organisation": "李村"}, "单位「李村」：没有这个单位。是不是：市/东县/一镇/朱村？"),
        ({"occurred_on": "3月10日"}, None),
        ({"occurred_on": ""}, "日期：没有填。写成年-月-日，例如 2023-03-10。"),
        ({"id": "朱村-1"}, "编号 id：「朱村-1」不是编号。请写 UUID，或不写，由系统生成。"),
        ({"revision": 0}, "版次 revision：「0」不是版次。请写 1、2、3……，第一次可不写。"),
        (
            {"parties": [{"role": "guest", "organisation": "李村"}]},
            "参与方第1个：没有“guest”这个角色。可写：co_host、attendee。",
        ),
        ({"pack_version": "9"}, "业务包 trial_records：没有启用过 9 版。请重新打开表单再填，或不写 pack_version。"),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(world: World, item: dict[str, Any], told: str | None) -> None:
    (outcome,) = world.submit("talk", talk(**item))
    assert len(texts(outcome)) == 1
    assert told is None or texts(outcome) == [told]


def test_a_fault_is_told_in_english_as_well(world: World) -> None:
    (outcome,) = world.submit("talk", talk(occurred_on="2023-03-21"))
    assert [problem.say("en") for problem in outcome.problems] == [
        "Day: 2023-03-21 is still to come. Record it once it has happened."
    ]


def test_who_only_reviews_an_organisation_is_told_apart_from_who_does_not_see_it(world: World) -> None:
    (outcome,) = world.submit("talk", talk(), by="一镇审核")
    assert texts(outcome) == ["单位「朱村」：您在这个单位没有录入职责。请由它或它上级的录入人员记。"]


def test_a_kind_of_organisation_that_does_not_record_a_ledger_is_named(world: World) -> None:
    (outcome,) = world.submit("gift", thing("东县", donor="outside:甲公司", value=1), by="东县录入")
    assert texts(outcome) == ["单位「东县」：这类单位不记《捐赠》。由这些单位记：村、镇。"]


def test_an_item_that_is_no_object_is_refused_alone(world: World) -> None:
    good, bad = actions.submit("talk", [talk(), "朱村"], by=world.account("朱村录入"), at=AT)
    assert (good.state, bad.state) == ("submitted", "refused")
    assert texts(bad)[0].startswith("这一条：不是一条记录。")


def test_a_float_is_refused_wherever_it_stands(world: World) -> None:
    (outcome,) = world.submit("talk", talk(attended=42.0))
    assert "这一条：有不精确的数（浮点数）或不认识的值。请把小数写成文字或十进制数。" in texts(outcome)


def test_one_bad_item_does_not_lose_the_good_ones(world: World) -> None:
    outcomes = world.submit("talk", talk(), talk(topic=""), talk())
    assert [outcome.state for outcome in outcomes] == ["submitted", "refused", "submitted"]
    assert Record.objects.count() == 2


def test_records_of_one_activity_are_stored_all_or_none(world: World) -> None:
    activity = "018e2a5c-0000-7000-8000-0000000000aa"
    items = [talk(activity=activity), talk(activity=activity, topic=""), talk()]
    outcomes = world.submit("talk", *items)
    assert [outcome.state for outcome in outcomes] == ["refused", "refused", "submitted"]
    assert texts(outcomes[0]) == ["同一活动：另一条记录没有通过，这一条也没有存。请改好那一条，再一起提交。"]


def test_one_activity_makes_a_record_in_each_ledger_it_names(world: World) -> None:
    activity = UUID("018e2a5c-0000-7000-8000-0000000000aa")
    item = thing(ledger="service", activity=str(activity), receiver="李村")
    outcomes = world.submit("talk", talk(activity=str(activity)), item)
    assert [outcome.state for outcome in outcomes] == ["submitted", "submitted"]
    assert list(Record.objects.order_by("ledger").values_list("ledger", "activity")) == [
        ("service", activity),
        ("talk", activity),
    ]


def test_the_same_id_twice_in_one_list_is_taken_in_order(world: World) -> None:
    outcomes = world.submit("talk", talk(id=ONE), talk(id=ONE), talk(id=ONE, revision=2, attended=24))
    assert [(outcome.revision, outcome.existed) for outcome in outcomes] == [(1, False), (1, True), (2, False)]
    assert stored(UUID(ONE)).revision == 2


def test_two_hundred_items_sent_three_times_in_any_order_are_two_hundred_records(world: World) -> None:
    items = [talk(id=str(UUID(int=number, version=4)), attended=number % 50) for number in range(1, 201)]
    thrice = items * 3
    random.Random(7).shuffle(thrice)
    outcomes = [outcome for start in range(0, 600, 50) for outcome in world.submit("talk", *thrice[start : start + 50])]
    assert [outcome.state for outcome in outcomes] == ["submitted"] * 600
    assert sum(not outcome.existed for outcome in outcomes) == Record.objects.count() == 200


def test_an_item_that_came_in_beside_us_is_answered_as_stored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another sender of the same list commits between our look and our insert; the second look sees it."""
    world.submit("talk", talk(id=ONE))
    looks = iter([({}, {})])
    real = submitting._hold
    monkeypatch.setattr(submitting, "_hold", lambda items: next(looks, None) or real(items))
    outcomes = world.submit("talk", talk(id=ONE), talk(id=TWO))
    assert [(outcome.state, outcome.existed) for outcome in outcomes] == [("submitted", True), ("submitted", False)]
    assert Record.objects.count() == 2


def test_a_mended_record_follows_the_latest_revision(world: World) -> None:
    world.submit("talk", talk(id=ONE))
    (gap,) = world.submit("talk", talk(id=ONE, revision=3))
    assert isinstance(gap.refusal, RevisionGap)
    assert texts(gap) == [f"记录 {ONE}：现有第1版，收到的是第3版。请重新打开，看过现在的内容再改；程序请按第2版提交。"]
    (mended,) = world.submit("talk", talk(id=ONE, revision=2, attended=24))
    assert (mended.revision, mended.state) == (2, "submitted")
    states = dict(Revision.objects.values_list("revision", "state"))
    assert states == {1: "replaced", 2: "submitted"}


def test_a_mended_record_before_its_first_revision_is_refused(world: World) -> None:
    (gap,) = world.submit("talk", talk(id=ONE, revision=2))
    assert texts(gap) == [f"记录 {ONE}：还没有第1版，收到的是第2版。请按第1版提交。"]


def test_a_mended_record_keeps_its_organisation(world: World) -> None:
    world.submit("talk", talk(id=ONE, organisation="朱村"), by="一镇录入")
    (moved,) = world.submit("talk", talk(id=ONE, revision=2, organisation="李村"), by="一镇录入")
    assert texts(moved) == ["单位「李村」：和原来的单位不同，更正不能换单位。请作废原来那条，再另记一条。"]


def test_what_a_superior_enters_is_marked_as_entered_on_behalf(world: World) -> None:
    (outcome,) = world.submit("talk", talk(), by="一镇录入")
    assert stored(outcome.id).on_behalf
    assert [notice.zh for notice in outcome.notices] == ["已注明代录"]
    assert not stored(world.made(by="朱村录入")).on_behalf


def test_what_nobody_reviews_counts_at_once_and_says_so(world: World) -> None:
    (outcome,) = world.submit("diary", thing(households=113))
    assert (outcome.state, outcome.seq) == ("counted", Entry.objects.latest("seq").seq)
    assert [notice.zh for notice in outcome.notices] == ["村里自己核定，不另审核"]
    assert world.lines(outcome.id) == [("household.count", "朱村", 113), ("diary.record", "朱村", 1)]
    assert stored(outcome.id).unreviewed


def test_where_no_kind_that_reviews_is_above_a_record_counts_at_once(world: World) -> None:
    (outcome,) = world.submit("talk", talk(organisation="直村"), by="直村录入")
    assert outcome.state == "counted"
    assert [notice.en for notice in outcome.notices] == ["nobody above reviews it: counted at once, marked"]


def test_a_missing_photo_is_named_and_the_record_can_come_again(world: World) -> None:
    photo = {"id": "018e2a5c-0000-7000-8000-00000000000f", "sha256": "ab" * 32}
    (outcome,) = world.submit("talk", talk(id=ONE, photos=[photo]))
    assert isinstance(outcome.refusal, MissingAttachment)
    assert outcome.refusal.missing == (photo["id"],)
    assert texts(outcome) == [f"「照片」：附件 {photo['id']} 还没有传到。请先传附件，再提交这条记录。"]
    Attachment.objects.create(id=photo["id"], sha256=photo["sha256"], size=9, content_type="image/webp", stored_at=AT)
    assert world.submit("talk", talk(id=ONE, photos=[photo]))[0].state == "submitted"


def test_a_photo_that_arrived_with_another_content_is_refused(world: World) -> None:
    photo = {"id": "018e2a5c-0000-7000-8000-00000000000f", "sha256": "ab" * 32}
    Attachment.objects.create(id=photo["id"], sha256="cd" * 32, size=9, content_type="image/webp", stored_at=AT)
    (outcome,) = world.submit("talk", talk(photos=[photo]))
    assert texts(outcome) == [f"「照片」：附件 {photo['id']} 传来的内容不一样。请先传附件，再提交这条记录。"]


def test_an_unknown_ledger_is_refused_with_the_nearest(world: World) -> None:
    with pytest.raises(UnknownLedger, match="没有这本台账。是不是 talk？"):
        world.submit("talks", talk())


def test_a_ledger_that_is_kept_elsewhere_takes_nothing(world: World) -> None:
    with pytest.raises(EntryOff, match="本系统不录入这本台账。请在三资平台登记。"):
        world.submit("accounts", thing(value=1))


@pytest.mark.parametrize(("day", "state"), [("2023-03-09", "refused"), ("2023-03-10", "submitted")])
def test_a_record_of_a_day_before_its_organisation_was_there_is_refused(world: World, day: str, state: str) -> None:
    world.change(AddOrganisations([NewOrganisation("", "新村", "village", "一镇", first=date(2023, 3, 10))]))
    (outcome,) = world.submit("talk", talk(organisation="新村", occurred_on=day), by="一镇录入")
    assert outcome.state == state


def test_a_party_has_to_be_there_on_the_day_as_well(world: World) -> None:
    world.change(AddOrganisations([NewOrganisation("", "新村", "village", "一镇", first=date(2023, 3, 11))]))
    (outcome,) = world.submit("talk", talk(parties=[{"role": "attendee", "organisation": "新村"}]))
    assert texts(outcome) == ["单位「新村」：在 2023-03-10 不存在。请核对日期，或改填当时的单位。"]


def test_the_body_of_a_revision_is_never_rewritten(world: World) -> None:
    world.submit("talk", talk(id=ONE))
    with pytest.raises(Exception, match="append-only"):
        Revision.objects.update(body="{}")


def test_the_stored_body_comes_back_as_the_same_item(world: World) -> None:
    record = world.made("service", receiver="李村")
    body = json.loads(Revision.objects.get(record=record).body)
    assert body["values"] == {"receiver": world["李村"]}
    again = {key: body[key] for key in ("organisation", "occurred_on", "parties", "values")}
    assert world.submit("service", again | {"id": str(record)})[0].existed
