"""Whoever adds to a month that was declared complete learns that the declaration fell, and so does who declared it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from shishu.journal import actions as journal
from shishu.journal.models import Closing
from tests.web.conftest import AT, House
from tests.web.forms import page

pytestmark = pytest.mark.once
OCTOBER = 2026 * 12 + 9
TOLD = "甲村2026年10月的申报（已齐或本月无）已撤回，补齐后请再申报"


@pytest.fixture
def waiting(house: House) -> str:
    """A lecture that waits in a month of 甲村 that was declared; as its form names it."""
    made = house.record("甲村", on=date(2026, 10, 20))
    journal.declare(house.numbers["甲村"], OCTOBER, ["lecture"], by=house.account("甲村录入"), at=AT)
    return f"{made}:1"


def passed(browser: Client, address: str, seen: str) -> str:
    answer = browser.post(address, {"action": "approve", "seen": seen, "next": "/workbench/"}, follow=True)
    return page(answer)


@pytest.mark.parametrize("address", ["/review/decide", "/review/{key}/"])
def test_the_reviewer_is_told_whose_declaration_fell(house: House, waiting: str, address: str) -> None:
    text = passed(house.client("青镇审核"), address.format(key=waiting[:36]), waiting)

    assert TOLD in text
    assert "要再看" not in text
    assert not Closing.objects.filter(reopening=None, month=OCTOBER).exists()


def test_the_recorder_finds_it_among_what_is_due(house: House, waiting: str) -> None:
    clerk = house.client("甲村录入")
    before = page(clerk.get("/tasks/"))
    passed(house.client("青镇审核"), f"/review/{waiting[:36]}/", waiting)

    assert "请再报一次" not in before
    assert page(clerk.get("/tasks/")).count("报过，后来又有变动，申报已撤回，请再报一次") == 1


def test_who_voids_a_record_is_told_on_its_page(house: House) -> None:
    counted = house.counted("甲村", on=date(2026, 10, 20))
    journal.declare(house.numbers["甲村"], OCTOBER, ["lecture"], by=house.account("甲村录入"), at=AT)

    answer = house.client("青镇审核").post(f"/records/{counted}/void/", {"reason": "重复"}, follow=True)

    assert "原来报过“本月已齐”或“本月无”，现在又有变动，申报已撤回" in page(answer)


def test_nothing_is_said_where_nothing_had_been_declared(house: House) -> None:
    made = house.record("甲村", on=date(2026, 10, 20))
    text = passed(house.client("青镇审核"), f"/review/{made}/", f"{made}:1")

    assert "申报已撤回" not in text
