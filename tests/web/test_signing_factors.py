"""Second factors at the door: who needs one, setting it up, giving it."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest

from tests.small_world import AT, House
from tests.web.entering import PASSWORD, app, house, sign_in, where, with_password

__all__ = ["house"]
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "needs"),
    [("甲村录入", False), ("青镇审核", True), ("青镇管理", True), ("江州审计", True), ("江州系统", True)],
)
def test_who_decides_needs_a_second_factor(house: House, name: str, needs: bool) -> None:
    with_password(house, name)
    answer = sign_in(house, name).get("/me/")

    assert where(answer) == ("/second-factor/?next=%2Fme%2F" if needs else "")


def test_the_demo_asks_for_none(house: House) -> None:
    browser = house.client("青镇审核", factor=False)
    house.settings.PROFILE = "demo"

    assert browser.get("/me/").status_code == 200


def test_the_first_factor_is_set_up_at_the_first_sign_in(house: House) -> None:
    """Picture, first code, ten recovery codes shown once, and on to where one wanted to go."""
    with_password(house, "青镇审核")
    browser = sign_in(house, "青镇审核")
    page = browser.get("/second-factor/?next=/workbench/", follow=True).content.decode()
    secret = re.search(r'<code class="key">(\w+)</code>', page)[1]  # type: ignore[index]  # it is there, or the test fails
    assert "data:image/png" in page
    assert browser.post("/me/factors/new/", {"code": "000000", "next": "/workbench/"}).status_code == 401

    shown = browser.post("/me/factors/new/", {"code": pyotp.TOTP(secret).at(AT), "next": "/workbench/"})
    codes = re.findall(r"<li><code>([a-z2-7-]{19})</code>", shown.content.decode())
    assert len(codes) == 10
    assert 'href="/workbench/"' in shown.content.decode()
    assert browser.get("/workbench/").status_code == 200

    again = sign_in(house, "青镇审核")
    assert again.post("/second-factor/", {"code": codes[0], "next": "/workbench/"}).status_code == 302
    assert again.get("/workbench/").status_code == 200
    assert secret not in again.get("/me/factors/new/").content.decode()


def test_who_takes_long_to_find_the_phone_types_the_password_again(house: House) -> None:
    with_password(house, "青镇审核")
    browser = sign_in(house, "青镇审核")
    house.moves_to(AT + timedelta(minutes=6))
    answer = browser.get("/me/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/prove/?next=%2Fme%2Ffactors%2Fnew%2F")
    onward = browser.post("/prove/", {"password": PASSWORD, "next": "/me/factors/new/"}, follow=True)
    assert "data:image/png" in onward.content.decode()


def test_a_code_seen_over_the_shoulder_opens_nothing(house: House) -> None:
    secret = app(house, "青镇审核")
    code = pyotp.TOTP(secret).at(AT)
    first, second = sign_in(house, "青镇审核"), sign_in(house, "青镇审核")

    assert first.post("/second-factor/", {"code": code}).status_code == 302
    assert second.post("/second-factor/", {"code": code}).status_code == 401
    assert where(second.get("/me/")).startswith("/second-factor/")


def test_the_password_alone_adds_no_further_factor(house: House) -> None:
    app(house, "青镇审核")
    browser = sign_in(house, "青镇审核")

    assert where(browser.get("/me/factors/new/")) == "/second-factor/"
    assert where(browser.post("/me/factors/new/passkey/", {"answer": "{}"})) == "/second-factor/"
    assert where(browser.post("/me/factors/codes/")).startswith("/second-factor/")
    assert where(browser.get("/me/password/")) == "/second-factor/"


def test_who_records_and_has_set_one_up_is_asked_for_it(house: House) -> None:
    app(house, "甲村录入")

    assert where(sign_in(house, "甲村录入").get("/me/")).startswith("/second-factor/")


def test_the_session_key_changes_with_the_second_factor(house: House) -> None:
    secret = app(house, "青镇审核")
    browser = sign_in(house, "青镇审核")
    before = browser.session.session_key
    browser.post("/second-factor/", {"code": pyotp.TOTP(secret).at(AT)})

    assert browser.session.session_key != before


def test_passkeys_are_offered_under_a_name_and_not_under_an_address(house: House) -> None:
    house.settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    browser = house.client("青镇审核")

    assert "data-options" in browser.get("/me/factors/new/", headers={"host": "localhost"}).content.decode()
    assert "data-options" not in browser.get("/me/factors/new/", headers={"host": "127.0.0.1"}).content.decode()


def test_factors_are_listed_and_the_last_one_stays(house: House) -> None:
    app(house, "青镇审核")
    browser = house.client("青镇审核")
    assert "手机上的验证器" in browser.get("/me/factors/").content.decode()

    assert browser.post("/me/factors/app/remove/").status_code == 422
