"""Ways into the house for tests: a password, an authenticator, a browser that signs in with them."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from pytest_django import Settings

from shishu.access import actions
from shishu.audit.actions import SYSTEM
from shishu.measure import Clock
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from tests.small_world import ACCOUNTS, AT, BEGIN, TREE, House

PASSWORD = "three quiet green boats"
MINUTE = timedelta(minutes=1)


def with_password(house: House, name: str) -> Account:
    """So that the house is no new installation, an administrator has one as well."""
    for one in {name, "江州系统"}:
        actions.set_password(house.account(one), PASSWORD, by=SYSTEM, at=house.at)
    return house.account(name)


def sign_in(house: House, name: str, password: str = PASSWORD, onward: str = "/me/") -> Client:
    browser = house.client()
    browser.post("/sign-in/", {"username": name, "password": password, "next": onward})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/me/").status_code == 200


def where(answer: object) -> str:
    return str(answer.headers.get("Location", ""))  # type: ignore[attr-defined]  # Django's answers are not typed


def app(house: House, name: str) -> str:
    """The account has a password, and an authenticator since five minutes before."""
    account, secret, before = with_password(house, name), actions.new_secret(), AT - 5 * MINUTE
    actions.add_authenticator(account, secret, pyotp.TOTP(secret).at(before), at=before)
    return secret


@pytest.fixture
def house(db: None, settings: Settings) -> House:
    """The small world without its pack: the door needs none."""
    settings.CLOCK = Clock(AT)
    rows = [NewOrganisation("", name, kind, parent, organ=kind == "department") for name, kind, parent in TREE]
    orgs.add_organisations(rows, seq=1, by=SYSTEM, at=BEGIN)
    orgs.appoint([NewAppointment(*row) for row in ACCOUNTS], by=SYSTEM, at=BEGIN)
    return House(dict(Organisation.objects.values_list("name", "id")), settings)
