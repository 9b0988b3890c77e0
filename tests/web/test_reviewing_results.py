"""After many were decided at once: sums first, what is told of some only before what the rest have alike, folded."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
OCTOBER = 2026 * 12 + 9


def read(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html.split("<main", 1)[-1]))


def test_sums_come_first_then_what_is_told_of_one_then_the_rest_folded(house: House) -> None:
    journal.declare(house.numbers["乙村"], OCTOBER, ["lecture"], by=house.account("乙村录入"), at=AT)
    alike = [house.record("甲村") for _ in range(5)]
    september = [house.record("甲村", on=date(2026, 9, 20)) for _ in range(4)]
    special = house.record("乙村")
    seen = " ".join(f"{key}:1" for key in (*alike, *september, special))

    html = house.client("青镇审核").post("/review/decide", {"action": "approve", "seen": seen}).content.decode()

    assert "10条已办6条计入10月，4条计入9月。" in read(html)
    groups = re.findall(r'<details class="ex alike"( open)?>(.*?)</details>', html, re.S)
    assert [bool(is_open) for is_open, _ in groups] == [True, False, False]
    assert "乙村2026年10月" in read(groups[0][1])
    assert [re.findall(r'value="(\d+)"', body)[0] for _, body in groups] == ["1", "5", "4"]
    assert all(f"/records/{key}/" in groups[1][1] for key in alike)


def test_what_the_county_has_to_review_now_is_summed_by_its_name(house: House) -> None:
    orgs.appoint([NewAppointment("东县审核", "东县", "reviewer")], by=SYSTEM, at=AT)
    orgs.appoint([NewAppointment("青镇审核二", "青镇", "reviewer")], by=SYSTEM, at=AT)  # who is quicker: all are told
    quicker, lecture = house.record("甲村"), house.record("甲村")
    profile = house.record("甲村", "village_profile", households=96, residents=402, natural_villages=2, ground="visit")
    house.approve(quicker, by="青镇审核二")
    seen = " ".join(f"{key}:1" for key in (quicker, lecture, profile))

    html = house.client("青镇审核").post("/review/decide", {"action": "approve", "seen": seen}).content.decode()

    assert "1条计入10月" in read(html)
    assert "1条还要东县审核" in read(html)
