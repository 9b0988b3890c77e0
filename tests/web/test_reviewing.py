"""The workbench: one press for what stands out in nothing, each thing that does on its own, nothing unseen."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.records import actions as records
from shishu.records.models import Record, Review
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
LONG_AGO = date(2026, 8, 3)


def page(browser: Client, address: str = "/workbench/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def sent(html: str) -> str:
    """What 全部通过 sends."""
    found = re.search(r'name="seen" value="([^"]*)"', html)
    assert found
    return found[1]


def state(record: UUID) -> str:
    return Record.objects.get(pk=record).state


def seen(*ids: UUID, revision: int = 1) -> str:
    return " ".join(f"{key}:{revision}" for key in ids)


def mend(house: House, record: UUID, **values: object) -> None:
    item = {"id": str(record), "revision": 2, "organisation": house.numbers["甲村"], "occurred_on": "2026-10-20"}
    said = {"values": {"topic": "改过的题目", "attended": 20} | values}
    (outcome,) = records.submit("lecture", [item | said], by=house.account("甲村录入"), at=AT)
    assert not outcome.problems


def test_all_pass_that_were_shown_and_none_besides(house: House) -> None:
    shown = [house.record("甲村"), house.record("乙村"), house.record("甲村", "study", topic="章程", attended=9)]
    browser = house.client("青镇审核")
    html = page(browser)
    later = house.record("乙村")

    assert "全部通过（" in html
    assert re.findall(r'data-count="records to pass" value="(\d+)"', html) == ["3"]
    answer = browser.post("/review/decide", {"action": "approve", "seen": sent(html), "next": "/workbench/"})

    assert answer.status_code == 302
    assert [state(key) for key in shown] == ["counted"] * 3
    assert state(later) == "submitted"


def test_a_newer_revision_is_not_passed_unseen_and_the_others_pass(house: House) -> None:
    mended, fine = house.record("甲村"), house.record("乙村")
    browser = house.client("青镇审核")
    shown = sent(page(browser))
    mend(house, mended)

    answer = browser.post("/review/decide", {"action": "approve", "seen": shown})

    assert answer.status_code == 409
    assert "提交人已改为第2版" in answer.content.decode()
    assert (state(mended), state(fine)) == ("submitted", "counted")


def test_what_another_decided_meanwhile_is_told(house: House) -> None:
    orgs.appoint([NewAppointment("青镇审核二", "青镇", "reviewer")], by=SYSTEM, at=AT)
    passed, returned, fine = house.record(), house.record(), house.record()
    browser = house.client("青镇审核")
    shown = sent(page(browser))
    house.approve(passed, by="青镇审核二")
    records.return_([returned], "改", by=house.account("青镇审核二"), at=AT)

    told = browser.post("/review/decide", {"action": "approve", "seen": shown}).content.decode()

    assert "已由别人通过" in told
    assert "已退回，等修改" in told
    assert (state(fine), state(returned)) == ("counted", "returned")


def test_what_stands_out_is_shown_apart_with_its_reason_and_tag(house: House) -> None:
    late = house.record("甲村", on=LONG_AGO)
    house.record("乙村")
    html = page(house.client("青镇审核"))

    assert f'id="r-{late}"' in html
    assert "补录" in html
    assert "才提交" in html
    assert str(late) not in sent(html)


def test_a_record_entered_on_behalf_is_marked(house: House) -> None:
    orgs.appoint([NewAppointment("青镇代录", "青镇", "recorder")], by=SYSTEM, at=AT)
    house.record("甲村", by="青镇代录")

    assert "代录" in page(house.client("青镇审核"), "/review/")


def test_a_correction_is_never_passed_among_many(house: House) -> None:
    record = house.counted()
    body = {"occurred_on": "2026-10-20", "values": {"topic": "题目", "attended": 12}}
    records.correct(record, body, by=house.account("甲村录入"), at=AT, reason="按签到表更正")
    html = page(house.client("青镇审核"))

    assert "按签到表更正" in html
    assert "全部通过" not in html


def test_a_return_by_field_reaches_the_clerk(house: House) -> None:
    record = house.record("甲村", on=LONG_AGO)
    form = {
        "action": "return",
        "seen": seen(record),
        "field": ["attended", "nonsense"],
        "reason": "参加人数请按签到改。",
    }

    answer = house.client("青镇审核").post(f"/review/{record}/", form | {"next": "/workbench/"})

    assert answer.headers["Location"] == "/workbench/?told=returned"
    review = Review.objects.get(record=record)
    assert (review.outcome, review.reason, review.fields) == ("returned", "参加人数请按签到改。", ["attended"])
    assert state(record) == "returned"


def test_a_return_without_a_sentence_loses_nothing_that_was_chosen(house: House) -> None:
    record = house.record()
    form = {"action": "return", "seen": seen(record), "field": ["topic"], "reason": " "}

    answer = house.client("青镇审核").post(f"/review/{record}/", form)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "请用一句话写明" in html
    assert re.search(r'value="topic" checked', html)
    assert state(record) == "submitted"


def test_with_htmx_the_row_becomes_its_outcome(house: House) -> None:
    record = house.record("甲村", on=LONG_AGO)

    answer = house.client("青镇审核").post(
        f"/review/{record}/", {"action": "approve", "seen": seen(record)}, headers={"HX-Request": "true"}
    )

    html = answer.content.decode()
    assert "<html" not in html
    assert f'id="r-{record}"' in html
    assert "8月" in html


def test_with_htmx_a_record_that_moved_on_is_told_in_its_row(house: House) -> None:
    record = house.record("甲村", on=LONG_AGO)
    mend(house, record)

    answer = house.client("青镇审核").post(
        f"/review/{record}/", {"action": "approve", "seen": seen(record)}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 409
    assert "请看过新的一版再处理" in answer.content.decode()
    assert state(record) == "submitted"


def test_own_records_are_not_offered_nor_decided(house: House) -> None:
    orgs.appoint([NewAppointment("一肩挑", "青镇", role) for role in ("recorder", "reviewer")], by=SYSTEM, at=AT)
    record = house.record("甲村", by="一肩挑")
    browser = house.client("一肩挑")

    assert str(record) not in page(browser) + page(browser, "/review/")
    answer = browser.post(f"/review/{record}/", {"action": "approve", "seen": seen(record)})
    assert answer.status_code == 403
    assert state(record) == "submitted"


@pytest.mark.parametrize("action", ["approve", "return"])
def test_a_record_of_another_town_is_not_there(house: House, action: str) -> None:
    theirs, ours = house.record("丁村"), house.record("甲村")
    browser = house.client("青镇审核")
    form = {"action": action, "reason": "改", "seen": seen(theirs, ours)}

    assert browser.get(f"/review/{theirs}/").status_code == 404
    assert browser.post(f"/review/{theirs}/", form).status_code == 404
    assert browser.post("/review/decide", form).status_code == 404
    assert browser.post(f"/review/{theirs}/confirm").status_code == 404
    assert (state(theirs), state(ours)) == ("submitted", "submitted")


def test_the_list_is_narrowed_by_ledger_and_organisation(house: House) -> None:
    kept, other = house.record("乙村"), house.record("甲村")
    study = house.record("乙村", "study", topic="章程", attended=9)

    html = page(house.client("青镇审核"), f"/review/?ledger=lecture&organisation={house.numbers['乙村']}")

    assert str(kept) in html
    assert str(other) not in html
    assert str(study) not in html


def test_several_are_returned_at_once_with_one_sentence(house: House) -> None:
    ids = [house.record("甲村"), house.record("乙村")]
    browser = house.client("青镇审核")
    form = {"action": "return", "seen": [seen(key) for key in ids]}

    assert browser.post("/review/decide", form | {"reason": ""}).status_code == 422
    assert browser.post("/review/decide", form | {"reason": "请写明题目"}).status_code == 302
    assert [state(key) for key in ids] == ["returned", "returned"]


def test_a_few_are_looked_at_first(house: House) -> None:
    for _ in range(7):
        house.record("乙村")

    browser = house.client("青镇审核")
    html = page(browser, "/review/?show=clear&sample=1")

    assert html.count('type="checkbox" name="seen"') == 3
    (shown,) = re.findall(r'type="hidden" name="seen" value="([^"]*)"', html)
    answer = browser.post("/review/decide", {"action": "approve", "seen": shown, "next": "/workbench/"})
    assert answer.status_code == 302
    assert set(Record.objects.values_list("state", flat=True)) == {"counted"}
    assert "全部通过" not in page(browser, "/review/?show=clear&sample=1")


def test_a_manager_reviews_nothing_but_has_the_workbench(house: House) -> None:
    record = house.record()
    browser = house.client("青镇管理")

    assert "全部通过" not in page(browser)
    assert browser.get("/review/").status_code == 403
    assert browser.post(f"/review/{record}/", {"action": "approve", "seen": seen(record)}).status_code == 403


def test_a_recorder_has_no_workbench(house: House) -> None:
    assert house.client("甲村录入").get("/workbench/").status_code == 403


def test_a_party_confirms_in_place(house: House) -> None:
    orgs.appoint([NewAppointment("组织部录入", "东县组织部", "recorder")], by=SYSTEM, at=AT)
    values = {"sort": "hardship", "helped": 3, "money": "900", "recipient": f"#{house.numbers['青镇']}"}
    record = house.record("东县组织部", "relief", by="组织部录入", **values)
    browser = house.client("青镇管理")

    assert "请确认" in page(browser)
    assert "请确认" not in page(house.client("白镇审核"))
    answer = browser.post(f"/review/{record}/confirm", {"next": "/workbench/"})

    assert answer.headers["Location"] == "/workbench/?told=confirmed"
    assert "请确认" not in page(browser)


def test_a_returned_record_of_ones_own_waits_with_its_reason(house: House) -> None:
    orgs.appoint([NewAppointment("一肩挑", "青镇", role) for role in ("recorder", "reviewer")], by=SYSTEM, at=AT)
    record = house.record("甲村", by="一肩挑")
    records.return_([record], "人数请按签到改", by=house.account("青镇审核"), at=AT)

    assert "人数请按签到改" in page(house.client("一肩挑"))
    assert "人数请按签到改" not in page(house.client("青镇审核"))


def test_what_people_wrote_is_shown_as_text(house: House) -> None:
    record = house.record("甲村", on=LONG_AGO, topic="<script>alert(1)</script>")
    browser = house.client("青镇审核")

    for address in ("/workbench/", "/review/", f"/review/{record}/"):
        html = page(browser, address)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_the_workbench_asks_as_often_for_many_as_for_few(house: House) -> None:
    browser = house.client("青镇审核")

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(browser)
        return len(asked)

    for village in ("甲村", "乙村"):
        house.record(village)
        house.record(village, on=LONG_AGO)
    few = statements()
    for _ in range(10):
        for village in ("甲村", "乙村"):
            house.record(village)
            house.record(village, on=LONG_AGO)

    assert statements() == few


def test_the_reminder_names_who_is_missing_once(house: House) -> None:
    html = page(house.client("青镇管理"))
    (text,) = re.findall(r"<textarea[^>]*readonly>(.*?)</textarea>", html, re.S)

    assert text.count("甲村（") == 1
    assert "丁村" not in text
    assert re.search(r"还差<data[^>]*>3</data>个村", html)


def test_who_has_reported_stands_below_the_heap_where_the_list_beside_it_is_long(house: House) -> None:
    orgs.appoint([NewAppointment("部录入", "东县组织部", "recorder")], by=SYSTEM, at=AT)
    browser = house.client("青镇审核")
    assert "stacked" not in page(browser)
    for _ in range(6):
        values = {"sort": "hardship", "helped": 3, "money": "900", "recipient": f"#{house.numbers['青镇']}"}
        house.record("东县组织部", "relief", by="部录入", **values)

    beside = page(browser).partition('<div class="two stacked">')[2].partition("</main>")[0]

    assert beside.index('id="waiting"') < beside.index('id="duties"') < beside.index('id="reported"')
