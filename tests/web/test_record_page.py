"""One record: what it says, its history, where it counts, and what may be done with it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

import pytest

from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.orgs.models import Organisation
from shishu.records import actions as records
from shishu.records.models import Record
from tests.web.conftest import House
from tests.web.record_scene import corrected, form_of, looked_at, page, plain

pytestmark = pytest.mark.once


def test_a_record_says_its_values_in_words_with_units_and_where_it_counts(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42, mode="online", on=date(2026, 10, 20))

    html = page(house, key, who="青镇审核")

    assert "讲一讲党课·甲村·2026年10月20日已计入" in plain(html)
    assert "参加人数42人次方式线上" in plain(html)
    assert "佐证材料没有，可不传" in plain(html)
    assert "已计入2026年10月" in plain(html)
    assert re.search(r'data-cite="indicator=lecture.attendance&amp;place=o\d+&amp;scope=own', html)
    above = html[html.index("往上（含下级）：") :]
    assert re.findall(r"place=o(\d+)", above)[:1] == [str(house.numbers["青镇"])]
    assert f"place=o{house.numbers['东县']}&" not in html


def test_history_tells_both_revisions_and_who_did_what(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)
    house.moves_to(house.at + timedelta(days=1))
    corrected(house, key, **{"v.attended": "24"})
    house.moves_to(house.at + timedelta(hours=1))
    house.approve(key)

    told = plain(page(house, key))

    for words in ("记下", "审核通过", "更正", "甲村甲村录入", "青镇青镇审核", "参加人数：原记42人次，改为24人次。"):
        assert words in told
    assert "原因：按签到改" in told
    assert told.index("记下") < told.index("参加人数：原记42人次")
    assert "2026年11月3日09:00" in told
    assert re.search(r"冲销−1−42.*\+1\+24现计入124", told)


def test_a_correction_is_looked_at_before_it_is_sent_and_only_what_was_looked_at_is_sent(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)
    fields = form_of(key, house, **{"v.attended": "24"})

    html = looked_at(house, key, fields)

    assert "参加人数：原记42人次，改为24人次。" in plain(html)
    assert "题目：原记" not in plain(html)
    assert Record.objects.get(pk=key).revision == 1
    seal = re.search(r'name="sure" value="(\w+)"', html)
    assert seal
    again = house.client("甲村录入").post(f"/records/{key}/correct/", fields | {"v.attended": "25", "sure": seal[1]})
    assert "改为25人次" in plain(again.content.decode())
    assert Record.objects.get(pk=key).revision == 1


def test_a_correction_after_locking_says_beforehand_and_afterwards_where_it_counts(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42, on=date(2026, 10, 20))
    journal.lock(house.numbers["东县"], month_parse("2026-10"), by=house.account("东县管理"), at=house.at)
    words = "2026年10月已锁定，更正计入下一个未锁定的月份（2026年11月），并注明。"

    html = looked_at(house, key, form_of(key, house, **{"v.attended": "24"}))
    assert words in plain(html)

    answer = corrected(house, key, **{"v.attended": "24"})
    assert answer.headers["Location"].endswith("?told=corrected")
    house.approve(key)

    told = plain(page(house, key))
    assert "计入2026年11月，属2026年10月" in told
    assert "现计入124" in told
    assert re.search(r"2026年11月党课参加[^往]*?−18", told)
    assert "2026年11月讲党课" not in told.partition("计到哪里")[2].partition("记、审、更正")[0]  # it adds nothing there


def test_all_faults_of_a_correction_are_told_at_once_and_nothing_typed_is_lost(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)
    fields = form_of(key, house, **{"v.attended": "四十二", "v.topic": "", "reason": "", "v.lecturer": "member"})

    answer = house.client("甲村录入").post(f"/records/{key}/correct/", fields)
    html = answer.content.decode()

    assert answer.status_code == 422
    assert len(re.findall(r"<li data-said>「(题目|参加人数)」", html)) == 2
    assert "四十二" in html
    assert 'value="member" checked' in html
    assert html.count('aria-invalid="true"') == 3


def test_a_correction_without_its_reason_is_told_at_the_field_by_the_name_of_the_field(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)

    answer = house.client("甲村录入").post(f"/records/{key}/correct/", form_of(key, house, reason=""))

    assert "为什么更正：没有填" in plain(answer.content.decode())
    assert 'aria-describedby="reason-help reason-wrong" aria-invalid="true"' in answer.content.decode()


def test_a_correction_without_a_change_is_not_sent(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)

    answer = house.client("甲村录入").post(f"/records/{key}/correct/", form_of(key, house))

    assert answer.status_code == 422
    assert "没有要改的" in answer.content.decode()


def test_a_correction_overtaken_by_another_is_told_and_does_not_overwrite_it(house: House) -> None:
    key = house.counted("甲村", topic="讲一讲", attended=42)
    fields = form_of(key, house, **{"v.attended": "24"})
    seal = re.search(r'name="sure" value="(\w+)"', looked_at(house, key, fields))
    assert seal
    corrected(house, key, **{"v.attended": "23"})

    answer = house.client("甲村录入").post(f"/records/{key}/correct/", fields | {"sure": seal[1]})

    assert answer.status_code == 409
    assert Record.objects.get(pk=key).revision == 2


def test_a_correction_that_does_not_count_yet_says_so_beside_its_values(house: House) -> None:
    key, waits = house.counted("甲村", attended=42), "这里写的是还没有通过的更正；通过以前，计入的仍是原数"
    assert waits not in plain(page(house, key))
    corrected(house, key, **{"v.attended": "24"})
    assert waits in plain(page(house, key))
    assert "人次，改为" in re.sub("<[^>]+>", "", page(house, key))  # no gap before the comma
    records.take_back([key], by=house.account("甲村录入"), at=house.at)
    assert waits not in page(house, key)
    records.withdraw([key], "记重了", by=house.account("甲村录入"), at=house.at)
    assert waits not in page(house, key)
    house.approve(key)
    assert "已作废" in plain(page(house, key))
    assert waits not in page(house, key)


def test_a_returned_record_is_mended_on_the_same_form_and_submitted_again(house: House) -> None:
    key = house.record("甲村", topic="讲一讲", attended=42)
    records.return_([key], "参加人数请按签到改。", by=house.account("青镇审核"), at=house.at, fields=["attended"])

    told = plain(page(house, key))
    assert "退回青镇青镇审核要改：参加人数原因：参加人数请按签到改。" in told
    fields = form_of(key, house, **{"v.attended": "24"})
    answer = house.client("甲村录入").post(f"/records/{key}/correct/", fields)

    assert answer.headers["Location"].endswith("?told=submitted")
    assert "修改后提交" in plain(page(house, key))
    assert Record.objects.get(pk=key).state == "submitted"


def test_its_author_takes_a_record_back_before_review_and_nobody_afterwards(house: House) -> None:
    key = house.record("甲村")
    assert "撤回" in page(house, key)
    assert "撤回" not in page(house, key, who="青镇录入")

    house.client("甲村录入").post(f"/records/{key}/take-back/")
    assert Record.objects.get(pk=key).state == "draft"

    counted = house.counted("甲村")
    assert "撤回" not in page(house, counted)
    assert house.client("甲村录入").post(f"/records/{counted}/take-back/").status_code == 409


def test_voiding_needs_a_reason_and_reverses_what_was_counted(house: House) -> None:
    key = house.counted("甲村", attended=42)

    assert house.client("青镇审核").post(f"/records/{key}/void/", {"reason": " "}).status_code == 422
    answer = house.client("青镇审核").post(f"/records/{key}/void/", {"reason": "记重了"})

    assert answer.headers["Location"].endswith("?told=void")
    told = plain(page(house, key, query="?told=void"))
    assert "已作废，原计入的数已冲销。" in told
    assert "现计入00" in told
    assert "原因：记重了" in told


def test_a_party_elsewhere_sees_this_one_record_confirms_it_and_sees_nothing_else(house: House) -> None:
    told = {"topic": "义诊", "sort": "health", "volunteers": 5}
    key = house.counted("甲村", "volunteer_service", **told, community="丁村")
    other = house.counted("甲村")

    html = page(house, key, who="丁村录入")
    assert "情况属实" in html
    assert "甲村录入" not in html
    for hidden in ("东县", "青镇</a>", f"place=o{house.numbers['甲村']}&"):
        assert hidden not in html
    assert f"place=o{house.numbers['丁村']}" in html
    page(house, other, who="丁村录入", status=404)
    for deed in ("void", "take-back"):
        assert house.client("丁村录入").post(f"/records/{key}/{deed}/", {"reason": "x"}).status_code in (403, 409)
    assert house.client("丁村录入").get(f"/records/{key}/correct/").status_code == 403
    listing = house.client("丁村录入").get("/ledgers/volunteer_service/").content.decode()
    assert str(key) not in listing

    house.client("丁村录入").post(f"/records/{key}/confirm/")
    assert "已确认" in page(house, key, who="丁村录入", query="?told=confirmed")
    assert "情况属实" not in page(house, key, who="丁村录入")


@pytest.mark.parametrize("deed", ["", "confirm/", "take-back/", "discard/", "void/", "correct/"])
def test_a_record_of_another_subtree_is_not_there_in_the_same_words(house: House, deed: str) -> None:
    key = house.counted("甲村")
    nowhere = UUID(int=key.int ^ 1)
    browser = house.client("丁村录入")

    answers = [
        browser.get(f"/records/{one}/") if not deed else browser.post(f"/records/{one}/{deed}", {"reason": "x"})
        for one in (key, nowhere)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert (
        answers[0].content.decode().replace(str(key), "").split("csrfmiddlewaretoken")[0]
        == answers[1].content.decode().replace(str(nowhere), "").split("csrfmiddlewaretoken")[0]
    )


def test_who_only_reads_is_offered_nothing_and_refused_everything(house: House) -> None:
    key = house.counted("甲村")

    html = page(house, key, who="江州审计")
    assert not re.search(r'action="/records/', html)
    for deed in ("confirm", "take-back", "discard", "void", "correct"):
        assert house.client("江州审计").post(f"/records/{key}/{deed}/", {"reason": "x"}).status_code == 403


def test_what_people_write_is_shown_and_never_run(house: House) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    key = house.counted("甲村", topic=evil[:60])
    Organisation.objects.filter(pk=house.numbers["甲村"]).update(name="甲<b>村")

    for html in (page(house, key), house.client("甲村录入").get(f"/records/{key}/correct/").content.decode()):
        assert "<script>alert" not in html
        assert "<img src" not in html
        assert "甲<b>村" not in html


def test_an_organisation_left_as_it_was_shown_is_no_change_and_another_one_is(house: House) -> None:
    told = {"topic": "清扫", "sort": "environment", "volunteers": 5}
    key = house.counted("甲村", "volunteer_service", **told, community="乙村")
    fields = form_of(key, house)
    assert fields["v.community"].endswith("青镇/乙村")

    html = looked_at(house, key, fields | {"v.volunteers": "６"})
    assert "参加人数：原记5人次，改为6人次。" in plain(html)
    assert "服务的社区：" not in plain(html)

    html = looked_at(house, key, fields | {"v.community": "丙村"})
    assert "服务的社区：原记乙村，改为丙村。" in plain(html)


def test_rows_are_corrected_added_and_left_out_without_script(house: House) -> None:
    decisions = [{"decision": "修路", "owner": "村委会"}, {"decision": "栽树"}]
    key = house.counted("甲村", "meeting", form="members", topic="议事", decisions=decisions)
    browser = house.client("甲村录入")
    fields = form_of(key, house)

    more = browser.post(f"/records/{key}/correct/", fields | {"more": "decisions"}).content.decode()
    assert more.count(".decision") > browser.get(f"/records/{key}/correct/").content.decode().count(".decision")

    html = looked_at(house, key, fields | {"v.decisions.0-remove": "1", "v.decisions.2.decision": "清渠"})
    assert "议定事项：原记修路村委会；栽树，改为栽树；清渠。" in plain(html)


def test_records_of_one_activity_name_each_other(house: House) -> None:
    activity = "01900000-0000-7000-8000-000000000001"
    by, at = house.account("甲村录入"), house.at
    item = {"organisation": house.numbers["甲村"], "occurred_on": "2026-10-20", "activity": activity}
    lecture = {**item, "ledger": "lecture", "values": {"topic": "一", "attended": 18}}
    service = {**item, "ledger": "volunteer_service", "values": {"topic": "二", "sort": "care", "volunteers": 3}}
    first, second = records.submit("lecture", [lecture, service], by=by, at=at)

    html = page(house, first.id)

    assert "同一次活动的其他记录" in html
    assert f'href="/records/{second.id}/"' in html
