"""From the rows of any spreadsheet to a table: named columns, and below them rows of the same length."""

from collections.abc import Iterable, Iterator

from shishu.files.cells import address
from shishu.files.errors import NotATable, TooMuch
from shishu.files.findings import REPEATED, UNNAMED, Findings
from shishu.files.limits import Limits
from shishu.words import Text

Row = tuple[int, list[str]]
"""The number of a row, from 1, and its texts from column A on, up to the last that is not empty."""

_BEYOND = (
    Text("数据超过 {n} 行", "has more than {n} rows below the header"),
    Text("超过 {n} 列", "has more than {n} columns"),
    Text("单元格超过 {n} 个", "has more than {n} cells"),
    Text("总字数超过 {n}", "has more than {n} characters in all"),
    Text("一格超过 {n} 字", "has more than {n} characters in one cell"),
)


def shaped(rows: Iterable[Row], findings: Findings, limits: Limits) -> Iterator[tuple[str, ...]]:
    """The header, then all rows below it, empty ones between others included. Raises NotATable and TooMuch.

    Ends by refusing what was found doubtful, so that all of it is told at once.
    """
    measured = _within(rows, limits)
    first, names = next(measured, (0, []))
    if first != 1:
        findings.refuse()
        raise NotATable.because(
            Text("第一行没有列名", "has no column names in its first row"),
            remedy=Text("请把列名放在第一行，上面不要有标题", "Put the column names in the first row, no title above"),
        )
    yield tuple(names)
    _find_repeated(names, findings)
    last = 1
    for number, texts in measured:
        yield from [("",) * len(names)] * (number - last - 1)
        _find_unnamed(names, number, texts, findings)
        yield tuple(texts[: len(names)]) + ("",) * (len(names) - len(texts))
        last = number
    findings.refuse()


def _within(rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    allowed = (limits.rows, limits.columns, limits.cells, limits.characters, limits.cell_characters)
    cells = characters = 0
    for number, texts in rows:
        lengths = [len(text) for text in texts]
        cells += len(texts)
        characters += sum(lengths)
        counted = (number - 1, len(texts), cells, characters, max(lengths, default=0))
        for count, most, what in zip(counted, allowed, _BEYOND, strict=True):
            if count > most:
                raise TooMuch.because(what.format(n=most), where=_row_place(number))
        yield number, texts


def _find_repeated(names: list[str], findings: Findings) -> None:
    for column, name in enumerate(names, start=1):
        if name and name in names[: column - 1]:
            findings.add(REPEATED, address(column, 1))


def _find_unnamed(names: list[str], row: int, texts: list[str], findings: Findings) -> None:
    if len(texts) > len(names) or "" in names:
        for column, text in enumerate(texts, start=1):
            if text and not (column <= len(names) and names[column - 1]):
                findings.add(UNNAMED, address(column, row))


def _row_place(number: int) -> Text:
    return Text("第 {n} 行", "row {n}").format(n=number)
