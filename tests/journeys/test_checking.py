"""A text is checked, told to its end: marked, one figure read otherwise, opened, verified by the unit, taken along."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from devtools import office
from tests.journeys.line import DESK, PHONE, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.office,
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(300),
]

TEXT = "2023年，全市两新组织讲党课542场，志愿活动571场次，其中社区志愿活动580场次。"


def test_a_text_from_the_first_page_to_the_marked_document(line: Line, tmp_path: Path) -> None:
    desk = line.visit(**DESK)
    desk.get_by_role("button", name="贴自己的").click()
    a_text_is_pasted(desk)
    one_figure_is_read_otherwise(desk)
    the_records_are_opened(desk)
    link = a_slip_is_made(desk)
    the_unit_answers_on_the_phone(line, link)
    desk.get_by_role("link", name="回到核对结果").click()
    expect(desk.locator(".found", has_text="单位答复").first).to_be_visible()
    assert "更正为：524场" in desk.content()
    document = the_document_is_exported(desk, tmp_path)
    remarks = remarks_in_an_office(document, tmp_path)
    assert any("台账524场" in remark for remark in remarks)
    assert all(remark for remark in remarks)


def a_text_is_pasted(desk: Page) -> None:
    desk.get_by_label("稿子", exact=True).fill(TEXT)
    desk.get_by_label("写的是哪个单位").fill("拉萨市")
    desk.get_by_label("发稿日").fill("2023-12-31")
    desk.get_by_role("button", name="开始核对").click()
    expect(desk.locator(".text .q")).to_have_count(3)
    assert violations(desk) == []


def one_figure_is_read_otherwise(desk: Page) -> None:
    """志愿活动 is no name the packs know as such; whoever checks says what it is."""
    place = desk.locator(".text .q", has_text="571场次").get_attribute("href")
    desk.goto(f"{desk.url.split('#')[0]}choose/?at={str(place).removeprefix('#f')}")
    desk.get_by_label("指标", exact=True).fill("志愿服务")
    desk.get_by_label("单位", exact=True).fill("")
    desk.get_by_label("或分组", exact=True).fill("拉萨市两新组织")
    desk.get_by_label("时段", exact=True).fill("2023")
    assert violations(desk) == []
    desk.get_by_role("button", name="按此重核").click()
    expect(desk.locator(".text .q", has_text="571场次")).to_have_attribute("data-m", "✓")


def the_records_are_opened(desk: Page) -> None:
    desk.locator(".text .q", has_text="542场").click()
    found = desk.locator(".found details[open]")
    expect(found).to_contain_text("像是数字颠倒")
    found.get_by_role("link", name="查来源").click()
    expect(desk.locator("h1")).to_contain_text("524")
    desk.go_back()


def a_slip_is_made(desk: Page) -> str:
    desk.get_by_role("link", name="核实单").first.click()
    desk.get_by_label("发给").fill("拉萨市委两新工委")
    assert violations(desk) == []
    desk.get_by_role("button", name="生成核实单").click()
    return desk.get_by_label("链接").input_value()


def the_unit_answers_on_the_phone(line: Line, link: str) -> None:
    """Without an account: the link is all it has."""
    phone = line.browser.new_context(**PHONE).new_page()
    phone.goto(link)
    asked = phone.locator("fieldset", has_text="542场").first
    asked.get_by_label("更正为").check()
    asked.get_by_label("更正后的数").fill("524场")
    phone.get_by_label("核实人").fill("工委办公室")
    assert violations(phone) == []
    phone.get_by_role("button", name="提交答复").click()
    expect(phone.get_by_role("status")).to_contain_text("收到了")


def the_document_is_exported(desk: Page, folder: Path) -> Path:
    with desk.expect_download() as download:
        desk.get_by_role("link", name="导出带标记的Word").click()
    target = folder / "marked.docx"
    download.value.save_as(target)
    return target


def remarks_in_an_office(document: Path, folder: Path) -> list[str]:
    """What LibreOffice shows beside the text."""
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office.wanted(), profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = document.with_suffix(".fodt").read_text(encoding="utf-8")
    found = re.findall(r"<office:annotation .*?</office:annotation>", shown, re.DOTALL)
    return ["".join(re.findall(r"<text:p[^>]*>(.*?)</text:p>", one, re.DOTALL)) for one in found]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
