"""核稿 in the browser: every number marked, opened, read otherwise, taken along."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from docx import Document

from shishu.access import rates
from shishu.audit.models import AuditEvent
from shishu.checks.models import CheckedText, LearntName
from tests.small_world import House, house

__all__ = ["house"]

pytestmark = pytest.mark.once

TEXT = "2026年，甲村讲党课3场，集中学习2次，共5场次。其中支部书记讲党课4场。"
MEANT = {"indicator": "讲党课", "organisation": "甲村", "period": "2026", "scope": "subtree"}


@pytest.fixture
def three(house: House) -> House:
    """Three lectures and one study session of 甲村 count."""
    for _ in range(3):
        house.counted("甲村")
    house.counted("甲村", "study", topic="学习", attended=9)
    return house


def checked(house: House, text: str = TEXT, by: str = "青镇审核", **more: Any) -> tuple[Client, str]:
    browser = house.client(by)
    answer = browser.post("/check/", {"text": text, "published": "2026-11-02", "organisation": "甲村", **more})
    assert answer.status_code == 302, answer.content.decode()
    return browser, answer.headers["Location"]


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def marks(html: str) -> dict[str, str]:
    """The sign of each figure in the text."""
    text = html.partition('<div class="text"')[2].partition("</div>")[0]
    return {words: sign for sign, words in re.findall(r'data-m="(.)"[^>]*>([^<]+)<', text)}


def content(browser: Client, address: str) -> bytes:
    return b"".join(browser.get(address))  # type: ignore[arg-type]  # the answer streams


def test_every_number_of_a_text_is_marked(three: House) -> None:
    found = page(*checked(three))

    assert marks(found)["3场"] == "✓"
    assert marks(found)["2次"] == "≠"
    assert "稿中2次；台账1次" in found


def test_no_mark_is_followed_by_a_gap_so_that_no_line_begins_with_a_full_stop(three: House) -> None:
    text = page(*checked(three)).partition('<div class="text"')[2].partition("</div>")[0]

    assert re.search(r"</a>，", text)
    assert not re.search(r"</a>\s", text)


def test_a_total_agrees_once_its_addends_are_right(three: House) -> None:
    found = page(*checked(three, "2026年，甲村讲党课3场，集中学习1次，两项合计4场次。"))

    assert marks(found)["4场次"] == "✓"
    assert "与前面各项之和相合（3场+1次）。各项单位不同（场、次），合计的口径可疑。" in found


def test_a_number_opens_its_records(three: House) -> None:
    browser, address = checked(three)
    leads = re.findall(r'href="(/trace/\?indicator=lecture\.sessions[^"]*)"', page(browser, address))

    assert '<data data-count="records" value="3">3</data>' in page(browser, leads[0].replace("&amp;", "&"))


def test_all_faults_of_the_form_are_told_at_once_and_the_text_stays(house: House) -> None:
    sent = {"text": TEXT, "organisation": "没有这个村", "published": "2026-13-01"}
    answer = house.client("青镇审核").post("/check/", sent)
    told = answer.content.decode()

    assert answer.status_code == 422
    assert [words for words in ("没有这个单位", "看不懂", TEXT) if words not in told] == []
    assert not CheckedText.objects.exists()


def test_an_empty_text_is_told_what_to_do(house: House) -> None:
    answer = house.client("青镇审核").post("/check/", {"text": "  "})

    assert answer.status_code == 422
    assert "请把文字贴进来" in answer.content.decode()


def test_a_word_file_is_read(three: House) -> None:
    written, made = io.BytesIO(), Document()
    made.add_paragraph(TEXT)
    made.save(written)
    written.seek(0)
    written.name = "总结.docx"
    _, address = checked(three, "", file=written)

    assert CheckedText.objects.get().text == TEXT
    assert address == f"/check/{CheckedText.objects.get().pk}/"


def test_a_file_of_another_kind_is_refused_with_a_way_out(house: House) -> None:
    sent = io.BytesIO(b"%PDF-1.7")
    sent.name = "总结.pdf"
    answer = house.client("青镇审核").post("/check/", {"file": sent})

    assert answer.status_code == 422
    assert "复制后粘贴" in answer.content.decode()


def test_a_text_stays_as_it_was_checked_when_more_is_recorded(three: House) -> None:
    browser, address = checked(three)
    three.counted("甲村")

    assert marks(page(browser, address))["3场"] == "✓"


def test_a_figure_is_read_otherwise_and_left_to_the_rules_again(three: House) -> None:
    browser, address = checked(three, "2026年，甲村开展活动3次。")
    choose = f"{address}choose/?at=0"
    before = marks(page(browser, address))

    assert browser.post(choose, MEANT).headers["Location"] == f"{address}?told=chosen#f0"
    assert marks(page(browser, address))["3次"] == "✓"
    browser.post(choose, {"rules": "1"})
    assert marks(page(browser, address)) == before != {"3次": "✓"}


def test_what_is_chosen_has_to_be_there(three: House) -> None:
    browser, address = checked(three)
    answer = browser.post(f"{address}choose/?at=0", {"indicator": "没有的", "organisation": "丁村", "period": "去年"})

    assert answer.status_code == 422
    assert answer.content.decode().count("<li data-said>") == 3
    assert browser.get(f"{address}choose/?at=99").status_code == 404


def test_a_name_holds_once_somebody_else_agreed(three: House) -> None:
    text = "2026年，甲村举办微宣讲3次。"
    browser, address = checked(three, text)
    answer = browser.post(f"{address}choose/?at=0", MEANT | {"remember": "1"})
    assert answer.headers["Location"].startswith(f"{address}?told=taught")
    agreeing, other = {"name": LearntName.objects.get().pk, "do": "agree"}, three.client("青镇管理")

    assert browser.post("/check/names/", agreeing).status_code == 403
    assert "微宣讲" in page(other, "/check/names/")
    assert other.post("/check/names/", agreeing).status_code == 302
    assert marks(page(*checked(three, text, by="青镇管理")))["3次"] == "✓"

    other.post("/check/names/", agreeing | {"do": "back"})
    assert "微宣讲" not in page(other, "/check/names/")
    assert marks(page(*checked(three, text, by="青镇管理")))["3次"] != "✓"


def test_the_result_is_taken_along_as_a_word_file_and_a_table(three: House) -> None:
    browser, address = checked(three)
    word = Document(io.BytesIO(content(browser, f"{address}export.docx")))
    with zipfile.ZipFile(io.BytesIO(content(browser, f"{address}export.xlsx"))) as book:
        table = book.read("xl/worksheets/sheet1.xml").decode()

    assert TEXT in [one.text for one in word.paragraphs]
    assert any("台账1次" in one.text for one in word.comments)
    assert "台账1次" in table
    assert AuditEvent.objects.filter(what="check.export").count() == 2
    assert browser.get(f"{address}export.exe").status_code == 404


def test_a_slip_comes_as_a_file_to_be_filled_in_by_hand(three: House) -> None:
    browser, address = checked(three)
    answer = browser.post(f"{address}slip/", {"unit": "甲村", "figure": "1", "form": "docx"})
    table = Document(io.BytesIO(b"".join(answer))).tables[0]  # type: ignore[arg-type]  # the answer streams
    sheet = b"".join(browser.post(f"{address}slip/", {"unit": "甲村", "figure": "1", "form": "xlsx"}))  # type: ignore[arg-type]  # the answer streams

    assert [cell.text for cell in table.rows[1].cells][:3] == ["1", "集中学习2次", "不符"]
    assert len(table.rows) == 2
    with zipfile.ZipFile(io.BytesIO(sheet)) as book:
        assert "集中学习2次" in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.fixture
def with_rates(settings: Any) -> Iterator[None]:
    settings.HAS_RATES = True
    rates.empty()
    yield
    rates.empty()


def test_thirty_checks_an_hour(house: House, with_rates: None) -> None:
    browser = house.client("青镇审核")
    found = [browser.post("/check/", {"text": "三场"}).status_code for _ in range(31)]

    assert found == [302] * 30 + [429]


@pytest.mark.parametrize("number", ["0", "99", str(2**63), "9" * 40])
def test_a_text_that_is_not_there_is_not_there(house: House, number: str) -> None:
    assert house.client("青镇审核").get(f"/check/{number}/").status_code == 404


def test_a_slip_begins_with_what_needs_a_look_and_says_what_is_not_ticked_and_why(three: House) -> None:
    browser, address = checked(three, f"{TEXT}栽树542棵。")
    result, html = page(browser, address), page(browser, f"{address}slip/")
    look, left = (re.search(rf'data-count="{name}" value="(\d+)"', result) for name in ("to look at", "open"))
    ticked = re.findall(r'name="figure" value="(\d+)"( checked)?>', html)

    assert look
    assert left
    assert [bool(on) for _, on in ticked] == [True] * int(look[1]) + [False] * int(left[1])
    told = re.sub("<[^>]+>", "", html)
    assert f"要看的{look[1]}处，已勾上" in told
    assert f"没有核的{left[1]}处，没有勾：台账里没有可比的数，不等于有错" in told


def test_a_slip_for_one_figure_ticks_that_one_and_does_not_say_that_others_are(three: House) -> None:
    browser, address = checked(three, f"{TEXT}栽树542棵。")
    html = page(browser, f"{address}slip/?at=1")

    assert re.findall(r'value="(\d+)" checked>', html) == ["1"]
    assert "已勾上" not in html
    assert "没有勾" not in html


def test_a_slip_without_a_figure_is_refused_in_every_form(three: House) -> None:
    browser, address = checked(three)
    for form in ("", "docx", "xlsx", "print"):
        answer = browser.post(f"{address}slip/", {"unit": "甲村", "form": form})
        assert answer.status_code == 422
        assert "没有选要核实的数字" in answer.content.decode()
        assert " checked>" not in answer.content.decode()


def test_a_slip_to_be_printed_names_who_checked_and_not_the_account(three: House) -> None:
    browser, address = checked(three)
    html = browser.post(f"{address}slip/", {"unit": "甲村", "figure": "1", "form": "print"}).content.decode()
    slip = html.partition('class="box paper-slip"')[2].partition("</section>")[0]

    assert all(
        word in slip for word in ("甲村", "核稿单位", "青镇", "2026年11月2日", "集中学习2次", "□ 属实", "核实人：")
    )
    assert "青镇审核" not in html.partition("<main")[2]
    assert "<input" not in slip
    assert 'class="p-slip"' in html
    form = page(browser, f"{address}slip/")
    assert 'class="p-slip"' in form
    assert "核稿单位：<span data-said>青镇</span>" in form


def test_two_checks_of_one_text_are_told_apart(three: House) -> None:
    """By number, time and what changed since the one before."""
    checked(three)
    checked(three)
    three.counted("甲村")
    checked(three)
    checked(three, TEXT.replace("3场", "4场", 1))
    browser, _ = checked(three, published="2026-11-01")
    kept = page(browser, "/check/").partition("核过的稿子")[2]
    lines = [re.sub("<[^>]+>", "", line) for line in re.findall("<li>(.*?)</li>", kept)]

    assert len(set(lines)) == 5
    for line, told in zip(
        lines,
        ("第4次核，改了发稿日", "", "第3次核，稿子没改，台账有新登记", "第2次核，稿子、台账都没变", "第1次核"),
        strict=True,
    ):
        assert told in line
        assert "处要看" in line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "2026年，甲村全年讲党课3场，集中学习2次，共计5场次，比上年多。",
            "2026年，甲村全年讲党课3场，集中学习2次，共计5场次",
        ),
        ("甲村讲党课3场，", "甲村讲党课3场"),
        ("甲村讲党课3场。", "甲村讲党课3场。"),
        ("甲" * 29 + "，" + "乙" * 20, "甲" * 29),
        ("甲" * 40, "甲" * 30),
    ],
)
def test_the_title_of_a_text_without_a_headline_ends_with_a_word(three: House, text: str, title: str) -> None:
    checked(three, text)

    assert CheckedText.objects.latest("pk").title == title
