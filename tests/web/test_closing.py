"""Reporting and locking: who says what of which month, and who may not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from shishu.journal import actions as journal
from shishu.journal.models import Closing, ReopeningRequest
from shishu.measure import month_parse
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
OCTOBER = month_parse("2026-10")
LEDGERS = {"lecture", "study", "theme_day"}


def form(house: House, place: str, **more: str) -> dict[str, str]:
    return {"organisation": str(house.numbers[place]), "month": "2026-10"} | more


def page(house: House, who: str, place: str) -> str:
    answer = house.client(who).get("/closing/", form(house, place))
    assert answer.status_code == 200
    return answer.content.decode()


def closed(house: House, place: str) -> set[str]:
    rows = Closing.objects.filter(organisation=house.numbers[place], month=OCTOBER, reopening=None)
    return set(rows.values_list("ledger", flat=True))


def lock(house: House, place: str = "青镇", by: str = "青镇管理") -> None:
    journal.lock(house.numbers[place], OCTOBER, by=house.account(by), at=AT)


def test_one_tap_says_nothing_this_month_of_one_ledger(house: House) -> None:
    answer = house.client("甲村录入").post("/closing/declare", form(house, "甲村", ledger="study"))

    assert answer.status_code == 302
    assert closed(house, "甲村") == {"study"}
    assert "零报" in page(house, "甲村录入", "甲村")


def test_one_tap_declares_all_that_is_owed_and_only_what_is_missing(house: House) -> None:
    browser = house.client("甲村录入")
    browser.post("/closing/declare", form(house, "甲村", ledger="study"))

    browser.post("/closing/declare", form(house, "甲村"))

    assert closed(house, "甲村") == LEDGERS
    assert Closing.objects.count() == len(LEDGERS)


def test_a_ledger_that_the_organisation_does_not_owe_is_not_declared(house: House) -> None:
    house.client("甲村录入").post("/closing/declare", form(house, "甲村", ledger="relief"))
    house.client("青镇录入").post("/closing/declare", form(house, "青镇", ledger="lecture"))

    assert not Closing.objects.exists()


def test_a_recorder_takes_a_declaration_back(house: House) -> None:
    browser = house.client("甲村录入")
    browser.post("/closing/declare", form(house, "甲村"))

    browser.post("/closing/take-back", form(house, "甲村", ledger="lecture"))

    assert closed(house, "甲村") == LEDGERS - {"lecture"}


def test_the_page_counts_due_reported_nil_and_missing(house: House) -> None:
    house.counted("甲村")
    browser = house.client("甲村录入")
    browser.post("/closing/declare", form(house, "甲村"))

    html = page(house, "青镇审核", "青镇")

    first = re.findall(r'data-count="organisations ([^"]+)" value="(\d+)"', html)[:4]
    assert first == [("due", "3"), ("that reported", "1"), ("that had nothing", "0"), ("that have not reported", "2")]


def test_a_recorder_cannot_lock(house: House) -> None:
    assert house.client("青镇录入").post("/closing/lock", form(house, "青镇")).status_code == 403
    assert house.client("甲村录入").post("/closing/unlock", form(house, "甲村")).status_code == 403
    assert house.client("青镇录入").post("/closing/take-back", form(house, "青镇", ledger="")).status_code == 409
    assert "锁定本月数据" not in page(house, "青镇录入", "青镇")
    assert not Closing.objects.exists()


def test_locking_says_what_it_means_and_holds_below(house: House) -> None:
    assert "锁定后，本月数据不再变。之后的更正计入下月，并注明。" in page(house, "青镇管理", "青镇")

    answer = house.client("青镇管理").post("/closing/lock", form(house, "青镇"))

    assert answer.headers["Location"].endswith("told=locked")
    assert closed(house, "青镇") == {""}
    assert "已锁定，含这里" in page(house, "甲村录入", "甲村")
    again = house.client("青镇审核").post("/closing/lock", form(house, "青镇"))
    assert again.status_code == 409
    assert "已经锁定" in again.content.decode()


def test_a_recorder_never_opens_a_locked_month(house: House) -> None:
    lock(house)
    browser = house.client("青镇录入")

    for ledger in ("", "lecture"):
        browser.post("/closing/take-back", form(house, "青镇", ledger=ledger))

    assert closed(house, "青镇") == {""}
    assert not ReopeningRequest.objects.exists()


def test_locking_asks_for_the_password_again(house: House) -> None:
    browser = house.client("青镇管理", fresh=False)

    answer = browser.post("/closing/lock", form(house, "青镇"))

    assert answer.headers["Location"].startswith("/prove/")
    assert not Closing.objects.exists()


def test_unlocking_takes_a_second_account(house: House) -> None:
    lock(house)
    browser = house.client("青镇管理")

    assert browser.post("/closing/unlock", form(house, "青镇")).headers["Location"].endswith("told=asked")
    refused = browser.post("/closing/unlock", form(house, "青镇"))

    assert refused.status_code == 422
    assert "青镇管理 已经申请过解锁，解锁须两人" in refused.content.decode()
    assert closed(house, "青镇") == {""}
    assert "等您同意" in house.client("青镇审核").get("/workbench/").content.decode()
    answer = house.client("青镇审核").post("/closing/unlock", form(house, "青镇"))
    assert answer.headers["Location"].endswith("told=unlocked")
    assert closed(house, "青镇") == set()
    assert "申请解锁" in page(house, "青镇管理", "青镇")


@pytest.mark.parametrize("what", ["declare", "lock", "unlock", "take-back"])
def test_another_town_is_not_there(house: House, what: str) -> None:
    lock(house, "白镇", by="西县管理")
    browser = house.client("青镇管理")

    assert browser.post(f"/closing/{what}", form(house, "白镇")).status_code == 404
    assert browser.post(f"/closing/{what}", form(house, "东县")).status_code == 404
    assert browser.post(f"/closing/{what}", form(house, "青镇") | {"organisation": "x"}).status_code == 404
    assert browser.get("/closing/", form(house, "白镇")).status_code == 404
    assert Closing.objects.filter(reopening=None, reopeningrequest=None).count() == 1


def test_a_month_to_come_is_neither_declared_nor_locked(house: House) -> None:
    for what in ("declare", "lock"):
        answer = house.client("青镇管理").post(f"/closing/{what}", form(house, "青镇") | {"month": "2026-12"})
        assert answer.status_code == 422
    assert not Closing.objects.exists()


def test_lines_of_earlier_months_are_told(house: House) -> None:
    journal.lock(house.numbers["青镇"], OCTOBER - 1, by=house.account("青镇管理"), at=AT)
    house.counted("甲村", on=(AT - timedelta(days=40)).date())

    assert "其中补报、更正" in page(house, "青镇审核", "青镇")
    assert "其中补报、更正" not in page(house, "西县管理", "白镇")
