"""A text someone sent, as characters: plain text (UTF-8 or GB18030) or a .docx document."""

from __future__ import annotations

from io import TextIOWrapper
from pathlib import Path

from shishu.files.apart import lines_apart
from shishu.files.encodings import encoding_of
from shishu.files.errors import NotATable, NotAText, TableRefused
from shishu.files.limits import TEXT, Limits
from shishu.files.sources import OLD_OFFICE, ZIP, first_bytes, opened
from shishu.words import Text


def read_text(source: Path | bytes, filename: str, *, limits: Limits = TEXT) -> str:
    """Its text, lines ending in a line feed. Raises TableRefused: NotAText, DamagedFile, TooMuch or ActiveContent.

    What ends in .docx is read as a document, everything else as plain text.
    """
    try:
        reopen = opened(source)
        head = first_bytes(reopen, limits)
        is_document = Path(filename).suffix.lower() == ".docx"
        _refuse_other_kind(head, is_document=is_document)
        if is_document:
            return "\n".join(lines_apart(reopen, limits))
        with TextIOWrapper(reopen(), encoding_of(reopen)) as stream:
            return stream.read()
    except NotATable as refused:
        raise NotAText.because(refused.problems[0].what).in_file(filename) from None
    except TableRefused as refused:
        raise refused.in_file(filename) from None


def _refuse_other_kind(head: bytes, *, is_document: bool) -> None:
    if head == OLD_OFFICE:
        raise NotAText.because(Text("是旧版 .doc，或设了打开密码", "is an old .doc file, or protected by a password"))
    if head == b"%PDF":
        raise NotAText.because(
            Text("是 PDF", "is a PDF"),
            remedy=Text("请在 PDF 里选中文字，复制后粘贴到这里", "Select its text, copy it and paste it here"),
        )
    if (head == ZIP) != is_document:
        raise NotAText.because(Text("内容与扩展名不符", "is not what its name says"))
