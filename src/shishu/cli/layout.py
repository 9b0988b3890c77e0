"""Lines and columns on a terminal, where a Chinese letter is two columns wide."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

PAGE = 118


def wide(letter: str) -> bool:
    return east_asian_width(letter) in ("W", "F")


def width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if wide(letter) else 1 for letter in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with blanks to so many columns; `right` sets it flush right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, indent: int, opening: int = 0) -> list[str]:
    """Lines no wider than a page; later lines are indented. `opening`: columns already taken before the first."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped_paragraph(paragraph, indent, opening)
        opening = 0
    return lines


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """A table in plain columns: head, rule, rows. `right`: the columns set flush right."""
    cells = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    flush = set(right)
    lines = [
        "  ".join(padded(cell, widths[at], right=at in flush) for at, cell in enumerate(row)).rstrip() for row in cells
    ]
    return [lines[0], "  ".join("─" * columns for columns in widths), *lines[1:]]


def _wrapped_paragraph(paragraph: str, indent: int, opening: int) -> list[str]:
    lines: list[str] = []
    line, taken = "", opening
    for piece in _pieces(paragraph):
        if line.strip() and taken + width(piece.rstrip()) > PAGE:
            lines.append(line.rstrip())
            line, taken = " " * indent, indent
        line += piece
        taken += width(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterable[str]:
    """Where a line may break: after a blank, and after a Chinese letter that no full stop or comma follows."""
    piece = ""
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        piece += letter
        if (letter == " " or wide(letter)) and following not in tuple("，。；：、）」”"):
            yield piece
            piece = ""
    if piece:
        yield piece
