"""The first page: the demo's doors, entering without a password there and nowhere else, everybody else sent on."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from shishu.access import sessions
from shishu.audit.models import AuditEvent
from shishu.demo import doors
from shishu.measure import Clock
from shishu.records.models import Record
from tests.databases import FreshDatabase
from tests.demo_books import AT
from tests.web.conftest import House

pytestmark = pytest.mark.once


def test_in_a_real_installation_the_first_page_leads_to_signing_in(house: House) -> None:
    assert house.client().get("/").headers["Location"] == reverse("sign-in")


def test_whoever_is_signed_in_goes_on_to_their_desk(house: House) -> None:
    arrived = {name: house.client(name).get("/").headers["Location"] for name in ("甲村录入", "青镇审核", "江州审计")}

    assert arrived == {"甲村录入": reverse("tasks"), "青镇审核": reverse("workbench"), "江州审计": reverse("figures")}


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/demo/"), ("post", "/demo/enter/town/"), ("post", "/demo/restore/")]
)
def test_a_real_installation_has_no_doors(house: House, method: str, path: str) -> None:
    answer = getattr(house.client(), method)(path)

    assert answer.status_code == 404
    assert sessions.ACCOUNT not in house.client().session


def test_a_demo_that_is_not_loaded_says_what_to_do(house: House) -> None:
    house.settings.PROFILE = "demo"

    assert "shishu demo" in house.client().get("/").content.decode()
    assert house.client().post("/demo/enter/town/").status_code == 404


@pytest.fixture
def browser(demo_database: FreshDatabase, settings: Settings) -> Iterator[Client]:
    settings.PROFILE, settings.CLOCK = "demo", Clock(AT)
    with demo_database.used():
        yield Client()


@pytest.mark.slow
@pytest.mark.django_db
class TestTheDoors:
    def test_they_show_live_figures(self, browser: Client) -> None:
        page = browser.get("/").content.decode()

        assert re.search(r'data-cite="indicator=lecture.sessions&amp;place=o\d+[^"]*">524<', page)
        assert "讲党课542场" in page
        assert '<data data-count="waiting" value="37">37</data>' in page
        assert '<data data-count="flagged" value="2">2</data>' in page

    @pytest.mark.parametrize("code", ["village", "city", "county"])
    def test_a_text_is_checked_with_one_press(self, demo_copy: FreshDatabase, settings: Settings, code: str) -> None:
        settings.PROFILE, settings.CLOCK = "demo", Clock(AT)
        with demo_copy.used():
            browser = Client()
            answer = browser.post(reverse("demo-enter", args=["check"]), {"example": code})

            assert re.fullmatch(r"/check/\d+/", answer.headers["Location"])
            assert "先看这" in browser.get(answer.headers["Location"]).content.decode()

    def test_english_is_complete(self, browser: Client) -> None:
        page = browser.get("/", {"lang": "en"}).content.decode()

        assert "Every figure leads back to what was done." in page
        assert "I am in a village" in page

    @pytest.mark.parametrize("code", list(doors.DOORS))
    def test_each_door_lets_its_account_in(self, demo_copy: FreshDatabase, settings: Settings, code: str) -> None:
        settings.PROFILE, settings.CLOCK = "demo", Clock(AT)
        with demo_copy.used():
            browser = Client()
            answer = browser.post(reverse("demo-enter", args=[code]))
            entered = AuditEvent.objects.get(what="demo.enter")

            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(
                {"trace": "/trace/?indicator=lecture.sessions", "village": "/record/theme_day/"}.get(
                    code, f"/{doors.DOORS[code].leads}/"
                )
            )
            assert entered.by == doors.DOORS[code].account
            assert browser.get(reverse("first")).status_code == 302

    def test_what_a_township_records_can_be_passed_through_a_door(
        self, demo_copy: FreshDatabase, settings: Settings
    ) -> None:
        settings.PROFILE, settings.CLOCK = "demo", Clock(AT)
        with demo_copy.used():
            browser = Client()
            browser.post(reverse("demo-enter", args=["reviewer"]))

            assert browser.get(reverse("review")).status_code == 200
            assert "县里审核的" in Client().get("/").content.decode()

    def test_the_demo_is_put_back_and_everybody_signed_out(self, demo_copy: FreshDatabase, settings: Settings) -> None:
        settings.PROFILE, settings.CLOCK = "demo", Clock(AT)
        with sqlite3.connect(demo_copy.name) as books:
            books.execute("VACUUM INTO ?", [f"{demo_copy.name}.demo"])
        with demo_copy.used():
            browser = Client()
            browser.post(reverse("demo-enter", args=["town"]))
            Record.objects.filter(state="returned").update(state="draft")
            assert "恢复" in browser.get(reverse("demo-restore")).content.decode()
            answer = browser.post(reverse("demo-restore"))

            assert answer.headers["Location"] == "/demo/?told=restored"
            assert Record.objects.filter(state="returned").count() == 1
            assert "演示已恢复原样" in browser.get("/demo/?told=restored").content.decode()
            assert sessions.ACCOUNT not in browser.session
