"""Without a mouse: from the first page of the demo to a saved record, seeing at each step where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.line import DESK, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.timeout(120),
]

FAR = 60
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one);
  const marked = one.matches("input.vh") ? one.nextElementSibling || one.closest("label") : one;
  // A card that opens as a whole draws the ring of its button around itself.
  const rings = [getComputedStyle(marked), getComputedStyle(marked, "::after")];
  const isDrawn = (ring) => ring.boxShadow !== "none"
    || ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2;
  return {name: one.name || "", text: (one.labels?.[0] || one).innerText || "", tag: one.tagName,
          seen: one !== document.body && marked.getClientRects().length > 0
                && marked.getBoundingClientRect().top < innerHeight
                && rings.some(isDrawn)};
}"""


@pytest.fixture
def page(line: Line) -> Iterator[Page]:
    page = line.visit(**DESK)
    yield page
    page.context.close()


def tab_to(page: Page, text: str = "", name: str = "") -> None:
    """Press Tab until it is focused; every stop on the way shows that it is."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at["seen"], f"nothing shows the focus on {at}"
        if (text and text in at["text"]) or (name and at["name"] == name):
            return
    raise AssertionError(f"{FAR} presses of Tab do not lead to {text or name}")


def test_a_record_is_saved_by_keyboard_alone(page: Page) -> None:
    tab_to(page, text="我是村里的")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/theme_day/")
    tab_to(page, name="v.attended")
    page.keyboard.press("Control+A")
    page.keyboard.type("29")
    tab_to(page, text="党课")
    page.keyboard.press("Space")
    tab_to(page, text="记下")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("已记下：主题党日、党课")


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_menu_opens_and_closes_and_a_return_is_written_by_keyboard(line: Line) -> None:
    page = line.visit("town", **DESK)
    tab_to(page, text="退回")
    page.keyboard.press("Enter")
    tab_to(page, name="field")
    page.keyboard.press("Space")
    tab_to(page, name="reason")
    page.keyboard.type("请核对人数")
    tab_to(page, text="退回")
    page.keyboard.press("Enter")

    expect(page.locator(".ex[role=status]")).to_contain_text("已退回")
    expect(page.locator(":focus")).to_contain_text("已退回")
