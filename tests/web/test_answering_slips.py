"""核实单 by its link: what is asked stands out, nothing typed is lost, what was answered is shown to both sides."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from docx import Document

from shishu.checks.models import SlipLine
from tests.small_world import House, house
from tests.web.test_checking import TEXT, checked, content, page, three

__all__ = ["house", "three"]

pytestmark = pytest.mark.once


def a_slip(browser: Client, address: str, *figures: str) -> str:
    """Its link."""
    sent = browser.post(f"{address}slip/", {"unit": "甲村", "figure": figures}).content.decode()
    return str(re.findall(r"/slips/[\w-]+/", sent)[0])


def part(html: str, number: int) -> str:
    """The form's part about one figure."""
    return html.split("<fieldset")[number].partition("</fieldset>")[0]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def told(answer: Any) -> str:
    assert answer.status_code == 422
    return answer.content.decode()  # type: ignore[no-any-return]  # Django's answers are not typed


def test_a_slip_names_a_unit_and_its_answer_is_kept(three: House) -> None:
    browser, address = checked(three)
    assert "没有写发给哪个单位" in browser.post(f"{address}slip/", {"figure": "1"}).content.decode()
    link = a_slip(browser, address, "1")

    assert Client().post(link, {"answer.1": "corrected", "said.1": "1次", "name": "村文书"}).status_code == 302
    line = SlipLine.objects.get()
    assert (line.answer, line.said, line.answered_by) == ("corrected", "1次", "村文书")


def test_a_slip_shows_no_more_than_its_lines(three: House) -> None:
    browser, address = checked(three, f"{TEXT}另有一件不相干的事。")

    assert "不相干" not in page(Client(), a_slip(browser, address, "1"))
    assert Client().get("/slips/nothing/").status_code == 404


def test_the_figure_asked_stands_in_the_heading_and_is_marked_with_the_ledgers_value(three: House) -> None:
    link = a_slip(*checked(three), "1")
    asked = part(page(Client(), link), 1)

    assert "第1处：2次 台账1次" in words(asked.partition("</legend>")[0].partition(">")[2])
    assert "集中学习<mark>2次</mark>，" in asked
    assert "稿中2次；台账1次" in asked


def test_an_english_reader_is_told_the_reason_in_english(three: House) -> None:
    link, unit = a_slip(*checked(three), "1"), Client()
    unit.post("/language/", {"language": "en", "next": link})
    html = page(unit, link)

    assert "Ledger 1次" in words(part(html, 1))
    assert "；台账1次" not in html
    assert SlipLine.objects.get().question_en.split(";")[0] in words(html)


def test_a_refused_answer_keeps_all_that_was_typed_and_tells_each_fault_at_its_figure(three: House) -> None:
    link = a_slip(*checked(three), "0", "1", "2", "3")
    typed = {"answer.1": "confirmed", "answer.2": "corrected", "said.2": " ", "said.3": "1201", "name": "村文书"}
    html = told(Client().post(link, typed | {"answer.4": "explained", "said.4": "含线上"}))

    assert 'value="confirmed" checked' in part(html, 1)
    assert 'value="corrected" checked' in part(html, 2)
    assert "第2处：选了“更正为”，没有写数" in part(html, 2)
    assert 'value="1201"' in part(html, 3)
    assert "第3处：写了字，没有选是哪种答复" in part(html, 3)
    assert 'value="含线上"' in part(html, 4)
    assert 'value="村文书"' in html
    assert [part(html, n).count("aria-invalid") for n in (1, 2, 3, 4)] == [0, 1, 1, 0]
    assert html.partition('role="alert"')[2].partition("</section>")[0].count("<li") == 2
    assert not SlipLine.objects.exclude(answer="").exists()


def test_a_slip_on_which_nothing_is_answered_is_refused_with_words(three: House) -> None:
    link = a_slip(*checked(three), "1")
    html = told(Client().post(link, {"name": "村文书", "said.1": ""}))

    assert "一处都没有答" in html
    assert 'value="村文书"' in html


def test_what_was_answered_is_shown_with_who_and_when_and_what_is_still_open(three: House) -> None:
    link, unit = a_slip(*checked(three), "0", "1", "2"), Client()
    assert "已经答复的" not in page(unit, link)
    sent = unit.post(link, {"answer.2": "corrected", "said.2": "1次", "name": "村文书"})
    html = page(unit, sent.headers["Location"])
    answered = words(html.partition("已经答复的")[2].partition("</section>")[0])

    assert "收到了" in html
    assert "第2处：2次 更正为 1次（村文书） 2026年11月2日" in answered
    assert "还没有答的：第1处、第3处。" in answered
    assert 'value="村文书"' in html
    unit.post(link, {f"answer.{n}": "confirmed" for n in (1, 2, 3)})
    assert "每一处都答了" in page(unit, link)


def test_the_checker_sees_the_answer_apart_from_the_reason(three: House) -> None:
    browser, address = checked(three)
    link = a_slip(browser, address, "1")
    before = words(page(browser, address).partition('class="nums"')[2].partition("</section>")[0])
    Client().post(link, {"answer.1": "corrected", "said.1": "1次", "name": "村文书"})
    html = page(browser, address)
    found = html.partition('data-place="1"')[2].partition("</details>")[0]

    reply = "已答复</span> <span data-said>单位答复（村文书，2026-11-02）：更正为：1次。</span>"
    assert f'<p class="say"><span class="tag ok">{reply}' in found
    assert [one for one in re.findall(r"data-derived[^>]*>([^<]*)<", found) if "单位答复" in one] == []
    assert words(html.partition('class="nums"')[2].partition("</section>")[0]) == before
    assert "更正为 1次（村文书）" in words(page(browser, f"{address}slip/"))


def test_what_was_open_and_is_confirmed_agrees_and_says_so(three: House) -> None:
    browser, address = checked(three, "2026年，甲村栽树300棵。")
    Client().post(a_slip(browser, address, "0"), {"answer.1": "confirmed", "name": "林业站"})
    agree = page(browser, address).partition('class="box agree"')[2].partition("</section>")[0]

    assert "单位答复（林业站，2026-11-02）：属实。" in agree


def test_the_word_file_carries_the_answer_before_the_reason(three: House) -> None:
    browser, address = checked(three)
    Client().post(a_slip(browser, address, "1"), {"answer.1": "corrected", "said.1": "1次", "name": "村文书"})
    word = Document(io.BytesIO(content(browser, f"{address}export.docx")))

    assert any("更正为：1次。稿中2次；台账1次" in one.text for one in word.comments)
