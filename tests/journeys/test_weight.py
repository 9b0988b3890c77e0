"""The phone form on a bad network: how much has to come, and that it works before any script has."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from playwright.sync_api import Response, expect

from tests.journeys.line import PHONE, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.timeout(120),
]

FORM = "/record/theme_day/"
MOST, MOST_SCRIPT = 100_000, 15_000


def test_the_first_load_of_the_form_is_light(line: Line) -> None:
    """Counted as it came over the wire, heads included, into an empty cache; scripts also as gzip makes them."""
    clerk = line.visit("village", **PHONE)
    cookies = clerk.context.cookies()
    clerk.context.close()
    context = line.browser.new_context(base_url=line.address, **PHONE)
    context.add_cookies(cookies)  # type: ignore[arg-type]  # Playwright wants its own types; these mappings fit
    page, answers = context.new_page(), list[Response]()
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a method of list takes no marks
    page.goto(FORM, wait_until="networkidle")

    sizes = {answer.url.removeprefix(line.address): _weight(answer) for answer in answers}
    scripts = {answer.url: len(gzip.compress(answer.body())) for answer in answers if _is_script(answer)}
    whole, script = sum(sizes.values()), sum(scripts.values())
    print(f"{len(sizes)} answers, {whole} bytes, script {script} gzip", end=" ")
    assert len(answers) >= 5
    assert all(answer.status == 200 for answer in answers)
    assert whole <= MOST, sizes
    assert 0 < script <= MOST_SCRIPT, scripts
    assert not [url for url in sizes if "htmx" in url]


def _weight(answer: Response) -> int:
    sizes: Any = answer.request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def _is_script(answer: Response) -> bool:
    return answer.request.resource_type == "script"


def test_a_record_is_saved_without_any_script(line: Line) -> None:
    page = line.visit("village", **PHONE, java_script_enabled=False)
    page.locator("label.h", has_text="党课").tap()
    page.get_by_label("参加人数").first.fill("28")
    page.get_by_role("button", name="记下").last.tap()

    expect(page.locator(".saved")).to_contain_text("已记下：主题党日、党课")
    page.get_by_role("link", name="党课", exact=True).first.tap()
    expect(page.locator("main")).to_contain_text("28")


def test_what_is_wrong_is_told_without_any_script_and_nothing_typed_is_lost(line: Line) -> None:
    page = line.visit("village", **PHONE, java_script_enabled=False)
    page.get_by_label("参加人数").first.fill("很多")
    page.get_by_role("button", name="记下").last.tap()

    expect(page.get_by_role("alert")).to_contain_text("参加人数")
    assert page.get_by_label("参加人数").first.input_value() == "很多"
