"""Reporting and locking: who says what of which month, and who may not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from shishu.journal import actions as journal
from shishu.journal.models import Closing, Posting, ReopeningRequest
from shishu.measure import month_parse
from shishu.records import actions as records
from tests.web.conftest import AT, House
from tests.web.entering import PASSWORD, with_password

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


def confirming(house: House, who: str, place: str, *, fresh: bool = True, month: str = "2026-10") -> str:
    answer = house.client(who, fresh=fresh).get("/closing/lock", form(house, place) | {"month": month})
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def test_the_page_of_a_month_locks_nothing_by_itself(house: House) -> None:
    html = page(house, "青镇管理", "青镇")

    assert f'href="/closing/lock?organisation={house.numbers["青镇"]}&amp;month=2026-10"' in html
    assert 'action="/closing/lock"' not in html
    confirming(house, "青镇管理", "青镇")
    assert not Closing.objects.exists()


def test_before_locking_it_is_told_whose_month_and_who_has_reported(house: House) -> None:
    house.counted("甲村")
    house.client("甲村录入").post("/closing/declare", form(house, "甲村"))
    house.client("乙村录入").post("/closing/declare", form(house, "乙村", ledger="lecture"))

    told = confirming(house, "青镇管理", "青镇")

    assert "要锁定的是：青镇 2026年10月" in told
    assert "党课应报3已报1零报1未报1" in re.sub(r"\s", "", told)
    assert "还没有报齐，还差：乙村、丙村" in told
    assert "下级这个月也一起锁定" in told


def test_before_locking_it_is_told_how_many_records_are_not_decided(house: House) -> None:
    made = [house.record(village) for village in ("甲村", "乙村", "乙村")]
    house.record("丁村")
    house.record("甲村", on=(AT - timedelta(days=40)).date())
    records.return_(made[:1], "改人数", by=house.account("青镇审核"), at=AT)

    told = confirming(house, "青镇管理", "青镇")

    assert "这个月还有2条记录待审核，1条已退回、还没改好。" in told
    assert "没有待审核的记录" in confirming(house, "西县管理", "白镇", month="2026-08")


def test_before_locking_it_is_told_where_later_corrections_will_count(house: House) -> None:
    assert "以后才通过的记录、补报和更正，计入2026年11月。" in confirming(house, "青镇管理", "青镇")

    journal.lock(house.numbers["东县"], OCTOBER + 1, by=house.account("东县管理"), at=AT)

    told = confirming(house, "青镇管理", "青镇")
    assert "锁定后，本月数据不再变。之后的更正计入下月，并注明。" in told
    assert "以后才通过的记录、补报和更正，计入2026年12月。" in told
    assert "解锁须两人" in told


def test_what_locking_says_beforehand_is_what_then_happens(house: House) -> None:
    waiting = house.record("甲村")
    lock(house)
    house.approve(waiting)

    assert {row.booked_on.month for row in Posting.objects.filter(source=waiting)} == {11}


def test_the_month_that_still_runs_is_told_to_be_running(house: House) -> None:
    assert "这个月还没有过完" in confirming(house, "青镇管理", "青镇", month="2026-11")
    assert "这个月还没有过完" not in confirming(house, "青镇管理", "青镇")


def test_a_month_that_is_locked_already_has_nothing_to_confirm(house: House) -> None:
    lock(house)

    answer = house.client("东县管理").get("/closing/lock", form(house, "青镇"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/closing/?")


def test_the_confirmation_speaks_english(house: House) -> None:
    house.record("甲村")
    browser = house.client("青镇管理")
    browser.cookies["language"] = "en"

    told = re.sub(r"<[^>]+>", "", browser.get("/closing/lock", form(house, "青镇")).content.decode())

    assert "To be locked: 青镇 Oct 2026" in told
    assert "1 record of this month still waits for review." in told
    assert "counts in Nov 2026" in told


def test_locking_asks_for_the_password_in_the_same_step(house: House) -> None:
    with_password(house, "青镇管理")
    browser = house.client("青镇管理", fresh=False)

    assert 'name="password"' in browser.get("/closing/lock", form(house, "青镇")).content.decode()
    without = browser.post("/closing/lock", form(house, "青镇"))
    wrong = browser.post("/closing/lock", form(house, "青镇", password="not this one"))
    assert [without.status_code, wrong.status_code] == [401, 401]
    assert "请输入密码再办" in without.content.decode()
    assert 'name="password"' in wrong.content.decode()
    assert not Closing.objects.exists()

    assert browser.post("/closing/lock", form(house, "青镇", password=PASSWORD)).headers["Location"].endswith("locked")
    assert closed(house, "青镇") == {""}


def test_who_typed_the_password_lately_is_not_asked_again(house: House) -> None:
    assert "密码" not in confirming(house, "青镇管理", "青镇")


def test_who_has_no_password_is_told_how_to_get_one(house: House) -> None:
    assert "请管理员给一个设置密码的链接" in confirming(house, "青镇管理", "青镇", fresh=False)


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


def test_any_month_up_to_the_running_one_can_be_asked_for(house: House) -> None:
    for month, status in (("2023-05", 200), ("2026-11", 200), ("2026-12", 422)):
        answer = house.client("青镇管理").get(f"/closing/?organisation={house.numbers['青镇']}&month={month}")
        assert answer.status_code == status
        if status == 200:
            assert f'type="month" name="month" value="{month}" max="2026-11"' in answer.content.decode()
