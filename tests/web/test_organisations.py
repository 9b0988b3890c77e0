"""Organisations and groups: what lies in one's charge, its history, moving and merging shown beforehand."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shishu.audit.actions import SYSTEM
from shishu.figures.queries import figure
from shishu.figures.values import Question, Scope, Structure
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.queries import head
from shishu.measure import Period, month_key
from shishu.orgs import actions as orgs
from shishu.orgs.changes import SetMemberships
from shishu.orgs.models import Alias, Organisation
from shishu.orgs.values import NewAppointment, NewMembership
from tests.web.conftest import AT, DAY, House

pytestmark = pytest.mark.once
YEAR = Period.year(2026)
PAGES = ("", "move", "merge", "add")


def shown(browser: Client, address: str, status: int = 200, **asked: str) -> str:
    answer = browser.get(address, asked)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def lectures(house: House, place: str, structure: str) -> int:
    one = Organisation.objects.get(pk=house.numbers[place])
    indicator = catalogue().indicators["lecture.sessions"]
    return figure(Question(indicator, one, YEAR, Scope.SUBTREE, structure=Structure(structure))).amount


@pytest.fixture
def city(house: House) -> Client:
    """A manager of everything."""
    orgs.appoint([NewAppointment("江州管理", "江州市", "manager")], by=SYSTEM, at=AT)
    return house.client("江州管理")


def test_a_page_shows_what_lies_below_and_how_many(house: House) -> None:
    page = shown(house.client("东县管理"), f"/organisations/{house.numbers['青镇']}/")

    assert all(name in page for name in ("甲村", "乙村", "丙村", "乡镇（街道）", "江州市"))
    assert 'data-cite="indicator=organisations.village' in page
    assert "丁村" not in page


def test_the_first_page_is_that_of_ones_own_organisation(house: House) -> None:
    assert "<h1 data-said>青镇</h1>" in shown(house.client("青镇审核"), "/organisations/")


def test_another_subtree_is_not_there(house: House) -> None:
    browser = house.client("东县管理")
    for page in PAGES:
        told = [shown(browser, f"/organisations/{one}/{page}", 404) for one in (house.numbers["丁村"], 999_999)]
        theirs, nowhere = (each.partition("<main")[2].partition("</main")[0] for each in told)
        assert theirs == nowhere
        assert "您不管这个单位" in theirs


def test_searching_stays_inside_ones_charge(house: House) -> None:
    browser = house.client("东县管理")
    found = shown(browser, "/organisations/", q="村")

    assert "甲村" in found
    assert "丁村" not in found
    assert "丁村" not in shown(browser, "/organisations/", q="丁村").replace('value="丁村"', "")


def test_an_alias_is_found_and_shown(house: House) -> None:
    browser = house.client("东县管理")
    browser.post(f"/organisations/{house.numbers['甲村']}/alias", {"name": "珠古村"})

    assert "甲村" in shown(browser, "/organisations/", q="珠古")
    assert "珠古村" in shown(browser, f"/organisations/{house.numbers['甲村']}/")


def test_who_manages_an_organisation_does_not_move_it_away(house: House) -> None:
    shown(house.client("青镇管理"), f"/organisations/{house.numbers['青镇']}/move", 403)
    shown(house.client("青镇审核"), f"/organisations/{house.numbers['甲村']}/move", 403)
    shown(house.client("东县管理"), f"/organisations/{house.numbers['青镇']}/move")


def test_a_superior_elsewhere_cannot_be_named(house: House) -> None:
    page = shown(
        house.client("东县管理"), f"/organisations/{house.numbers['甲村']}/move", 422, to="白镇", on="2026-11-01"
    )

    assert "没有这个单位" in page
    assert "西县" not in page


def test_moving_is_shown_beforehand_and_changes_nothing(house: House, city: Client) -> None:
    house.counted("甲村")
    before = head().seq
    page = shown(city, f"/organisations/{house.numbers['甲村']}/move", to="白镇", on="2026-11-01")

    assert "起，甲村 改属 白镇。" in page
    assert "从这天所在的月份起没有锁定" in page
    assert "江州市 及以上各级合计不变" in page
    assert "data-derived=" in page
    assert head().seq == before
    assert lectures(house, "青镇", "current") == 1


def test_what_was_shown_is_what_happens(house: House, city: Client) -> None:
    house.counted("甲村")
    place = f"/organisations/{house.numbers['甲村']}/move"
    answer = city.post(place, {"to": "白镇", "on": "2026-11-01", "present": house.numbers["青镇"]})

    assert answer.status_code == 302
    assert [lectures(house, town, "then") for town in ("青镇", "白镇")] == [1, 0]
    assert [lectures(house, town, "current") for town in ("青镇", "白镇")] == [0, 1]
    assert "由青镇改属白镇" in shown(city, f"/organisations/{house.numbers['甲村']}/")


def test_the_history_does_not_name_strangers(house: House, city: Client) -> None:
    city.post(f"/organisations/{house.numbers['甲村']}/move", {"to": "白镇", "on": "2026-11-01"})
    page = shown(house.client("西县管理"), f"/organisations/{house.numbers['甲村']}/")

    assert "由不归您管的单位改属白镇" in page
    assert "青镇" not in page


def test_locked_months_are_told_before_a_backdated_move(house: House, city: Client) -> None:
    journal.lock(house.numbers["青镇"], month_key(DAY), by=house.account("青镇管理"), at=AT)
    page = shown(city, f"/organisations/{house.numbers['甲村']}/move", to="白镇", on="2026-10-05")

    assert "这次变更伸到已锁定的月份" in page
    assert "往前登记" in page


def test_a_move_that_somebody_overtook_is_asked_again(house: House, city: Client) -> None:
    sent = {"to": "东县", "on": "2026-11-01", "present": house.numbers["西县"]}
    answer = city.post(f"/organisations/{house.numbers['甲村']}/move", sent)

    assert answer.status_code == 409
    assert "有人改过它的隶属" in answer.content.decode()


def test_what_cannot_be_is_told_on_the_form(house: House) -> None:
    browser, place = house.client("东县管理"), f"/organisations/{house.numbers['甲村']}/move"
    for to, on, told in (
        ("", "昨天", "新上级"),
        ("青镇", "2026-11-01", "现在就属「青镇」"),
        ("乙村", "2027-01-01", "晚于今天"),
    ):
        page = shown(browser, place, 422, to=to, on=on)
        assert told in page
        assert f'value="{to}"' in page


def test_moving_asks_for_the_password_again(house: House) -> None:
    browser = house.client("东县管理", fresh=False)
    answer = browser.post(f"/organisations/{house.numbers['甲村']}/move", {"to": "东县", "on": "2026-11-01"})

    assert answer.headers["Location"].startswith("/prove/")


def test_merging_keeps_the_records_and_ends_the_merged(house: House) -> None:
    house.counted("甲村")
    browser = house.client("东县管理")
    place, sent = f"/organisations/{house.numbers['甲村']}/merge", {"into": "乙村", "on": "2026-11-01"}

    assert "甲村并入 乙村" in shown(browser, place, **sent)
    assert browser.post(place, sent).status_code == 302
    assert [lectures(house, village, "current") for village in ("甲村", "乙村")] == [1, 1]
    assert [lectures(house, village, "then") for village in ("甲村", "乙村")] == [1, 0]
    assert "甲村并入本单位" in shown(browser, f"/organisations/{house.numbers['乙村']}/")


def test_several_merge_into_a_new_one(house: House) -> None:
    browser = house.client("东县管理")
    sent = {"with": house.numbers["乙村"], "new": "新村", "on": "2026-11-01"}
    answer = browser.post(f"/organisations/{house.numbers['甲村']}/merge", sent)

    assert answer.status_code == 302
    assert "<h1 data-said>新村</h1>" in shown(browser, answer.headers["Location"])


def test_one_successor_and_no_second_of_the_same_name(house: House) -> None:
    browser, place = house.client("东县管理"), f"/organisations/{house.numbers['甲村']}/merge"
    for sent in ({"into": "", "new": ""}, {"into": "乙村", "new": "新村"}, {"new": "丙村"}):
        shown(browser, place, 422, on="2026-11-01", **sent)


def test_one_is_added_below_and_twice_is_refused(house: House) -> None:
    browser, sent = house.client("东县管理"), {"name": "戊村", "kind": "village", "code": "X5"}
    place = f"/organisations/{house.numbers['青镇']}/add"

    assert browser.post(place, sent).status_code == 302
    assert browser.post(place, sent).status_code == 422
    assert "戊村" in shown(browser, f"/organisations/{house.numbers['青镇']}/")


def test_who_only_records_adds_nothing(house: House) -> None:
    shown(house.client("甲村录入"), f"/organisations/{house.numbers['甲村']}/add", 403)
    assert (
        house.client("甲村录入").post(f"/organisations/{house.numbers['甲村']}/alias", {"name": "x"}).status_code == 403
    )
    assert not Alias.objects.exists()


def test_a_list_is_shown_before_it_is_imported(house: House) -> None:
    browser = house.client("东县管理")
    file = SimpleUploadedFile("新.csv", "名称,类别,上级\n己村,行政村,青镇\n庚组,自然村（组）,己村\n".encode())
    page = browser.post("/organisations/import/", {"file": file}).content.decode()
    content = page.partition('name="content" value="')[2].partition('"')[0]

    assert 'data-count="rows" value="2"' in page
    assert not Organisation.objects.filter(name="己村").exists()
    browser.post("/organisations/import/", {"content": content, "name": "新.csv", "confirmed": "yes"})
    assert Organisation.objects.get(name="己村").parent_id == house.numbers["青镇"]


def test_a_list_reaches_no_other_subtree(house: House) -> None:
    file = SimpleUploadedFile("新.csv", "名称,类别,上级\n己村,行政村,白镇\n辛村,村村,青镇\n".encode())
    answer = house.client("东县管理").post("/organisations/import/", {"file": file})

    assert answer.status_code == 422
    assert "第 2 行" in answer.content.decode()
    assert "第 3 行" in answer.content.decode()
    assert "西县" not in answer.content.decode()


def test_a_group_shows_members_of_ones_charge_alone(house: House) -> None:
    rows = [NewMembership("new_sector", name, date(2026, 3, 1)) for name in ("甲村", "丁村")]
    journal.restructure(SetMemberships(rows), by=SYSTEM, at=AT)
    page = shown(house.client("东县管理"), "/groups/new_sector/")

    assert "甲村" in page
    assert "丁村" not in page
    assert 'data-count="members" value="1"' in shown(house.client("东县管理"), "/groups/")


def test_a_group_of_strangers_is_not_there(house: House) -> None:
    journal.restructure(SetMemberships([NewMembership("山/区", "丁村")]), by=SYSTEM, at=AT)
    shown(house.client("西县管理"), "/groups/")
    shown(house.client("西县管理"), "/groups/山/区/")
    shown(house.client("东县管理"), "/groups/山/区/", 404)


def test_a_member_joins_and_leaves_on_a_day(house: House) -> None:
    browser = house.client("东县管理")
    browser.post("/groups/new_sector/join", {"organisation": "甲村", "on": "2026-03-01"})
    browser.post("/groups/new_sector/leave", {"organisation": "甲村", "on": "2026-10-01"})
    page = shown(browser, f"/organisations/{house.numbers['甲村']}/")

    assert 'datetime="2026-03-01"' in page
    assert 'datetime="2026-10-01"' in page
    assert "现在不在" in shown(browser, "/groups/new_sector/")


def test_a_stranger_cannot_be_put_into_a_group(house: House) -> None:
    sent = {"organisation": "丁村", "on": "2026-03-01"}
    assert house.client("东县管理").post("/groups/new_sector/join", sent).status_code == 422
    assert house.client("青镇审核").post("/groups/new_sector/join", sent).status_code == 403
