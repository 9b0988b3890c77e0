"""A file someone sent, opened as often as it has to be read: from memory or from disk."""

from __future__ import annotations

from collections.abc import Callable
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import IO

from shishu.files.errors import NotATable, TooMuch
from shishu.files.limits import Limits
from shishu.words import Text

Reopen = Callable[[], IO[bytes]]
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def opened(source: Path | bytes) -> Reopen:
    return lambda: BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def first_bytes(reopen: Reopen, limits: Limits) -> bytes:
    """What tells one kind of file from another. Raises NotATable when it cannot be opened, TooMuch when too large."""
    try:
        with reopen() as stream:
            head = stream.read(len(ZIP))
            size = stream.seek(0, SEEK_END)
    except OSError as broken:
        raise NotATable.because(
            Text("打不开（{why}）", "cannot be opened ({why})").format(why=broken.strerror),
            remedy=Text("请核对文件名和所在文件夹", "Check its name and folder"),
        ) from None
    if size > limits.file_bytes:
        raise TooMuch.because(Text("超过 {n} MB", "is larger than {n} MB").format(n=limits.file_bytes >> 20))
    return head
