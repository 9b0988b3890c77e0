"""Who may put a record right is told to those who may not."""

from __future__ import annotations

from uuid import UUID

import pytest

from shishu.orgs.models import Appointment
from shishu.records import actions as records
from tests.web.conftest import House
from tests.web.record_scene import page, plain

pytestmark = pytest.mark.once


def told_who_may(house: House, key: UUID, who: str) -> str:
    return plain(page(house, key, who=who).partition('class="who-may">')[2].partition("</p>")[0])


def test_who_may_not_correct_a_record_is_told_who_may(house: House) -> None:
    key = house.counted("甲村")

    told = told_who_may(house, key, "东县管理")

    assert told == "不对？要更正，请甲村的录入人员办，或由青镇的录入人员代录。整条都不该算的，可以作废。"
    assert told_who_may(house, key, "青镇审核") == told
    assert "可以作废" not in told_who_may(house, key, "江州审计")


def test_those_named_may_indeed_correct_and_are_not_told(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)

    for who in ("甲村录入", "青镇录入"):
        assert told_who_may(house, key, who) == ""
        assert house.client(who).get(f"/records/{key}/correct/").status_code == 200
    assert house.client("东县管理").get(f"/records/{key}/correct/").status_code == 403
    assert house.client("青镇审核").get(f"/records/{key}/correct/").status_code == 403


def test_an_organisation_without_a_recorder_sends_to_the_one_above(house: House) -> None:
    key = house.counted("丙村", by="青镇录入")

    assert "要更正，请青镇的录入人员代录。" in told_who_may(house, key, "东县管理")
    Appointment.objects.filter(role="recorder", organisation=house.numbers["青镇"]).update(until=house.at.date())
    assert "要由丙村或它上级的录入人员办；丙村现在没有录入人员。" in told_who_may(house, key, "东县管理")


def test_a_superior_that_the_visitor_does_not_see_is_not_named(house: House) -> None:
    told = {"topic": "义诊", "sort": "health", "volunteers": 5}
    key = house.counted("甲村", "volunteer_service", **told, community="丁村")

    assert told_who_may(house, key, "丁村录入") == "不对？要更正，请甲村的录入人员办。"


def test_while_it_waits_the_reviewer_is_named_and_once_returned_the_recorder(house: House) -> None:
    key = house.record("甲村")

    assert "正等青镇或其上级的审核人审核；不对的由审核人退回" in told_who_may(house, key, "东县管理")
    assert told_who_may(house, key, "青镇审核") == ""
    records.return_([key], "参加人数请按签到改。", by=house.account("青镇审核"), at=house.at)
    assert "要修改后再提交，请甲村的录入人员办" in told_who_may(house, key, "东县管理")


def test_of_a_void_record_nobody_is_named(house: House) -> None:
    key = house.counted("甲村")
    records.withdraw([key], "重复", by=house.account("青镇审核"), at=house.at)

    assert told_who_may(house, key, "东县管理") == ""
