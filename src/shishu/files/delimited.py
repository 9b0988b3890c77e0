"""A .csv file as a table, streamed whatever its size."""

import csv
import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import IO

from shishu.files.cells import address, visible
from shishu.files.encodings import encoding_of
from shishu.files.errors import DamagedFile, NotATable
from shishu.files.findings import ERROR_VALUE, SHORTENED, Findings
from shishu.files.limits import Limits
from shishu.files.shape import Row, shaped
from shishu.words import Text

_ERROR_VALUE = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|#+)")
_SHORTENED = re.compile(r"-?\d(\.\d+)?E\+\d+", re.ASCII)
_OTHER_SEPARATORS = ("\t", ";", "，")


def read_csv(reopen: Callable[[], IO[bytes]], limits: Limits) -> Iterator[tuple[str, ...]]:
    """The header followed by the rows, after the whole file was read once and found sound. Raises TableRefused."""
    encoding = encoding_of(reopen)
    for _ in _table(reopen, encoding, limits):
        pass
    return _table(reopen, encoding, limits)


def _table(reopen: Callable[[], IO[bytes]], encoding: str, limits: Limits) -> Iterator[tuple[str, ...]]:
    findings = Findings()
    return shaped(_rows(reopen, encoding, findings), findings, limits)


def _rows(reopen: Callable[[], IO[bytes]], encoding: str, findings: Findings) -> Iterator[Row]:
    with TextIOWrapper(reopen(), encoding, newline="") as text:
        records = csv.reader(text, strict=True)
        try:
            for number, record in enumerate(records, start=1):
                if number == 1:
                    _refuse_other_separator(record)
                texts = _texts(record, number, findings)
                if texts:
                    yield number, texts
        except csv.Error:
            raise DamagedFile.because(
                Text("引号不成对，或一格过长", "has an unpaired quotation mark or too long a cell"),
                where=Text("第 {n} 行附近", "near line {n}").format(n=records.line_num),
            ) from None


def _texts(record: list[str], row: int, findings: Findings) -> list[str]:
    """The cells of a row as a reader sees them, up to the last that is not empty."""
    texts = [visible(cell) for cell in record]
    for column, text in enumerate(texts, start=1):
        if text.startswith("#") and _ERROR_VALUE.fullmatch(text):
            findings.add(ERROR_VALUE, address(column, row))
        elif "E+" in text and _SHORTENED.fullmatch(text):
            findings.add(SHORTENED, address(column, row))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _refuse_other_separator(header: list[str]) -> None:
    if len(header) == 1 and any(mark in header[0] for mark in _OTHER_SEPARATORS):
        raise NotATable.because(Text("各列不是用半角逗号分隔的", "does not separate its columns by commas"))
