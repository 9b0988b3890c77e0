"""In which encoding a text was saved: UTF-8, or the GB18030 (GBK, GB2312) of Chinese spreadsheets."""

from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import IO

from shishu.files.errors import DamagedFile, NotATable
from shishu.words import Text

_CHUNK = 1 << 16
_LOST = "\ufffd"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def encoding_of(reopen: Callable[[], IO[bytes]]) -> str:
    """The encoding's name. Raises NotATable for what is no text, DamagedFile for UTF-8 that lost some characters.

    Chinese text in GB18030 hardly ever looks like UTF-8, so that a file is either all UTF-8, or hardly at all; one in
    which more characters are readable than not was UTF-8 once.
    """
    with reopen() as stream:
        if stream.read(2) in _UTF_16_MARKS:
            raise NotATable.because(Text("是 UTF-16 编码，不是 UTF-8", "is encoded in UTF-16, not in UTF-8"))
    lost, readable = _census(reopen)
    if not lost:
        return "utf-8-sig"
    if readable >= lost:
        raise DamagedFile.because(
            Text("有认不出的字（UTF-8 编码已损坏）", "holds characters that were lost; its UTF-8 is damaged"),
            where=Text("第 {n} 行", "line {n}").format(n=_first_lost_line(reopen)),
        )
    if not _is_gb18030(reopen):
        raise NotATable.because(Text("不是 UTF-8 或 GB18030 文本", "is no text in UTF-8 or GB18030"))
    return "gb18030"


def _census(reopen: Callable[[], IO[bytes]]) -> tuple[int, int]:
    """How many characters outside ASCII are lost, and how many readable, when read as UTF-8."""
    lost = foreign = 0
    for text in _decoded(reopen, "utf-8-sig", "replace"):
        if "\0" in text:
            raise NotATable.because(Text("不是文本文件", "is no text file"))
        lost += text.count(_LOST)
        foreign += len(text) - len(text.encode("ascii", "ignore"))
    return lost, foreign - lost


def _first_lost_line(reopen: Callable[[], IO[bytes]]) -> int:
    line = 1
    for text in _decoded(reopen, "utf-8-sig", "replace"):
        before, found, _ = text.partition(_LOST)
        line += before.count("\n")
        if found:
            break
    return line


def _is_gb18030(reopen: Callable[[], IO[bytes]]) -> bool:
    try:
        return all(True for _ in _decoded(reopen, "gb18030", "strict"))
    except UnicodeDecodeError:
        return False


def _decoded(reopen: Callable[[], IO[bytes]], encoding: str, errors: str) -> Iterator[str]:
    with TextIOWrapper(reopen(), encoding, errors, newline="") as stream:
        while text := stream.read(_CHUNK):
            yield text
