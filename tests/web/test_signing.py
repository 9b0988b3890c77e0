"""Signing in and out, how long a session lasts, and the password once more, as a browser sees them."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from shishu.access import actions, rates, sessions
from shishu.orgs.models import Appointment
from shishu.web.frame.calling import address_of
from tests.small_world import AT, House
from tests.web.entering import MINUTE, PASSWORD, house, is_in, sign_in, where, with_password

__all__ = ["house"]
SETTINGS = str(files("shishu.config") / "settings.py")
pytestmark = pytest.mark.once


def test_a_password_opens_and_leads_on(house: House) -> None:
    with_password(house, "甲村录入")
    answer = house.client().post(
        "/sign-in/", {"username": "甲村录入", "password": PASSWORD, "next": "/figures/?period=2026"}
    )

    assert where(answer) == "/figures/?period=2026"


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\x"]
)
def test_signing_in_leads_nowhere_else(house: House, onward: str) -> None:
    with_password(house, "甲村录入")
    answer = house.client().post("/sign-in/", {"username": "甲村录入", "password": PASSWORD, "next": onward})

    assert where(answer) == "/"


def test_an_unknown_name_and_a_wrong_password_get_the_same_page(house: House) -> None:
    with_password(house, "甲村录入")
    pages = []
    for name in ("甲村录入", "没有此人"):
        answer = house.client().post("/sign-in/", {"username": name, "password": "wrong"})
        assert answer.status_code == 401
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(name, "?"))

    assert pages[0] == pages[1]


def test_what_was_typed_stays_except_the_password(house: House) -> None:
    with_password(house, "甲村录入")
    page = house.client().post("/sign-in/", {"username": "甲村<录入", "password": "secret-typed"}).content.decode()

    assert "甲村&lt;录入" in page
    assert "secret-typed" not in page


def test_too_many_tries_say_when_to_come_back(house: House) -> None:
    with_password(house, "甲村录入")
    browser = house.client()
    for _ in range(5):
        browser.post("/sign-in/", {"username": "甲村录入", "password": "wrong"})
    answer = browser.post("/sign-in/", {"username": "甲村录入", "password": PASSWORD})

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "901"


def test_the_cookies_are_closed_to_scripts_and_other_sites(house: House) -> None:
    with_password(house, "甲村录入")
    browser = sign_in(house, "甲村录入")
    kept = browser.cookies["sessionid"]

    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert kept["max-age"] == ""
    assert browser.cookies["csrftoken"]["httponly"]


def test_a_session_known_before_signing_in_is_not_the_one_after(house: House) -> None:
    with_password(house, "甲村录入")
    browser = house.client()
    planted = browser.session
    planted["planted"] = 1
    planted.save()
    before = planted.session_key
    browser.post("/sign-in/", {"username": "甲村录入", "password": PASSWORD})

    assert browser.session.session_key != before
    assert "planted" not in browser.session


def test_signing_out_ends_the_session_itself(house: House) -> None:
    with_password(house, "甲村录入")
    browser = sign_in(house, "甲村录入")
    copy = browser.cookies["sessionid"].value
    assert is_in(browser)
    browser.post("/sign-out/")

    thief = house.client()
    thief.cookies["sessionid"] = copy
    assert not is_in(thief)


@pytest.mark.parametrize(
    ("pauses", "stays"),
    [
        ([timedelta(hours=3)], True),
        ([timedelta(hours=3, minutes=1)], False),
        ([timedelta(hours=2)] * 6, True),
        ([timedelta(hours=2)] * 6 + [MINUTE], False),
        ([-MINUTE], False),
    ],
)
def test_a_session_ends_idle_or_after_half_a_day(house: House, pauses: list[timedelta], stays: bool) -> None:
    with_password(house, "甲村录入")
    browser = sign_in(house, "甲村录入")
    for pause in pauses:
        house.moves_to(house.at + pause)
        found = is_in(browser)

    assert found == stays


def test_a_session_that_ran_out_does_not_come_back_with_the_clock(house: House) -> None:
    with_password(house, "甲村录入")
    browser = sign_in(house, "甲村录入")
    house.moves_to(AT + timedelta(hours=4))
    assert not is_in(browser)
    house.moves_to(AT + MINUTE)

    assert not is_in(browser)


def test_idle_is_half_an_hour_where_the_profile_says_so(house: House) -> None:
    with_password(house, "甲村录入")
    house.settings.PROFILE = "dengbao3"
    browser = sign_in(house, "甲村录入")
    house.moves_to(AT + 31 * MINUTE)

    assert not is_in(browser)


def test_reading_page_after_page_writes_once_a_minute(house: House) -> None:
    browser = house.client("甲村录入")
    house.moves_to(AT + MINUTE)
    seen = []
    for _ in range(3):
        browser.get("/me/")
        seen.append(browser.session[sessions.SEEN])
        house.moves_to(house.at + timedelta(seconds=25))

    assert len(set(seen)) == 1
    browser.get("/me/")
    assert browser.session[sessions.SEEN] != seen[0]


def test_a_shut_account_is_out_on_the_next_request(house: House) -> None:
    with_password(house, "甲村录入")
    browser = sign_in(house, "甲村录入")
    assert is_in(browser)
    actions.disable(house.account("甲村录入"), by=house.account("江州系统"), at=AT)

    assert where(browser.get("/me/")).startswith("/sign-in/")


def test_an_ended_appointment_takes_its_pages_on_the_next_request(house: House) -> None:
    browser = house.client("青镇审核")
    assert browser.get("/workbench/").status_code == 200
    Appointment.objects.filter(account__username="青镇审核").update(until=date(2026, 11, 2))

    assert browser.get("/workbench/").status_code == 403


def test_who_typed_the_password_long_ago_types_it_again(house: House) -> None:
    with_password(house, "江州系统")
    browser = house.client("江州系统")
    assert browser.get("/me/tokens/").status_code == 200

    house.moves_to(AT + 6 * MINUTE)
    assert where(browser.get("/me/tokens/")) == "/prove/?next=%2Fme%2Ftokens%2F"
    assert browser.post("/prove/", {"password": "wrong", "next": "/me/tokens/"}).status_code == 401
    assert where(browser.get("/me/tokens/")).startswith("/prove/")

    assert where(browser.post("/prove/", {"password": PASSWORD, "next": "/me/tokens/"})) == "/me/tokens/"
    assert browser.get("/me/tokens/").status_code == 200


def test_who_has_no_password_is_told_how_to_get_one(house: House) -> None:
    page = house.client("甲村录入", fresh=False).get("/prove/").content.decode()

    assert "设置密码的链接" in page
    assert "<input id=" not in page


@pytest.fixture
def rated(house: House) -> Iterator[House]:
    house.settings.HAS_RATES = True
    rates.empty()
    yield house
    rates.empty()


def test_two_requests_a_second_for_a_minute_are_enough(rated: House) -> None:
    browser = rated.client("甲村录入")
    for _ in range(120):
        assert browser.post("/me/tokens/1/revoke/").status_code == 404
    answer = browser.get("/me/")

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1"
    assert rated.client("乙村录入").get("/me/").status_code == 200


def test_behind_tls_cookies_travel_over_tls_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not runpy.run_path(SETTINGS)["SESSION_COOKIE_SECURE"]

    monkeypatch.setenv("SHISHU_TLS", "1")
    found = runpy.run_path(SETTINGS)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "has_tls", "address"),
    [
        ("10.0.0.1", "", False, "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4", False, "10.0.0.1"),  # nobody ends TLS before us: whoever writes this made it up
        ("127.0.0.1", "6.6.6.6, 1.2.3.4", True, "1.2.3.4"),  # what the caller wrote comes first, the proxy's word last
        ("2001:db8:1:2:3::4", "", False, "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", "", False, "1.2.3.4"),
        ("", "", False, ""),
    ],
)
def test_an_address_is_the_callers_own(
    peer: str,
    forwarded: str,
    has_tls: bool,
    address: str,
    settings: Settings,
) -> None:
    settings.HAS_TLS = has_tls
    asked = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded} if forwarded else {})

    assert address_of(asked) == address


def test_who_came_over_tls_comes_back_over_tls(house: House) -> None:
    house.settings.SECURE_HSTS_SECONDS = 31_536_000

    assert house.client().get("/sign-in/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in house.client().get("/sign-in/").headers
