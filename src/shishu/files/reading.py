"""The one door of this room: a spreadsheet someone sent is read as a table, or refused with every reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shishu.files.apart import read_apart
from shishu.files.cells import address
from shishu.files.delimited import read_csv
from shishu.files.errors import NotATable, TableRefused, within
from shishu.files.findings import cell_place
from shishu.files.limits import UPLOAD, Limits
from shishu.files.sources import OLD_OFFICE, ZIP, first_bytes, opened
from shishu.words import Text


@dataclass(frozen=True)
class Table:
    """Named columns and the rows below them, each as long as the header; all cells are text, "" where empty.

    `rows` is streamed and can be gone through once. Empty rows between others stand in it, so that the first is row 2
    of the file, the next row 3, and so on.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]
    filename: str
    sheet: str = ""

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that is not empty: its number in the file, and its texts by the names of their columns."""
        for number, row in enumerate(self.rows, start=2):
            if any(row):
                yield number, {name: text for name, text in zip(self.header, row, strict=True) if name}

    def place(self, row: int, column: str) -> Text:
        """Where the cell of a named column stands, for a problem with it."""
        return within(self.filename, cell_place(self.sheet, [address(self.header.index(column) + 1, row)]))


def read_table(source: Path | bytes, filename: str, *, sheet: str = "", limits: Limits = UPLOAD) -> Table:
    """Read a .csv (UTF-8 or GB18030) or an .xlsx file: its named sheet, or the first visible one.

    Numbers are read as they were typed (5.1, 20230310), dates as 2023-03-10. Raises TableRefused with all that is
    wrong: NotATable, DamagedFile, TooMuch, ActiveContent or DoubtfulCells.
    """
    try:
        name, rows = _read(source, Path(filename).suffix.lower(), sheet, limits)
        return Table(next(rows), rows, filename, name)
    except TableRefused as refused:
        raise refused.in_file(filename) from None


def _read(source: Path | bytes, suffix: str, sheet: str, limits: Limits) -> tuple[str, Iterator[tuple[str, ...]]]:
    reopen = opened(source)
    _refuse_other_kind(suffix, first_bytes(reopen, limits))
    return read_apart(reopen, sheet, limits) if suffix == ".xlsx" else ("", read_csv(reopen, limits))


def _refuse_other_kind(suffix: str, head: bytes) -> None:
    if suffix not in (".csv", ".xlsx"):
        raise NotATable.because(Text("既不是 .xlsx，也不是 .csv", "is neither .xlsx nor .csv"))
    if not head:
        raise NotATable.because(Text("是空文件", "is empty"))
    if head == OLD_OFFICE:
        raise NotATable.because(
            Text("是旧版 .xls，或设了打开密码", "is an old .xls file, or protected by a password"),
            remedy=Text("请另存为不加密码的 .xlsx", "Save it as .xlsx without a password"),
        )
    if (head == ZIP) != (suffix == ".xlsx"):
        raise NotATable.because(
            Text("内容与扩展名 {it} 不符", "is not what its ending {it} says").format(it=suffix),
            remedy=Text(
                "CSV 请用扩展名 .csv，Excel 工作簿请另存为 .xlsx",
                "Let CSV end in .csv, and save a workbook as .xlsx",
            ),
        )
