"""The zip container of a workbook or document, opened strictly: its directory is judged before anything is unpacked."""

import zipfile
from collections.abc import Iterable
from typing import IO

from shishu.files.errors import ActiveContent, DamagedFile, TooMuch
from shishu.files.limits import Limits
from shishu.words import Text

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL = 1 << 20
_ACTIVE = {
    "vbaproject.bin": Text("含有宏", "contains macros"),
    "xl/macrosheets/": Text("含有宏表", "contains macro sheets"),
    "xl/externallinks/": Text("链接到其他文件", "links to other files"),
    "xl/embeddings/": Text("嵌有其他文件", "has other files embedded"),
    "xl/activex/": Text("含有控件程序", "contains embedded programs"),
}


class Archive:
    """The parts of one file. Raises DamagedFile, TooMuch or ActiveContent on opening."""

    def __init__(self, stream: IO[bytes], limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, RuntimeError, ValueError, OSError) as broken:
            raise incomplete(str(broken)) from None
        entries = self._zip.infolist()
        _refuse_disorder(entries)
        _refuse_excess(entries, limits)
        _refuse_active_content(entries)
        self._names = frozenset(entry.filename for entry in entries)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def part(self, name: str) -> IO[bytes]:
        """A part to read; it never gives more bytes than the directory declared. Raises DamagedFile."""
        try:
            return self._zip.open(name)
        except (KeyError, zipfile.BadZipFile, RuntimeError, ValueError) as broken:
            raise incomplete(f"{name}: {broken}") from None


def incomplete(detail: str) -> DamagedFile:
    return DamagedFile.because(
        Text("不是完整、规范的文件（{detail}）", "is no complete and regular file ({detail})").format(
            detail=detail[:120]
        )
    )


def _refuse_disorder(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise incomplete("a part occurs twice")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise incomplete(f"{entry.filename}: encrypted or packed unusually")
        if ".." in entry.filename.split("/") or entry.filename.startswith("/") or "\\" in entry.filename:
            raise incomplete(f"{entry.filename}: a path out of the file")


def _refuse_excess(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise TooMuch.because(
            Text("解压后超过 {n} MB", "unpacks to more than {n} MB").format(n=limits.unpacked_bytes >> 20)
        )
    if any(_is_bomb(entry, limits) for entry in entries):
        raise TooMuch.because(
            Text("压缩得异常紧，像是压缩炸弹", "is packed suspiciously tight, as a zip bomb would be")
        )
    if len(entries) > limits.parts:
        raise TooMuch.because(Text("内部零件超过 {n} 个", "has more than {n} parts").format(n=limits.parts))


def _is_bomb(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    return entry.file_size > _SMALL and entry.file_size > limits.unpacked_ratio * max(1, entry.compress_size)


def _refuse_active_content(entries: Iterable[zipfile.ZipInfo]) -> None:
    for entry in entries:
        name = entry.filename.lower()
        for mark, what in _ACTIVE.items():
            if name.startswith(mark) or name.endswith("/" + mark):
                raise ActiveContent.because(what)
