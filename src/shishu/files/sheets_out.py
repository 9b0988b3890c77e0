"""Tables that go out: .xlsx and .csv in which a cell says what was written and does nothing else.

No cell can become a formula or a link: text is text, whatever it begins with, and reads back unchanged from a workbook.
A .csv has no types, so that text a spreadsheet program would take for a formula gets an apostrophe in front. Numbers
are written by their own digits; one with more of them than such a program keeps (15) goes out as text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from io import TextIOWrapper
from typing import IO, Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # xlsxwriter has no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # xlsxwriter has no types

from shishu.files.cells import address
from shishu.measure import plain

Cell = str | int | Decimal | date | None
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

MOST_ROWS = 100_000
LONGEST_CELL = 32_767
EXACT_DIGITS = 15
CUT = "……（太长，余下的请看页面）"
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheet programs count a day that never was."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; `width` in characters."""

    title: str
    width: int = 16


Writer = Callable[[IO[bytes], Sequence[str], Sequence[Column], Iterable[Sequence[Cell]]], int]


def write_xlsx(
    stream: IO[bytes],
    head_lines: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    sheet_name: str | None = None,
) -> int:
    """One sheet: the head lines, the titles, the rows; memory stays the same however many. Answers how many rows."""
    book = Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet(sheet_name, worksheet_class=_Exact)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    for number, line in enumerate(head_lines):
        sheet.write_string(number, 0, _fitting(line))
    place = len(head_lines)
    for number, column in enumerate(columns):
        sheet.write_string(place, number, _fitting(column.title), bold)
    sheet.freeze_panes(place + 1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        for number, cell in enumerate(row):
            _write(sheet, place + count, number, cell, day)
    book.close()
    return count


def write_csv(
    stream: IO[bytes], head_lines: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> int:
    """The same as comma-separated lines, UTF-8 with its mark so that spreadsheet programs know it."""
    written = TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True, errors="replace")
    lines = csv.writer(written)
    lines.writerows([guarded(line)] for line in head_lines)
    lines.writerow([guarded(column.title) for column in columns])
    count = 0
    for row in rows:
        lines.writerow([_plainly(cell) for cell in row])
        count += 1
    written.detach()
    return count


def writer(form: str, sheet_name: str) -> Writer:
    """How the tables of a form are written; lines have no sheet that could be named."""
    return partial(write_xlsx, sheet_name=sheet_name) if form == "xlsx" else write_csv


def guarded(text: str) -> str:
    """With an apostrophe in front where a spreadsheet program would read a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, day: Any) -> None:
    match cell:
        case None | "":
            pass
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(row, column, cell, day)
        case int() | Decimal() if _is_exact(cell):
            sheet.write_number(row, column, cell)
        case _:
            sheet.write_string(row, column, _fitting(_as_text(cell)))


def _is_exact(number: int | Decimal) -> bool:
    return len(_digits(number).strip("-").replace(".", "").strip("0")) <= EXACT_DIGITS


def _digits(number: int | Decimal) -> str:
    return plain(number) if isinstance(number, Decimal) else str(int(number))


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return cell.isoformat()
    return _digits(cell)


def _plainly(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else _as_text(cell)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


class _Exact(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """Writes its cells itself: XlsxWriter would take "<r>…</r>" for markup, and write 8.7 as 8.699999999999999."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if kind == "Number":
            self._xml_number(row, col, _digits(cell.number))
        elif kind == "String":
            self._xml_text(row, col, cell)
        else:
            super()._write_cell(row, col, cell)

    def _xml_number(self, row: int, col: int, digits: str) -> None:
        self.fh.write(f'<c r="{address(col + 1, row + 1)}"><v>{digits}</v></c>')

    def _xml_text(self, row: int, col: int, cell: Any) -> None:
        style = f' s="{cell.format._get_xf_index()}"' if cell.format else ""  # noqa: SLF001 - as the class above does
        text = _xml(cell.string)
        self.fh.write(
            f'<c r="{address(col + 1, row + 1)}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        )


def _xml(text: str) -> str:
    """Text as a workbook keeps it: `_x000D_` stands for a control character, so that one typed so is escaped too."""
    escaped = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPE.sub("_x005F_", text))
    return _NO_XML.sub("\ufffd", escaped).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
