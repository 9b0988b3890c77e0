"""Documents that go out as .docx: a text in which some words are underlined and carry a comment, and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Literal

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

AUTHOR = "实数"
Look = Literal["", "agrees", "wrong", "contradicts", "look", "grey"]
_LOOKS = {
    "agrees": (WD_UNDERLINE.SINGLE, RGBColor(0x25, 0x70, 0x4F)),
    "wrong": (WD_UNDERLINE.DOUBLE, RGBColor(0xB3, 0x26, 0x1E)),
    "contradicts": (WD_UNDERLINE.WAVY, RGBColor(0xB3, 0x26, 0x1E)),
    "look": (WD_UNDERLINE.DASH, RGBColor(0x8A, 0x5A, 0x00)),
    "grey": (WD_UNDERLINE.DOTTED, RGBColor(0x56, 0x64, 0x71)),
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SERIF = "SimSun"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text; `look` is how they are underlined, `remark` the comment they carry, "" for none."""

    text: str
    look: Look = ""
    remark: str = ""


def write_marked(stream: IO[bytes], head_lines: Sequence[str], paragraphs: Sequence[Sequence[Piece]]) -> None:
    """The head lines small and grey, then each paragraph; what XML cannot hold is left out."""
    document = _begun(head_lines)
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for piece in pieces:
            _add(document, paragraph, piece)
    document.save(stream)


def write_rows(
    stream: IO[bytes], head_lines: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """The head lines, then one table with its titles in bold."""
    document = _begun(head_lines)
    table = document.add_table(1, len(titles), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(_clean(title)).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)
    document.save(stream)


def _begun(head_lines: Sequence[str]) -> Written:
    document = Document()
    _set_type(document)
    document.core_properties.author = AUTHOR
    for line in head_lines:
        run = document.add_paragraph().add_run(_clean(line))
        run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x56, 0x64, 0x71)
    return document


def _add(document: Written, paragraph: Paragraph, piece: Piece) -> None:
    run = paragraph.add_run(_clean(piece.text))
    if piece.look:
        run.font.underline, run.font.color.rgb = _LOOKS[piece.look]
    if piece.remark:
        document.add_comment(run, _clean(piece.remark), author=AUTHOR, initials=AUTHOR[:1])


def _set_type(document: Written) -> None:
    """Song type for Chinese, as on the page; the name for Chinese characters stands in an attribute of its own."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _SERIF, Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _SERIF)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
