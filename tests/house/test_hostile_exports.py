"""What goes out to spreadsheets and programs: text is text there, and nothing in a file does anything."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as Xml

import pytest
from django.http import HttpResponse
from django.test import Client

from shishu.access.actions import make_token
from shishu.access.actions.tokens import NewToken
from shishu.files.sheets_out import guarded
from tests.house.hostile.pages import Browsers, Page, lists
from tests.house.hostile.payloads import FORMULAS, LEADING_BLANKS, ODD, QUERIES, SCRIPTS
from tests.house.hostile.strict import as_strict_as_postgres
from tests.house.hostile.world import ALL, fill
from tests.small_world import House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once

TYPED = (
    "lecture.topic",
    "partner_exchange.partner",
    "partner_exchange.topic",
    "meeting.topic",
    "organisation.name",
    "account.name",
)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBER = re.compile(r"[-+]?[\d,.]+%?")
PARTS = {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml",
         "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/theme/theme1.xml", "xl/styles.xml",
         "xl/sharedStrings.xml"}  # fmt: skip


def exports(house: House) -> Iterator[Page]:
    """Every address that answers with a file, in both forms."""
    for page in lists(house):
        if "export" in page.address:
            yield page
    town = house.numbers["青镇"]
    for code in ("lecture", "partner_exchange", "meeting"):
        for form in ("xlsx", "csv"):
            yield Page(f"{code} {form}", ALL, f"/ledgers/{code}/export.{form}?org={town}")
    yield Page("figures xlsx", ALL, f"/figures/export.xlsx?place=o{town}&period=2026")


def cells_of(book: bytes) -> list[str]:
    """The texts of a workbook, after looking at its parts."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert set(parts.namelist()) <= PARTS
        for name in parts.namelist():
            tree = Xml.fromstring(parts.read(name))  # noqa: S314  what we wrote ourselves
            tags = {one.tag.rpartition("}")[2] for one in tree.iter()}
            assert not tags & {"f", "hyperlink", "hyperlinks", "ddeLink", "oleObject", "externalReference"}, name
            assert all(one.get("TargetMode") != "External" for one in tree.iter()), name
        sheet = Xml.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
    cells = list(sheet.iter(f"{SHEET}c"))
    texts = [one.findtext(f"{SHEET}is/{SHEET}t") or "" for one in cells if one.get("t") == "inlineStr"]
    assert all(NUMBER.fullmatch(one.findtext(f"{SHEET}v") or "0") for one in cells if one.get("t") is None)
    return texts


def lines_of(content: bytes) -> list[str]:
    """The cells of a .csv; none of them begins as a formula does, and what has an apostrophe in front needs it."""
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    for cell in cells:
        assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")) or NUMBER.fullmatch(cell), cell
    return [
        cell.removeprefix("'") if cell != guarded(cell.removeprefix("'")) or cell[:1] == "'" else cell for cell in cells
    ]


@pytest.mark.parametrize("texts", [FORMULAS, SCRIPTS], ids=["formulas", "scripts"])
def test_a_text_goes_out_as_it_was_typed_and_does_nothing(house: House, texts: tuple[str, ...]) -> None:
    house.settings.HAS_RATES = False
    swapped = tuple(one for at in range(0, len(texts), 2) for one in (texts[at + 1], texts[at]))
    strangers = [*fill(house, (*texts, *swapped))]
    browsers, found, files = Browsers(house), set[str](), 0
    for page in exports(house):
        answer = browsers.ask(page)
        assert answer.status_code == 200, page
        assert "attachment" in answer.headers["Content-Disposition"], page
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        is_book = answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
        found |= set(cells_of(answer.content) if is_book else lines_of(answer.content))
        files += 1

    print(f"{len(texts)} texts x {len(TYPED)} fields x {files} files")
    assert {one.text for one in strangers} <= found
    assert set(texts) <= found


@pytest.mark.parametrize("text", [*FORMULAS[:8], *LEADING_BLANKS])
def test_what_a_spreadsheet_would_run_is_guarded_in_a_csv(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_the_name_of_a_file_cannot_add_a_header(house: House) -> None:
    (one,) = fill(house, ('"; x="\r\n'.strip() + "/../../a", "b;.html"))
    browsers = Browsers(house)
    place = f"place=o{one.village}&period=2026"
    for form in ("csv", "xlsx"):
        answer = browsers.ask(Page("x", ALL, f"/figures/export.{form}?{place}"))
        told = answer.headers["Content-Disposition"]
        assert told.startswith("attachment; filename")
        assert "\n" not in told
        assert "\r" not in told
        assert "; x=" not in re.sub(r'"(\\.|[^"\\])*"', "", told).replace("%3B", ";")


def test_programs_get_texts_as_they_were_typed_and_only_as_json(house: House) -> None:
    house.settings.HAS_RATES = False
    strangers = fill(house, SCRIPTS)
    key = make_token(house.account(ALL), NewToken("t", ("read", "record", "review"), house.at.date()), at=house.at)
    browser, said = Client(headers={"Authorization": f"Bearer {key}"}), ""
    town, asked = house.numbers["青镇"], "indicator=讲党课&period=2026"
    ways = ["organisations", f"organisations/{town}", "groups", "ledgers", "ledgers/lecture", "indicators"]
    ways += ["reviews/waiting", "openapi.json", "health", f"figures?{asked}&organisation={town}", "nowhere"]
    for one in strangers:
        ways += [f"records/{key}" for key in one.records.values()] + [f"organisations/{one.village}"]
        ways += [f"trace?{asked}&organisation={one.village}"]
    answers = [browser.get(f"/api/v1/{way}") for way in ways]
    answers += _refused(browser, town, strangers[0].records["met"])
    for answer in answers:
        assert answer.headers["Content-Type"].split(";")[0] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.status_code < 500
        said += json.dumps(answer.json(), ensure_ascii=False)

    print(f"{len(SCRIPTS)} texts in {len(answers)} answers to programs")
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in said for text in SCRIPTS)


def _refused(browser: Client, town: int, record: UUID) -> Iterator[HttpResponse]:
    """Each text as every value and as a name, in bodies and in parameters."""
    usual = {"indicator": "讲党课", "organisation": town, "period": "2026"}
    for text in SCRIPTS:
        item = {"organisation": text, "occurred_on": text, "values": {text: text}, text: text}
        deed = {"ids": [str(record)], "reason": text, text: text}
        for way, body in (("records", {"ledger": text, "items": [item]}), ("reviews/return", deed)):
            yield browser.post(f"/api/v1/{way}", json.dumps(body), content_type="application/json")
        for name in ("indicator", "organisation", "period", "group", "scope", text):
            for way in ("figures", "trace"):
                yield browser.get(f"/api/v1/{way}", usual | {name: text})


def test_no_odd_value_fails_a_program(house: House) -> None:
    house.settings.HAS_RATES = False
    key = make_token(
        house.account("青镇审核"), NewToken("t", ("read", "record", "review"), house.at.date()), at=house.at
    )
    browser = Client(headers={"Authorization": f"Bearer {key}"})
    asked = list(_parameters(browser.get("/api/v1/openapi.json").json()))
    usual = {"indicator": "讲党课", "organisation": "青镇", "period": "2026"}
    statuses = Counter[int]()
    with as_strict_as_postgres():
        for path, name in asked:
            known = {one: value for one, value in usual.items() if (path, one) in asked}
            for odd in (*ODD, *QUERIES):
                statuses[browser.get(path, known | {name: odd.replace("\ud800", "")}).status_code] += 1
        for body in _odd_bodies():
            sent = json.dumps(body)
            statuses[browser.post("/api/v1/records", sent, content_type="application/json").status_code] += 1

    print(f"{len(asked)} parameters: {statuses}")
    assert len(asked) >= 12
    assert statuses[200] + statuses[422] > statuses[404]
    assert [status for status in statuses if status >= 500] == []


def _parameters(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Of operations without an id in their address: the address and each name behind the question mark."""
    for path, ways in schema["paths"].items():
        for one in ways.get("get", {}).get("parameters", ()):
            if one["in"] == "query" and "{" not in path:
                yield path, one["name"]


def _odd_bodies() -> Iterator[dict[str, object]]:
    item = {"organisation": "甲村", "occurred_on": "2026-10-01", "values": {"topic": "题目", "attended": 1}}
    yield {"ledger": "lecture", "items": [item | {"values": {"topic": "a\0b", "attended": 1}}]}
    yield {"ledger": "lecture", "items": [item | {"values": {"topic": "\ud800"}}]}
    yield {"ledger": "\0", "items": [item]}
    for name in ("x" * 5000, "a\u202eb", "a\0b"):
        yield {"ledger": "lecture", "items": [item | {"parties": [{"role": "co_host", "outside": name}]}]}
