"""Its author throws away, on its page, what never counted; a reviewer is told, and nothing else is thrown away."""

from __future__ import annotations

import re

import pytest

from shishu.records import actions as records
from shishu.records.models import Record
from tests.web.conftest import House
from tests.web.record_scene import page, plain

pytestmark = pytest.mark.once


@pytest.mark.parametrize("how", ["taken back", "returned"])
def test_its_author_discards_what_never_counted_by_a_form_without_script(house: House, how: str) -> None:
    key = house.record("甲村", topic="记错了的一课")
    if how == "returned":
        records.return_([key], "不是党课", by=house.account("青镇审核"), at=house.at)
    else:
        records.take_back([key], by=house.account("甲村录入"), at=house.at)
    clerk = house.client("甲村录入")
    html = page(house, key)
    assert re.search(r'<details class="deed"><summary class="btn">不要了</summary>', html)
    assert "不能恢复" in html
    assert '<details class="deed" open>' in page(house, key, query="?ask=discard")
    assert "不要了" not in page(house, key, who="青镇录入")
    assert str(key) in clerk.get("/mine/").content.decode()

    answer = clerk.post(f"/records/{key}/discard/", follow=True)

    assert "已丢弃。" in answer.content.decode()
    for address in ("/mine/", "/tasks/", "/ledgers/lecture/"):
        assert str(key) not in clerk.get(address).content.decode()
    html = page(house, key, who="江州审计")
    assert "已丢弃" in plain(html)
    assert "记错了的一课" in html
    assert ("不是党课" in html) == (how == "returned")
    assert re.search("记下.*丢弃" if how != "returned" else "记下.*不是党课.*丢弃", plain(html))
    assert "/records/" + str(key) in house.client("江州审计").get("/audit/").content.decode()


def test_a_returned_record_offers_its_author_to_throw_it_away_where_it_came_back(house: House) -> None:
    key = house.record("甲村", topic="讲一讲")
    records.return_([key], "不是党课", by=house.account("青镇审核"), at=house.at)
    address = f"/records/{key}/?ask=discard"

    for where in ("/mine/", "/tasks/", f"/record/lecture/?mend={key}"):
        assert f'href="{address}"' in house.client("甲村录入").get(where).content.decode()
    assert address not in house.client("青镇录入").get("/tasks/").content.decode()


def test_what_was_discarded_is_neither_mended_nor_corrected_and_a_reviewer_is_told(house: House) -> None:
    key, other = house.record("甲村"), house.record("乙村")
    records.take_back([key], by=house.account("甲村录入"), at=house.at)
    records.discard([key], by=house.account("甲村录入"), at=house.at)
    clerk = house.client("甲村录入")

    for address in (f"/records/{key}/correct/", f"/record/lecture/?mend={key}"):
        answer = clerk.get(address)
        assert answer.status_code == 409
        assert "已丢弃。还要记的，请另记一条。" in answer.content.decode()
    html = house.client("青镇审核").post("/review/decide", {"seen": f"{key}:1 {other}:1"}).content.decode()
    assert "已丢弃" in html
    assert Record.objects.get(pk=other).state == "counted"
    assert house.client("青镇审核").get(f"/review/{key}/").headers["Location"] == "/review/?told=gone"
