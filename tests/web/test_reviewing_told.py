"""What a reviewer is told once something was decided: of which record, and how many wait now."""

from __future__ import annotations

import re

import pytest

from shishu.records import actions as records
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once


def headed(html: str) -> list[str]:
    return re.findall(r'data-count="records that wait for review" value="(\d+)"', html)


def test_each_record_is_told_by_day_organisation_and_title_its_id_only_in_the_link(house: House) -> None:
    back, fine = house.record("甲村", topic="种植技术"), house.record("乙村", topic="防汛知识")
    browser = house.client("青镇审核")
    records.take_back([back], by=house.account("甲村录入"), at=AT)
    form = {"action": "approve", "seen": f"{back}:1 {fine}:1"}

    html = browser.post("/review/decide", form).content.decode()
    read = re.sub(r"<[^>]*>", "", html)

    for village, title in (("甲村", "种植技术"), ("乙村", "防汛知识")):
        assert re.search(rf"{village} · [^\n]* 10月20日 {title}", read), read
    assert "已撤回，不在待审核中" in read
    assert str(back) not in read
    assert str(back)[:8] not in read
    assert f'href="/records/{back}/"' in html
    assert f'href="/records/{fine}/"' in html


def test_a_record_that_may_still_be_decided_on_is_linked_to_its_review(house: House) -> None:
    mended = house.record("甲村")
    form = {"action": "approve", "seen": f"{mended}:7"}

    assert f'href="/review/{mended}/"' in house.client("青镇审核").post("/review/decide", form).content.decode()


def test_a_refusal_on_the_page_of_one_record_tells_what_is_wrong_and_no_id(house: House) -> None:
    stays, back, own = house.record("甲村"), house.record("乙村", topic="防汛知识"), house.record("甲村")
    browser = house.client("青镇审核")
    records.take_back([back], by=house.account("乙村录入"), at=AT)

    moved = browser.post(f"/review/{stays}/", {"seen": f"{stays}:7"})
    gone = browser.post(f"/review/{back}/", {"seen": f"{back}:1"})
    refused = house.client("甲村录入").post(f"/records/{own}/void/", {"reason": "记重了"})

    for answer, key in ((moved, stays), (gone, back), (refused, own)):
        html = answer.content.decode()
        assert answer.status_code == 409
        assert str(key) not in re.sub(r"<code>[^<]*</code>|<[^>]*>", "", html)
    assert ">提交人已改为第1版。请看过新的一版再处理。<" in moved.content.decode()
    read = re.sub(r"<[^>]*>", "", gone.content.decode())
    assert re.search(r"乙村 · [^\n]* 10月20日 防汛知识", read), read
    assert "已撤回，不在待审核中。请刷新后再看。" in read
    assert ">还没有计入，不用更正或作废。" in refused.content.decode()


def test_what_was_done_is_told_on_the_next_page_as_of_the_one_before(house: House) -> None:
    first, second = house.record("甲村"), house.record("乙村")
    browser, form = house.client("青镇审核"), {"seen": f"{first}:1", "next": f"/review/{second}/"}
    told = browser.post(f"/review/{first}/", form, follow=True).content.decode()

    assert "上一条：已通过。" in re.sub(r"<[^>]*>", "", told)


def test_a_list_of_which_nothing_is_ticked_or_no_reason_is_given_stands_as_it_was(house: House) -> None:
    first, second = house.record("甲村"), house.record("乙村")
    browser, place = house.client("青镇审核"), house.numbers["甲村"]
    address, ticked = f"/review/?organisation={place}&told=all-passed", f'value="{first}:1" data-clear checked'

    none = browser.post(address, {"action": "return", "reason": "请写明题目"})
    unsaid = browser.post(address, {"action": "return", "seen": [f"{first}:1"], "reason": " "})

    assert (none.status_code, unsaid.status_code) == (422, 422)
    assert "一条也没有选。请先勾选要办的记录。" in none.content.decode()
    assert ">请写明题目</textarea>" in none.content.decode()
    assert "理由：没有填。" in unsaid.content.decode()
    assert ticked in unsaid.content.decode()
    assert ticked not in none.content.decode()
    for answer in (none, unsaid):
        assert '<details class="back" open>' in answer.content.decode()
        assert f"/review/{second}/" not in answer.content.decode()
        assert "选中的都已通过" not in answer.content.decode()
    assert headed(browser.get("/workbench/").content.decode()) == ["2"]


def test_deciding_in_place_brings_the_number_that_waits_now(house: House) -> None:
    first, _, third = house.record("甲村"), house.record("乙村"), house.record("丙村", by="青镇录入")
    browser = house.client("青镇审核")
    assert headed(browser.get("/workbench/").content.decode()) == ["3"]
    htmx = {"HX-Request": "true"}

    passed = browser.post(f"/review/{first}/", {"seen": f"{first}:1"}, headers=htmx).content.decode()
    refused = browser.post(f"/review/{third}/", {"seen": f"{third}:7"}, headers=htmx).content.decode()

    assert 'id="waiting" hx-swap-oob="true"' in passed
    assert headed(passed) == ["2"]
    assert headed(refused) == ["2"]
