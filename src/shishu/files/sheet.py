"""The cells of one sheet, row by row, as text; whatever is not plainly stated goes to the findings."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from shishu.files.archive import Archive, incomplete
from shishu.files.cells import address, column_number, visible
from shishu.files.findings import DURATION, ERROR_VALUE, FORMULA, MERGED, Doubtful, Findings
from shishu.files.markup import elements, whole
from shishu.files.moments import Shown, moment_text
from shishu.files.numbers import number_text, stored_number
from shishu.files.shape import Row
from shishu.files.workbook import Workbook, text_of


class SheetReader:
    """Reads the sheet of one workbook, once."""

    def __init__(self, book: Workbook, findings: Findings) -> None:
        self._book = book
        self._findings = findings
        self._kinds: dict[str, Callable[[Element], str]] = {
            "n": self._number,
            "s": self._shared,
            "inlineStr": _inline,
            "str": _written,
            "d": _day,
            "b": _truth,
            "e": _error,
        }

    def rows(self, archive: Archive) -> Iterator[Row]:
        """The rows that hold anything, in order. Raises DamagedFile and ActiveContent."""
        last = 0
        for element in elements(archive, self._book.part, "row", "mergeCell"):
            if element.tag == "mergeCell":
                self._findings.add(MERGED, element.get("ref", "")[:30])
                continue
            number = whole(element, "r", last + 1)
            if number <= last:
                raise incomplete(f"row {number} after row {last}")
            last = number
            texts = self._row(element, number)
            if texts:
                yield number, texts

    def _row(self, row: Element, number: int) -> list[str]:
        """Its texts up to the last cell that holds one."""
        texts: list[str] = []
        last = 0
        for cell in row:
            if cell.tag == "c":
                last = _column(cell, number, last)
                text = self._text(cell, last, number)
                if text:
                    texts += [""] * (last - 1 - len(texts))
                    texts.append(text)
        return texts

    def _text(self, cell: Element, column: int, row: int) -> str:
        """What a cell says, "" for nothing; a doubtful one says nothing and is noted."""
        try:
            if cell.find("f") is not None:
                self._findings.add(FORMULA, address(column, row))
                return ""
            return self._kinds[cell.get("t", "n")](cell)
        except Doubtful as found:
            self._findings.add(found.doubt, address(column, row))
            return ""
        except LookupError:
            raise incomplete(f"cell {address(column, row)}") from None

    def _number(self, cell: Element) -> str:
        stored, shown = _stored(cell).strip(), self._book.formats[cell.get("s", "0")]
        if not stored:
            return ""
        if shown is Shown.NUMBER:
            return number_text(stored)
        if shown is Shown.DURATION:
            raise Doubtful(DURATION)
        return moment_text(stored_number(stored), since_1904=self._book.since_1904)

    def _shared(self, cell: Element) -> str:
        stored = _stored(cell)
        if not re.fullmatch(r"\d{1,9}", stored, re.ASCII):
            raise LookupError(stored)
        return visible(self._book.strings[int(stored)])


def _column(cell: Element, row: int, last: int) -> int:
    """Where a cell stands; without an address, it follows the one before. Raises DamagedFile."""
    written = cell.get("r")
    if written is None:
        return last + 1
    try:
        column = column_number(written.removesuffix(str(row)))
    except ValueError:
        column = 0
    if column <= last:
        raise incomplete(f"cell {written} in row {row}")
    return column


def _stored(cell: Element) -> str:
    return cell.findtext("v") or ""


def _inline(cell: Element) -> str:
    string = cell.find("is")
    return "" if string is None else visible(text_of(string))


def _written(cell: Element) -> str:
    return visible(_stored(cell))


def _day(cell: Element) -> str:
    return _written(cell).removesuffix("T00:00:00")


def _truth(cell: Element) -> str:
    return {"0": "FALSE", "1": "TRUE"}[_stored(cell)]


def _error(_cell: Element) -> str:
    raise Doubtful(ERROR_VALUE)
