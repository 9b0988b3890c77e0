"""One-time links, and the page 我的 with what belongs to it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from shishu.access import actions
from shishu.access.models import Purpose
from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs_actions
from shishu.orgs.values import NewAppointment
from tests.small_world import AT, House
from tests.web.entering import PASSWORD, house, is_in, sign_in, where, with_password

__all__ = ["house"]
pytestmark = pytest.mark.once


def test_looking_at_a_link_uses_nothing_up(house: House) -> None:
    """A messenger that previews it looks twice; then the clerk presses the button, once."""
    key = actions.make_link(house.account("甲村录入"), Purpose.SIGN_IN, by=house.account("江州系统"), at=AT)
    for _ in range(2):
        assert house.client().get(f"/link/{key}/").status_code == 200
    assert house.client().head(f"/link/{key}/").status_code == 200

    browser = house.client()
    assert where(browser.post(f"/link/{key}/")) == "/"
    assert is_in(browser)
    assert house.client().post(f"/link/{key}/").status_code == 404
    assert house.client().get(f"/link/{key}/").status_code == 404


def test_a_link_sets_the_password_and_ends_other_sessions(house: House) -> None:
    elsewhere = house.client("甲村录入")
    with_password(house, "江州系统")
    key = actions.make_link(house.account("甲村录入"), Purpose.PASSWORD, by=house.account("江州系统"), at=AT)
    browser = house.client()
    assert browser.post(f"/link/{key}/", {"new": "short", "again": "short"}).status_code == 422
    assert browser.post(f"/link/{key}/", {"new": PASSWORD, "again": "another"}).status_code == 422

    assert where(browser.post(f"/link/{key}/", {"new": PASSWORD, "again": PASSWORD})) == "/sign-in/?told=set"
    assert not is_in(elsewhere)
    assert is_in(sign_in(house, "甲村录入"))


@pytest.mark.parametrize("key", ["x", "a" * 43, "秘密"])
def test_what_is_no_link_is_told_as_one_that_was_used(house: House, key: str) -> None:
    answer = house.client().get(f"/link/{key}/")

    assert answer.status_code == 404
    assert "用过了、过期了" in answer.content.decode()


def test_one_acts_for_one_appointment_at_a_time(house: House) -> None:
    """A second appointment in another county shows once one acts for it, and the first no more."""
    orgs_actions.appoint([NewAppointment("甲村录入", "白镇", "reviewer")], by=SYSTEM, at=AT)
    browser = house.client("甲村录入")
    assert "以 甲村 名义" in browser.get("/me/").content.decode()

    assert where(browser.post("/me/act-for/", {"organisation": house.numbers["白镇"]})) == "/me/?told=acting"
    page = browser.get("/me/?told=acting").content.decode()
    assert "<span data-said>白镇</span> 名义" in page
    assert "已换身份" in page
    browser.post("/me/act-for/", {"organisation": house.numbers["甲村"]})
    assert browser.get("/workbench/").status_code == 403
    browser.post("/me/act-for/", {"organisation": ""})
    assert browser.get("/workbench/").status_code == 200


@pytest.mark.parametrize("wanted", ["丁村", "", "x", "-1", "²"])
def test_nobody_acts_for_what_is_not_his(house: House, wanted: str) -> None:
    asked = str(house.numbers.get(wanted, wanted)) or "0"

    assert house.client("甲村录入").post("/me/act-for/", {"organisation": asked}).status_code == 404


def test_changing_the_password_ends_all_other_sessions(house: House) -> None:
    with_password(house, "甲村录入")
    here, elsewhere = sign_in(house, "甲村录入"), sign_in(house, "甲村录入")
    new = "four loud yellow tractors"
    assert here.post("/me/password/", {"old": "wrong", "new": new, "again": new}).status_code == 401
    assert (
        here.post(
            "/me/password/",
            {"old": PASSWORD, "new": "甲村录入的密码一二三四五六", "again": "甲村录入的密码一二三四五六"},
        ).status_code
        == 422
    )

    assert where(here.post("/me/password/", {"old": PASSWORD, "new": new, "again": new})) == "/me/?told=password"
    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(sign_in(house, "甲村录入", new))


def test_a_stale_password_is_changed_before_anything_else(house: House) -> None:
    house.settings.PROFILE = "dengbao3"
    old, new = "Three quiet boats", "Four loud tractors"
    for name in ("甲村录入", "江州系统"):
        actions.set_password(house.account(name), old, by=SYSTEM, at=AT)
    house.moves_to(AT + timedelta(days=91))
    browser = sign_in(house, "甲村录入", old)
    assert where(browser.get("/me/")).startswith("/me/password/")

    browser.post("/me/password/", {"old": old, "new": new, "again": new})
    assert is_in(browser)


def test_a_token_is_shown_once_and_revoked(house: House) -> None:
    browser = house.client("甲村录入")
    asked = {"name": "报表 <程序>", "may": ["read"], "until": "2026-12-31", "acting_for": ""}
    made = browser.post("/me/tokens/", asked).content.decode()
    key = re.search(r"shishu_[\w-]{43}", made)[0]  # type: ignore[index]  # it is there, or the test fails
    assert actions.token_visitor(key, AT).account == house.account("甲村录入")

    page = browser.get("/me/tokens/").content.decode()
    assert key not in page
    assert "报表 &lt;程序&gt;" in page
    (token,) = re.findall(r"/me/tokens/(\d+)/revoke/", page)
    house.client("乙村录入").post(f"/me/tokens/{token}/revoke/")
    assert actions.token_visitor(key, AT).is_known

    browser.post(f"/me/tokens/{token}/revoke/")
    assert "/revoke/" not in browser.get("/me/tokens/").content.decode()


def test_faults_of_a_new_token_are_told_at_once_and_nothing_typed_is_lost(house: House) -> None:
    answer = house.client("甲村录入").post("/me/tokens/", {"name": "程序", "until": "x"})

    assert answer.status_code == 422
    assert "可以做什么" in answer.content.decode()
    assert "一年以内" in answer.content.decode()
    assert 'value="程序"' in answer.content.decode()
