"""Requests that no page of ours sends: queries in parameters, no token, other hosts, other files, too much at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from shishu.access.actions import set_password
from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from tests.house.access.scene import state, undone
from tests.house.hostile.forms import working
from tests.house.hostile.pages import Browsers, Page, asked, lists, own, routes, with_value
from tests.house.hostile.payloads import ELSEWHERE, QUERIES, SCRIPTS
from tests.house.hostile.world import fill
from tests.small_world import BEGIN, House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once

MARK = "zq'z"
LEADING = {"next", "back", "page", "to"}
"""Parameters that say where to go on."""
FILLED = {"int": "1", "uuid": str(UUID(int=1)), "str": "x", "path": "x", "slug": "x"}


@contextmanager
def overheard() -> Iterator[list[tuple[str, Any]]]:
    """Every query sent meanwhile, with its values."""
    sent: list[tuple[str, Any]] = []

    def hear(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        sent.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(hear):
        yield sent


def test_what_is_asked_never_becomes_part_of_a_query(house: House) -> None:
    """Whatever parameter reaches the database is tried with every text; the others once with all of them together."""
    house.settings.HAS_RATES = False
    one = fill(house, SCRIPTS[:2])[0]
    browsers = Browsers(house)
    found = asked(browsers, [*own(one, 0), *lists(house)])
    reaching, statuses = [], Counter[int]()
    for page, name in found:
        with overheard() as sent:
            statuses[browsers.ask(with_value(page, name, MARK)).status_code] += 1
        assert not [sql for sql, _ in sent if MARK in sql], (page.address, name)
        if any(MARK in str(values) for _, values in sent):
            reaching.append((page, name))
    for page, name in found:
        for text in QUERIES if (page, name) in reaching else [" ".join(QUERIES)]:
            with overheard() as sent:
                statuses[browsers.ask(with_value(page, name, text)).status_code] += 1
            assert not [sql for sql, _ in sent if len(text) > 3 and text in sql], (page.address, name)

    print(f"{len(QUERIES)} texts x {len(found)} parameters, {len(reaching)} of which reach the database: {statuses}")
    assert len(found) > 130
    assert len(reaching) > 10
    assert [status for status in statuses if status >= 500] == []


def test_no_page_is_changed_by_a_form_without_its_token(house: House) -> None:
    signed_in = house.client("青镇管理")
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in.cookies
    before, answers = state(), {}
    for route in routes("POST"):
        address = "/" + re.sub(r"<(\w+):\w+>", lambda one: FILLED[one[1]], route)
        answers[address] = [
            browser.post(address, {"reason": "x"}).status_code,
            browser.post(address, {"csrfmiddlewaretoken": "x" * 64}).status_code,
            browser.post(address, headers={"HX-Request": "true", "X-CSRFToken": "x" * 32}).status_code,
        ]

    print(f"{len(answers)} addresses that take a form, {3 * len(answers)} forms without their token")
    assert len(answers) >= 50
    assert {address: all_ for address, all_ in answers.items() if all_ != [403] * 3} == {}
    assert state() == before


def test_the_interface_for_programs_believes_no_cookie(house: House) -> None:
    signed_in = house.client("青镇审核")
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in.cookies
    for address in ("/api/v1/records", "/api/v1/reviews/approve", "/api/v1/closings", "/api/v1/figures"):
        assert browser.post(address, "{}", content_type="application/json").status_code == 401
    assert browser.get("/api/v1/organisations").status_code == 401


def test_nothing_leads_to_another_house(house: House) -> None:
    house.settings.HAS_RATES = False
    password = "a long word for tests"
    for name in ("青镇管理", "甲村录入"):
        set_password(house.account(name), password, by=SYSTEM, at=BEGIN)
    one = fill(house, SCRIPTS[:2])[0]
    browsers, pages = Browsers(house), list(working(one, house))
    pages += [
        Page("in", "-", "/sign-in/", {"username": "甲村录入", "password": password, "next": "/"}),
        Page("prove", "青镇管理", "/prove/", {"password": password, "next": "/"}),
        *(Page(place, "青镇管理", place) for place in ("/second-factor/?next=/", "/sign-in/?next=/", "/prove/?next=/")),
        Page("led", "-", "/figures/?next=/"),
    ]
    browsers.come_in(pages)
    found = []
    for page in pages:
        with undone():
            found += [pair for pair in asked(browsers, [page]) if pair[1] in LEADING]
    led = Counter[str]()
    for page, name in found:
        for there in ELSEWHERE:
            with undone():
                answer = browsers.ask(with_value(page, name, there))
                led[f"{answer.status_code}"] += 1
                assert not is_elsewhere(answer.headers.get("Location", "/")), (page.address, name, there)
                assert not is_elsewhere(answer.headers.get("HX-Redirect", "/")), (page.address, name, there)
                assert "X-Odd" not in answer.headers
    for there in ELSEWHERE:
        answer = Client().post("/figures/target", headers={"Referer": quote(there, safe=":/?@")})
        assert not is_elsewhere(answer.headers["Location"])

    print(f"{len(ELSEWHERE)} addresses x {len(found)} parameters: {led}")
    assert len(found) >= 10
    assert led["302"] > 50


def is_elsewhere(location: str) -> bool:
    """As a browser reads it: a backslash is a slash, line breaks and tabs are not there."""
    read = urlsplit(re.sub(r"[\t\r\n]", "", location).replace("\\", "/"))
    return bool(read.netloc or read.scheme) or location.startswith("//") or "\r" in location or "\n" in location


def test_what_is_elsewhere_is_recognised() -> None:
    assert [there for there in ELSEWHERE if not is_elsewhere(there)] == ["/%0d%0aX-Odd:1", "?x=//evil.example"]
    assert not is_elsewhere("/figures/?period=2026")


def test_no_file_is_reached_but_those_meant_for_it(house: House) -> None:
    browser = house.client("青镇管理")
    ups = ("../" * 8 + "etc/passwd", "%2e%2e/" * 8 + "etc/passwd", "..%2f" * 8 + "etc/passwd", "....//etc/passwd",
           "..%5c..%5cetc%5cpasswd", "%252e%252e%252fetc/passwd", "/etc/passwd", "web/../../frame/door.py",
           "a%00.css")  # fmt: skip
    places = ("static/", "photos/", "ledgers/", "ledgers/lecture/export.", "figures/export.", "packs/", "definitions/",
              "groups/", "link/", "records/", "api/v1/ledgers/", "demo/enter/", "")  # fmt: skip
    for place in places:
        for up in ups:
            answer = browser.get(f"/{place}{up}")
            assert answer.status_code in (302, 400, 401, 404, 422), (place, up, answer.status_code)
            assert b"root:" not in (answer.content or b"")


def test_too_much_at_once_is_told_and_not_failed_at(house: House) -> None:
    browser = house.client("甲村录入")
    browser.raise_request_exception = False
    many = {f"f{number}": "x" for number in range(4_001)}
    answers = [
        browser.post("/record/lecture/", many),
        browser.post("/language/", many),
        browser.get("/?" + "a&" * 9_999),
    ]
    house.settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    large = {"text": "x" * 2_000}
    answers += [
        browser.post("/feedback/", large),
        browser.post("/record/lecture/", large),
        browser.post("/photos/", large),
    ]
    told = browser.post("/api/v1/records", "x" * 2_000, content_type="application/json")

    assert [answer.status_code for answer in answers if answer.status_code not in (302, 400, 413)] == []
    assert [answer.status_code for answer in answers[:2]] == [400, 400]
    assert told.status_code in (401, 413)
    assert "没有办成" in answers[0].content.decode()


def test_what_is_sent_stays_on_its_line_in_the_audit_log(house: House) -> None:
    browser = house.client("甲村录入")
    browser.post("/feedback/", {"text": "一\r\n二", "page": "/\r\n2026-11-02 root signed in"})

    row = AuditEvent.objects.latest("id")
    assert "\n" not in row.target
    assert "\r" not in row.target
