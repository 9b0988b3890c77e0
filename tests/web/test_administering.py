"""People and appointments, packs, the audit log, settings, feedback."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

import shishu
from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account, Appointment
from shishu.orgs.values import NewAppointment
from shishu.web.administering.wording import DEEDS
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
TODAY = "2026-11-02"
ADMINISTRATORS = ("people/", "people/add", "settings/")
SOURCES = Path(shishu.__file__).parent
NOTED = re.compile(r'\bnote\(\s*"([a-z_.]+)"')
WITHOUT_ROOM = ("post", "lock", "unlock", "activate", "feedback", "tick")
DOINGS = ("appoint", "end", "hand-over", "link", "shut", "open", "erase", "forget-factors")


def shown(browser: Client, address: str, status: int = 200, **asked: str) -> str:
    answer = browser.get(address, asked)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def test_every_deed_of_the_log_has_words() -> None:
    """Whatever the code notes; in English, too, and none of them twice."""
    noted = {code for file in SOURCES.rglob("*.py") for code in NOTED.findall(file.read_text(encoding="utf-8"))}
    codes = {code if "." in code or code in WITHOUT_ROOM else f"record.{code}" for code in noted}

    assert len(codes) > 30
    assert sorted(code for code in codes if code not in DEEDS) == []
    assert len({words.zh for words in DEEDS.values()}) == len(DEEDS)


@pytest.fixture
def root(house: House) -> Client:
    return house.client("江州系统")


@pytest.fixture
def east(house: House) -> Client:
    """The administrator of one county."""
    rows = [NewAppointment("东县系统", "东县", "administrator"), NewAppointment("东县审计", "东县", "auditor")]
    orgs.appoint(rows, by=SYSTEM, at=AT)
    return house.client("东县系统")


def held(account: str) -> Appointment:
    return Appointment.objects.get(account__username=account)


def test_who_does_the_work_does_not_administer(house: House) -> None:
    for account in ("甲村录入", "青镇审核", "东县管理"):
        for page in (*ADMINISTRATORS, "audit/", "audit/export.csv"):
            shown(house.client(account), f"/{page}", 403)


def test_the_auditor_reads_the_log_and_administers_nothing(house: House) -> None:
    for page in ADMINISTRATORS:
        shown(house.client("江州审计"), f"/{page}", 403)
    shown(house.client("江州审计"), "/audit/")


def test_an_administrator_sees_the_accounts_of_his_part(house: House, east: Client) -> None:
    page = shown(east, "/people/")

    assert "甲村录入" in page
    assert all(name not in page for name in ("丁村录入", "西县管理", "江州系统"))
    assert "甲村录入" in shown(east, "/people/", q="甲村")
    assert "丁村" not in shown(east, "/people/", q="丁村").replace('value="丁村"', "")


def test_an_account_elsewhere_is_not_there(house: House, east: Client) -> None:
    theirs = house.account("丁村录入").pk

    shown(east, f"/people/{theirs}/", 404)
    assert {east.post(f"/people/{theirs}/{deed}").status_code for deed in DOINGS} == {404}


def test_appointments_elsewhere_are_not_shown(house: House, east: Client) -> None:
    orgs.appoint([NewAppointment("甲村录入", "丁村", "recorder")], by=SYSTEM, at=AT)
    page = shown(east, f"/people/{house.account('甲村录入').pk}/")

    assert "甲村" in page
    assert "丁村" not in page
    assert "西县" not in page


def test_nobody_gets_hold_of_rights_elsewhere(house: House, east: Client) -> None:
    orgs.appoint([NewAppointment("甲村录入", "丁村", "recorder", first=date(2027, 1, 1))], by=SYSTEM, at=AT)
    key = house.account("甲村录入").pk

    assert {east.post(f"/people/{key}/{deed}").status_code for deed in ("link", "shut", "erase")} == {403}


def test_an_account_is_added_with_its_appointment(house: House, east: Client) -> None:
    sent = {"username": "戊", "person": "王五", "organisation": "乙村", "role": "recorder", "first": "2026-11-02"}
    answer = east.post("/people/add", sent)

    assert answer.status_code == 302
    assert "王五" in shown(east, answer.headers["Location"])
    assert held("戊").organisation == house.numbers["乙村"]
    assert east.post("/people/add", sent).status_code == 409


def test_what_is_wrong_is_told_and_nothing_is_made(house: House, east: Client) -> None:
    full = {"username": "戊", "organisation": "乙村", "role": "recorder", "first": "2026-11-02"}
    for sent in ({"organisation": "丁村"}, {"role": "king"}, {"first": "昨天"}, {"until": "2020-01-01"}):
        answer = east.post("/people/add", full | sent)
        assert answer.status_code == 422
        assert 'value="戊"' in answer.content.decode()
    assert not Account.objects.filter(username="戊").exists()


def test_who_gives_out_roles_gives_himself_none(house: House, root: Client) -> None:
    key = house.account("江州系统").pk
    sent = {"organisation": "江州市", "role": "manager"}

    assert root.post(f"/people/{key}/appoint", sent).status_code == 403
    other = house.account("东县管理")
    handed = {"appointment": held("东县管理").pk, "to": "江州系统", "on": TODAY}
    assert root.post(f"/people/{other.pk}/hand-over", handed).status_code == 403


def test_a_hand_over_ends_one_and_begins_the_other_at_once(house: House, root: Client) -> None:
    leaving, next_one = house.client("青镇审核"), house.client("乙村录入")
    shown(leaving, "/organisations/")
    sent = {"appointment": held("青镇审核").pk, "to": "乙村录入", "on": TODAY}

    assert root.post(f"/people/{house.account('青镇审核').pk}/hand-over", sent).status_code == 302
    place = f"/organisations/{house.numbers['丙村']}/"
    shown(leaving, place, 404)
    shown(next_one, place)
    taken = Appointment.objects.get(account__username="乙村录入", role="reviewer")
    assert (taken.organisation, taken.first, taken.until) == (house.numbers["青镇"], date(2026, 11, 2), None)


def test_nothing_is_handed_to_nobody(house: House, root: Client) -> None:
    sent = {"appointment": held("青镇审核").pk, "to": "没有这人", "on": TODAY}

    assert root.post(f"/people/{house.account('青镇审核').pk}/hand-over", sent).status_code == 422
    assert held("青镇审核").until is None


def test_an_appointment_ends_once(house: House, root: Client) -> None:
    place, sent = f"/people/{house.account('青镇审核').pk}/end", {"appointment": held("青镇审核").pk, "until": TODAY}

    assert root.post(place, sent).status_code == 302
    assert root.post(place, sent).status_code == 409
    assert "已结束" in shown(root, f"/people/{house.account('青镇审核').pk}/")


def test_an_appointment_of_another_account_is_not_taken(house: House, east: Client) -> None:
    sent = {"appointment": held("丁村录入").pk, "until": TODAY}

    assert east.post(f"/people/{house.account('甲村录入').pk}/end", sent).status_code == 404
    assert held("丁村录入").until is None


def test_a_link_is_shown_once(house: House, root: Client) -> None:
    key = house.account("甲村录入").pk
    page = root.post(f"/people/{key}/link", {"purpose": "sign_in"}).content.decode()
    address = page.partition("<code>http://testserver")[2].partition("</code>")[0]

    assert address.startswith("/link/")
    assert "data:image/svg+xml" in page
    assert address not in shown(root, f"/people/{key}/")
    assert not AuditEvent.objects.filter(detail__icontains=address.split("/")[2]).exists()


def test_who_decides_gets_no_link_to_sign_in(house: House, root: Client) -> None:
    place = f"/people/{house.account('青镇审核').pk}/"

    assert "给登录链接" not in shown(root, place)
    assert root.post(f"{place}link", {"purpose": "sign_in"}).status_code >= 400


def test_a_shut_account_is_out_at_once_and_comes_back(house: House, root: Client) -> None:
    browser, key = house.client("甲村录入"), house.account("甲村录入").pk
    shown(browser, "/organisations/")

    root.post(f"/people/{key}/shut")
    assert browser.get("/organisations/").status_code == 302
    root.post(f"/people/{key}/open")
    shown(house.client("甲村录入"), "/organisations/")


def test_an_erased_name_is_nowhere(house: House, root: Client) -> None:
    orgs.appoint([NewAppointment("戊", "甲村", "recorder", person="王五")], by=SYSTEM, at=AT)
    key = house.account("戊").pk

    assert "王五" in shown(root, "/people/")
    root.post(f"/people/{key}/erase")
    assert "王五" not in shown(root, "/people/") + shown(root, f"/people/{key}/")


def test_administering_asks_for_the_password_again(house: House) -> None:
    browser = house.client("江州系统", fresh=False)
    key = house.account("甲村录入").pk

    assert {browser.post(f"/people/{key}/{deed}").headers["Location"][:7] for deed in DOINGS} == {"/prove/"}


def test_a_pack_is_told_in_words(house: House) -> None:
    page = shown(house.client("甲村录入"), "/packs/party_work/")

    assert all(words in page for words in ("谁记", "谁审", "别处也记", "户籍管理系统", "每月应报", "核定数", "口径"))
    assert "party_work" in shown(house.client("甲村录入"), "/packs/")
    shown(house.client("甲村录入"), "/packs/nothing/", 404)


def test_the_log_tells_deeds_in_words_the_latest_first(house: House) -> None:
    house.counted("甲村")
    page = shown(house.client("江州审计"), "/audit/")

    assert page.index("data-said>审核通过") < page.index("data-said>提交记录")
    assert "青镇审核" in page
    assert "Record approved" in shown(house.client("江州审计"), "/audit/", lang="en")


def test_the_log_is_filtered(house: House) -> None:
    house.counted("甲村")
    browser = house.client("江州审计")

    assert "data-said>青镇审核<" not in shown(browser, "/audit/", by="甲村录入")
    assert "没有这样的操作" in shown(browser, "/audit/", what="feedback")
    assert "没有这样的操作" in shown(browser, "/audit/", first="2026-11-03")
    assert "提交记录</td>" in shown(browser, "/audit/", what="record.submit", first=TODAY, last=TODAY)


def test_the_log_goes_on_page_by_page(house: House) -> None:
    for number in range(101):
        orgs.outside_party(f"单位{number}", by=SYSTEM, at=AT)
    browser = house.client("江州审计")
    first = browser.get("/audit/", {"what": "outside.add"})
    second = browser.get("/audit/" + first.context["older"])

    assert [len(page.context["lines"]) for page in (first, second)] == [100, 1]
    assert second.context["older"] == ""


def test_the_log_of_a_part_is_what_its_own_accounts_did(house: House, east: Client) -> None:
    house.counted("甲村")
    house.record("丁村")
    orgs.appoint([NewAppointment("乙村录入", "丁村", "recorder")], by=SYSTEM, at=AT)
    house.record("乙村")
    for browser in (east, house.client("东县审计")):
        for page in (
            shown(browser, "/audit/"),
            shown(browser, "/audit/export.csv"),
            shown(browser, "/audit/", by="丁村录入"),
        ):
            assert "data-said>丁村录入" not in page
            assert ",丁村录入" not in page
            assert "乙村录入" not in page
    assert "甲村录入" in shown(east, "/audit/export.csv")


def test_a_cell_of_the_export_is_no_formula(house: House, root: Client) -> None:
    house.client("甲村录入").post("/feedback/", {"text": "=1+1", "page": "=HYPERLINK(1)"})

    assert ",'=HYPERLINK(1)," in shown(root, "/audit/export.csv")


def test_settings_tell_what_is_there(house: House, root: Client, east: Client) -> None:
    page = shown(root, "/settings/")

    assert all(words in page for words in ("shishu verify", "触发器都在", "数据库"))
    assert 'data-count="rows"' not in shown(east, "/settings/")


def test_feedback_reaches_the_administrator(house: House, root: Client) -> None:
    browser = house.client("甲村录入")
    form = browser.get("/feedback/", headers={"Referer": "http://testserver/mine/?q=王五"}).content.decode()
    answer = browser.post("/feedback/", {"text": "字太小<b>", "page": "/mine/"})

    assert 'name="page" value="/mine/"' in form
    assert "收到了，谢谢" in shown(browser, answer.headers["Location"])
    page = shown(root, "/audit/", what="feedback")
    assert "字太小&lt;b&gt;" in page
    assert "/mine/" in page


def test_feedback_says_something_and_not_too_much(house: House) -> None:
    browser = house.client("甲村录入")
    assert {browser.post("/feedback/", {"text": text}).status_code for text in ("", "  ", "长" * 2001)} == {422}
    assert not AuditEvent.objects.filter(what="feedback").exists()


def test_guests_speak_in_the_demo_alone(house: House) -> None:
    assert house.client().get("/feedback/").headers["Location"].startswith("/sign-in/")
    house.settings.PROFILE = "demo"
    assert house.client().post("/feedback/", {"text": "好"}).status_code == 302
    assert AuditEvent.objects.get(what="feedback").by == "guest"


def test_a_role_that_has_not_begun_gives_no_entry(house: House) -> None:
    tomorrow = (AT + timedelta(days=1)).date()
    orgs.appoint([NewAppointment("青镇录入", "江州市", "administrator", first=tomorrow)], by=SYSTEM, at=AT)

    shown(house.client("青镇录入"), "/people/", 403)


def test_the_log_says_in_words_what_a_deed_was_about(house: House, root: Client) -> None:
    house.record("甲村")
    text = re.sub("<[^>]+>", "", shown(root, "/audit/", what="record.submit"))

    assert "党课 · 甲村 · 第1版" in text
    assert "{" not in text
