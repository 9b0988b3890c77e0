"""The first page of a new installation."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from shishu.access import actions
from shishu.audit.models import AuditEvent
from shishu.journal.models import PackVersion
from shishu.measure import Clock
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Appointment
from tests.small_world import AT, House
from tests.web.entering import PASSWORD, house, where

__all__ = ["house"]
pytestmark = pytest.mark.once


@pytest.fixture
def nobody(db: None, settings: Settings) -> House:
    """A new installation."""
    settings.CLOCK = Clock(AT)
    return House({}, settings)


FIRST = {
    "account": "wang",
    "person": "王芳",
    "new": PASSWORD,
    "again": PASSWORD,
    "organisation": "江州市",
    "kind": "city",
    "pack": ["party_work"],
}


def test_a_new_installation_makes_its_first_administrator(nobody: House) -> None:
    browser = nobody.client()
    assert where(browser.get("/sign-in/")) == "/first-run/"
    assert browser.get("/first-run/").status_code == 200
    code = actions.make_first_run_code(at=AT)

    assert where(browser.post("/first-run/", FIRST | {"code": code.upper()})) == "/"
    assert orgs.root().name == "江州市"  # type: ignore[union-attr]  # it is there, or the test fails
    assert PackVersion.objects.get().name == "party_work"
    assert where(browser.get("/me/")).startswith("/second-factor/")
    assert Appointment.objects.get().role == "administrator"
    assert browser.get("/first-run/").status_code == 404
    assert browser.get("/sign-in/").status_code != 200 or AuditEvent.objects.filter(what="account.first_run").exists()


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"code": "aaaa-bbbb-cccc-dddd"}, 401),
        ({"code": ""}, 401),
        ({"new": "short", "again": "short"}, 422),
        ({"again": "other"}, 422),
        ({"kind": "nothing"}, 422),
        ({"pack": []}, 422),
        ({"organisation": " "}, 422),
        ({"account": " "}, 422),
    ],
)
def test_a_first_run_that_is_not_complete_leaves_nothing_behind(
    nobody: House, wrong: dict[str, object], status: int
) -> None:
    code, browser = actions.make_first_run_code(at=AT), nobody.client()
    answer = browser.post("/first-run/", FIRST | {"code": code} | wrong)

    assert answer.status_code == status
    assert not PackVersion.objects.exists()
    assert not Account.objects.exists()
    assert orgs.root() is None
    assert browser.post("/first-run/", FIRST | {"code": code}).status_code == 302


def test_a_new_code_ends_the_one_before(nobody: House) -> None:
    first, _ = actions.make_first_run_code(at=AT), actions.make_first_run_code(at=AT)

    assert nobody.client().post("/first-run/", FIRST | {"code": first}).status_code == 401


def test_an_imported_tree_needs_only_its_administrator(house: House) -> None:
    code = actions.make_first_run_code(at=AT)
    asked = {"account": "江州系统", "new": PASSWORD, "again": PASSWORD, "code": code}

    assert house.client().post("/first-run/", asked).status_code == 302
    assert house.account("江州系统").has_usable_password()
