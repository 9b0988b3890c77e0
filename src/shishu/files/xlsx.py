"""A workbook of the .xlsx format as a table. Only the standard library; `apart` runs it in a process of its own."""

from collections.abc import Iterator
from typing import IO

from shishu.files.archive import Archive
from shishu.files.findings import Findings
from shishu.files.limits import Limits
from shishu.files.shape import shaped
from shishu.files.sheet import SheetReader
from shishu.files.workbook import open_workbook


def read_xlsx(stream: IO[bytes], sheet: str, limits: Limits) -> tuple[str, Iterator[tuple[str, ...]]]:
    """The name of the sheet read, and its header followed by its rows.

    Nothing may be used before the last row is read: doubtful cells are told at the end, all at once.
    Raises TableRefused.
    """
    archive = Archive(stream, limits)
    book = open_workbook(archive, sheet, limits)
    findings = Findings(book.sheet)
    return book.sheet, shaped(SheetReader(book, findings).rows(archive), findings, limits)
