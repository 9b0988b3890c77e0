"""核稿.html, opened from disk in a browser without network: the same verdicts as the checker itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from devtools.onefile.build import MOST_BYTES, build
from shishu.checks.words import builtin_lexicon
from shishu.claims import read
from shishu.claims.judging.judge import judge
from shishu.claims.showing.page import Shown, shown
from shishu.demo.texts import demo_texts
from shishu.files.sheets_out import Column, write_xlsx

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("one") / "核稿.html"
    assert build(made) <= MOST_BYTES
    return made


@pytest.fixture
def page(file: Path, browser: Browser) -> Iterator[Page]:
    """Ready to read; whatever it would ask the network for is a fault."""
    context = browser.new_context(offline=True)
    found, faults = context.new_page(), []
    found.on("request", lambda sent: None if sent.url.startswith(("file:", "blob:")) else faults.append(sent.url))
    found.on("pageerror", lambda fault: faults.append(str(fault)))
    found.goto(file.as_uri())
    found.wait_for_selector("#ask button:not([disabled])", timeout=60_000)
    yield found
    assert faults == []
    context.close()


def by_the_checker(text: str) -> Shown:
    return shown(judge(read(text, builtin_lexicon())), "zh")


def asked(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("#ask button")
    page.wait_for_selector("#state:empty", state="attached", timeout=60_000)


def test_it_says_what_the_checker_says(page: Page) -> None:
    for one in demo_texts():
        asked(page, one.text)
        told = by_the_checker(one.text)

        assert page.inner_text(".sum small") == told.sentence
        marks = page.query_selector_all(".ticks .q")
        seen = [(mark.get_attribute("data-m"), mark.get_attribute("title")) for mark in marks]
        assert seen == [(found.sign, found.name) for found in told.found]


def test_a_table_takes_the_place_of_the_ledger(page: Page) -> None:
    written = io.BytesIO()
    write_xlsx(written, [], [Column("指标"), Column("单位"), Column("数")], [["栽树", "棵", 524], ["修渠", "米", 300]])
    sheet = {"name": "表.xlsx", "mimeType": "application/octet-stream", "buffer": written.getvalue()}
    page.set_input_files("#table", sheet)  # type: ignore[arg-type]  # Playwright wants its own types; these mappings fit
    asked(page, "今年全村栽树542棵，修渠300米。")

    assert [mark.get_attribute("data-m") for mark in page.query_selector_all(".ticks .q")] == ["≠", "✓"]
    assert "稿中542棵；台账524棵" in page.inner_text(".found")


def test_the_version_before_is_compared(page: Page) -> None:
    page.fill("#older", "今年全村栽树524棵，修渠300米。")
    asked(page, "今年全村栽树542棵，修渠300米。")

    assert "上一稿写的是524棵，这一稿是542棵" in page.inner_text("#result")


def test_a_text_that_is_too_long_is_refused_with_words(page: Page) -> None:
    page.evaluate("document.getElementById('text').value = '全村113户。'.repeat(150000)")
    page.click("#ask button")
    page.wait_for_selector("#state.bad", timeout=60_000)

    assert page.inner_text("#state") != ""
