"""Recording: one form, one press, one record, with script and without it; nothing typed is lost."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.records import actions as records
from shishu.records.models import Record, Revision
from tests.journeys.pages import Read
from tests.web.conftest import AT, House
from tests.web.forms import LECTURE, bare, fields, opened, page, words

pytestmark = pytest.mark.once


@pytest.fixture
def house(house: House) -> House:
    """With a recorder and a reviewer of the county and a reviewer of the city besides."""
    more = [("东县录入员", "东县", "recorder"), ("东县审核", "东县", "reviewer"), ("江州审核", "江州市", "reviewer")]
    orgs.appoint([NewAppointment(*row) for row in more], by=SYSTEM, at=AT)
    return house


def test_a_record_is_made_by_one_form_without_script(house: House) -> None:
    browser = house.client("甲村录入")
    sent = opened(browser) | {"v.topic": "护林防火", "v.attended": "18"}

    answer = browser.post(LECTURE, sent)

    (record,) = Record.objects.all()
    assert answer.headers["Location"] == f"/mine/?saved={record.id}"
    assert (record.state, record.occurred_on, record.organisation) == (
        "submitted",
        date(2026, 11, 2),
        house.numbers["甲村"],
    )
    assert "已记下" in page(browser.get(answer.headers["Location"]))


def test_pressing_twice_makes_one_record(house: House) -> None:
    browser = house.client("甲村录入")
    sent = opened(browser) | {"v.topic": "护林防火", "v.attended": "18"}

    places = [browser.post(LECTURE, sent).headers["Location"] for _ in range(3)]

    assert len(set(places)) == 1
    assert Record.objects.count() == Revision.objects.count() == 1


def test_another_event_sent_under_the_same_id_is_told_and_gets_its_own(house: House) -> None:
    browser = house.client("甲村录入")
    sent = opened(browser) | {"v.topic": "护林防火", "v.attended": "18"}
    browser.post(LECTURE, sent)

    answer = browser.post(LECTURE, sent | {"v.topic": "垃圾分类"})

    assert answer.status_code == 409
    assert "这一条已经记下了" in page(answer)
    again = fields(answer.content.decode())
    assert again["v.topic"] == ["垃圾分类"]
    assert browser.post(LECTURE, again).status_code == 302
    assert Record.objects.count() == 2


def test_a_refused_form_keeps_what_was_typed_and_tells_all_faults(house: House) -> None:
    browser = house.client("甲村录入")
    sent = opened(browser) | {"day": "2026-11-03", "v.topic": "很长" * 40, "v.attended": "不少", "v.mode": "online"}

    answer = browser.post(LECTURE, sent)

    text, again = page(answer), fields(answer.content.decode())
    assert answer.status_code == 422
    assert {name: again[name] for name in ("day", "v.topic", "v.attended", "v.mode", "id")} == {
        "day": ["2026-11-03"],
        "v.topic": ["很长" * 40],
        "v.attended": ["不少"],
        "v.mode": ["online"],
        "id": sent["id"],
    }
    for told in ("2026-11-03 还没有到", "最多 60 个", "要填整数"):
        assert text.count(told) == 2, told
    assert Record.objects.count() == 0


def test_several_ledgers_of_one_morning_are_recorded_at_once(house: House) -> None:
    browser = house.client("甲村录入")
    address = "/record/theme_day/"
    sent = opened(browser, address) | {
        "v.theme": "护林月",
        "v.attended": "18",
        "also": ["lecture", "study"],
        "a.lecture.topic": "怎么护林",
        "a.study.topic": "森林条例",
    }

    assert browser.post(address, sent).status_code == 302
    assert browser.post(address, sent).status_code == 302

    made = Record.objects.order_by("ledger")
    assert [row.ledger for row in made] == ["lecture", "study", "theme_day"]
    assert len({row.activity for row in made}) == 1
    assert all('"attended":18' in row.revisions.get().body for row in made)


def test_of_an_activity_all_is_kept_or_nothing(house: House) -> None:
    browser = house.client("甲村录入")
    address = "/record/theme_day/"
    sent = opened(browser, address) | {"v.theme": "护林月", "v.attended": "18", "also": ["lecture", "study"]}

    answer = browser.post(address, sent | {"a.lecture.topic": "怎么护林"})

    assert answer.status_code == 422
    assert "集中学习·「学习内容」：没有填" in page(answer)
    assert fields(answer.content.decode())["also"] == ["lecture", "study"]
    assert Record.objects.count() == 0


def test_a_form_begins_as_last_time(house: House) -> None:
    house.record("甲村", "volunteer_service", topic="清扫", sort="care", volunteers=7, community=house.numbers["乙村"])
    browser = house.client("甲村录入")

    began = opened(browser, "/record/volunteer_service/")

    assert (began["v.volunteers"], began["v.community"]) == (["7"], ["江州市/东县/青镇/乙村"])
    assert began["v.topic"] == ["清扫"]


def test_a_stock_begins_with_what_stands(house: House) -> None:
    made = house.record("甲村", "village_profile", households=113, residents=495, natural_villages=3)
    house.approve(made, by="江州审核")

    began = opened(house.client("甲村录入"), "/record/village_profile/")

    assert (began["v.households"], began["v.residents"]) == (["113"], ["495"])


def test_a_topic_set_above_is_filled_in_and_said_to_be(house: House) -> None:
    house.record("东县", "talk_theme", date(2026, 10, 28), by="东县录入员", theme="冬季防火")
    (theme,) = Record.objects.values_list("id", flat=True)
    house.approve(theme, by="东县审核")
    house.approve(theme, by="江州审核")
    browser = house.client("甲村录入")

    assert opened(browser)["v.topic"] == ["冬季防火"]
    assert "有的照上级或任务定好的填了" in page(browser.get(LECTURE))


def test_rows_can_be_filled_without_script(house: House) -> None:
    browser = house.client("甲村录入")
    address = "/record/meeting/"
    sent = opened(browser, address) | {"v.form": "members", "v.topic": "评议", "v.attended": "12"}
    sent["v.decisions.0.decision"] = "修水渠"

    more = browser.post(address, sent | {"more": "decisions"})

    again = fields(more.content.decode())
    assert more.status_code == 200
    assert (again["v.topic"], again["v.decisions.0.decision"]) == (["评议"], ["修水渠"])
    assert len([name for name in again if name.endswith(".decision")]) == 6
    assert browser.post(address, again | {"v.decisions.5.decision": "装路灯"}).status_code == 302
    body = Revision.objects.get().body
    assert '"decisions":[{"decision":"修水渠"},{"decision":"装路灯"}]' in body.replace(',"due_on":null', "")


def test_every_ledger_that_is_filled_in_here_has_a_form(house: House) -> None:
    browser = house.client("东县录入员")
    read = Read()
    for place in ("", f"?for={house.numbers['甲村']}", f"?for={house.numbers['青镇']}"):
        read.feed(browser.get(f"/record/{place}").content.decode())
    forms = sorted({link for link in read.links if re.match(r"/record/\w+/", link)})

    assert len(forms) > 20
    for address in forms:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert not bare(answer.content.decode()), address


def test_what_is_imported_is_said_to_be(house: House) -> None:
    answer = house.client("甲村录入").get("/record/?q=集体")
    assert "导入，不用填" in page(answer)
    assert house.client("甲村录入").get("/record/collective_account/").status_code == 422


def test_a_superior_records_for_a_village_and_it_is_marked(house: House) -> None:
    browser = house.client("青镇录入")
    address = f"{LECTURE}?for={house.numbers['乙村']}"
    sent = opened(browser, address) | {"v.topic": "护林防火", "v.attended": "18"}

    saved = browser.post(address, sent).headers["Location"]

    record = Record.objects.get()
    assert (record.organisation, record.on_behalf) == (house.numbers["乙村"], True)
    assert "代录" in page(browser.get(saved))


@pytest.mark.parametrize(
    ("who", "place", "status"), [("甲村录入", "乙村", 404), ("青镇录入", "丁村", 404), ("青镇录入", "甲村", 200)]
)
def test_nobody_records_for_another_subtree(house: House, who: str, place: str, status: int) -> None:
    assert house.client(who).get(f"{LECTURE}?for={house.numbers[place]}").status_code == status


def test_who_does_not_record_has_no_form(house: House) -> None:
    assert house.client("青镇审核").get(LECTURE).status_code == 403


def test_a_returned_record_is_mended_in_the_same_form(house: House) -> None:
    made = house.record(topic="护林防火", attended=42)
    reason, fields = "参加人数请按签到改", ["attended", "occurred_on"]
    records.return_([made], reason, by=house.account("青镇审核"), at=house.at, fields=fields)
    browser = house.client("甲村录入")
    told = words(page(browser.get("/tasks/")))
    assert "青镇说：参加人数请按签到改" in told
    assert "护林防火" in told

    address = f"{LECTURE}?mend={made}"
    assert "要改：参加人数、哪天" in words(page(browser.get(address)))
    sent = opened(browser, address)
    assert (sent["v.topic"], sent["v.attended"], sent["day"]) == (["护林防火"], ["42"], ["2026-10-20"])
    assert browser.post(address, sent | {"v.attended": "24"}).status_code == 302
    assert browser.post(address, sent | {"v.attended": "24"}).status_code == 302

    record = Record.objects.get()
    assert (record.id, record.revision, record.state) == (made, 2, "submitted")


def test_a_record_of_another_subtree_is_not_there_to_be_mended(house: House) -> None:
    made = house.record("丁村")
    assert house.client("甲村录入").get(f"{LECTURE}?mend={made}").status_code == 404


def test_a_superior_is_asked_for_whom(house: House) -> None:
    browser = house.client("青镇录入")
    assert "为哪个单位记" in page(browser.get("/record/village_profile/"))
    text = page(browser.get("/record/village_profile/?who=甲"))
    assert f"?for={house.numbers['甲村']}" in text
    assert f"?for={house.numbers['乙村']}" not in text
    assert "没有找到" in page(browser.get("/record/village_profile/?who=丁村"))


def test_the_form_is_light(house: House) -> None:
    text = house.client("甲村录入").get("/record/theme_day/").content
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', text.decode())
    scripts = {one for one in files if one.endswith(".js")} | {"recording/ids.js", "recording/photos.js"}
    weights = {one: len(gzip.compress(Path(str(find(one))).read_bytes())) for one in {*files, *scripts}}

    assert sum(weights[one] for one in scripts) <= 15_000
    assert sum(weights.values()) + len(gzip.compress(text)) <= 100_000


def test_what_is_prefilled_is_a_line_to_be_changed_and_the_rest_is_asked(house: House) -> None:
    text = page(house.client("甲村录入").get(LECTURE))
    lines = re.findall(r'<details class="line">.*?</details>', text, re.DOTALL)
    assert [words(one).split()[:3] for one in lines[:1]] == [["方式线下改", "方式", "线下"]]
    assert 'name="v.mode" value="onsite" checked' in lines[0]
    assert 'name="v.topic"' not in "".join(lines)


def test_the_button_bar_says_what_will_count(house: House) -> None:
    text = page(house.client("甲村录入").get("/record/theme_day/"))
    bar = text.partition('class="send"')[2].partition("</div>")[0]
    shown = [" ".join(words(one).split()) for one in re.findall(r"<li data-of=\"\w+\">.*?</li>", bar)]
    assert shown == ["主题党日 1次"]
