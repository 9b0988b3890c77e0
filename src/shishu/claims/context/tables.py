"""Tables as text: the head of a column is what its figures count, the first cell of a row whose they are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from shishu.claims.context.nouns import clean
from shishu.claims.patterns import pattern
from shishu.claims.values import Article, Span

_CELL = pattern("cell of a table", r"(?:[^\t|│┃ ]| (?! ))+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What its row and its column are headed by."""

    row: str
    column: str


class Tables:
    """The tables of one article: rows that follow each other with as many cells."""

    def __init__(self, article: Article) -> None:
        self._plain = article.text.plain
        self._paragraphs = article.paragraphs
        self._starts = [one.start for one in article.paragraphs]
        self._cells: dict[int, list[Span]] = {}
        self._heads: dict[int, int] = {}
        for at, place in enumerate(article.paragraphs):
            cells = self._read(place)
            if len(cells) > 1:
                self._cells[at] = cells
                follows = at - 1 in self._cells and len(self._cells[at - 1]) == len(cells)
                self._heads[at] = self._heads[at - 1] if follows else at

    def at(self, figure: Span) -> Cell | None:
        """The cell in which a figure stands; None outside of tables, and in their heads and first cells."""
        row = bisect_right(self._starts, figure.start) - 1
        head = self._heads.get(row, row)
        if row < 0 or head == row:
            return None
        column = next((at for at, cell in enumerate(self._cells[row]) if cell.end > figure.start), 0)
        if not column:
            return None
        return Cell(self._told(self._cells[row][0]), self._told(self._cells[head][column]))

    def _read(self, place: Span) -> list[Span]:
        """The cells of a paragraph; a text with a few blanks in it is one cell."""
        if not any(self._plain.find(sign, place.start, place.end) >= 0 for sign in ("\t", "|", "│", "┃", "  ")):
            return []
        return [
            Span(*found.span()) for found in _CELL.finditer(self._plain, place.start, place.end) if found[0].strip()
        ]

    def _told(self, cell: Span) -> str:
        return clean(self._plain[cell.start : cell.end].strip())
