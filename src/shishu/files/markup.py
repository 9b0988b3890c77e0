"""The XML parts of a workbook or document, read element by element, without document type declarations."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Literal
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from shishu.files.archive import Archive, incomplete
from shishu.files.errors import ActiveContent
from shishu.words import Text

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_KNOWN = (
    *("row", "c", "v", "f", "is", "t", "r", "mergeCell", "sst", "si"),
    *("workbookPr", "sheet", "numFmt", "cellXfs", "xf", "Relationship"),
    *("p", "tbl", "tr", "tc", "tab", "br", "cr", "noBreakHyphen"),
)
_LONGEST_UNBROKEN = 1 << 20
_LOCAL = {f"{{{space}}}{name}": name for space in _SPACES for name in _KNOWN}


Moment = Literal["start", "end"]


def elements(archive: Archive, part: str, *wanted: str) -> Iterator[Element]:
    """Each element of one of the `wanted` local names, once it is complete; it is emptied when the next is asked for.

    The elements inside carry their local names too, if this room knows them. Raises DamagedFile and ActiveContent.
    """
    for _, element in events(archive, part):
        if element.tag in wanted:
            yield element
            element.clear()


def events(archive: Archive, part: str, *moments: Moment) -> Iterator[tuple[str, Element]]:
    """The `start` and `end` of elements as they come, `end` alone unless asked. Raises DamagedFile, ActiveContent."""
    try:
        with archive.part(part) as stream:
            for moment, element in iterparse(_Guarded(stream), moments or ("end",)):  # noqa: S314 - `_Guarded` refuses all declarations
                element.tag = _LOCAL.get(element.tag, element.tag)
                yield moment, element
    except (ParseError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError) as broken:
        raise incomplete(f"{part}: {broken}") from None


def whole(element: Element, attribute: str, default: int) -> int:
    """The whole number in an attribute. Raises DamagedFile."""
    written = element.get(attribute, str(default))
    if not re.fullmatch(r"\d{1,10}", written, re.ASCII):
        raise incomplete(f'{attribute}="{written}"')
    return int(written)


def truth(element: Element, attribute: str) -> bool:
    """The truth value in an attribute; without it, false. Raises DamagedFile."""
    written = element.get(attribute, "0")
    if written not in ("0", "1", "false", "true"):
        raise incomplete(f'{attribute}="{written}"')
    return written in ("1", "true")


class _Guarded:
    """A stream watched for what makes a parser expand or labour: declarations of entities, and endless tags.

    Entities can be declared only before the root element opens. A tag or text is parsed again from its beginning with
    each further piece of it, so that one of 20 MB would take minutes.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._unbroken_bytes = 0
        self._before_root = True
        self._watch = expat.ParserCreate()
        self._watch.StartDoctypeDeclHandler = _refuse_declaration
        self._watch.StartElementHandler = self._pass_root

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        tag_end = data.rfind(b">")
        self._unbroken_bytes = len(data) - tag_end if tag_end >= 0 else self._unbroken_bytes + len(data)
        if self._unbroken_bytes > _LONGEST_UNBROKEN:
            raise ValueError("endless tag or text")
        if self._before_root:
            self._watch.Parse(data, not data)
        return data

    def _pass_root(self, _name: str, _attributes: dict[str, str]) -> None:
        self._before_root = False


def _refuse_declaration(*_: object) -> None:
    raise ActiveContent.because(
        Text("含有文档类型声明（DTD），可用来耗尽内存或读取他处文件", "has a document type declaration, as attacks do")
    )
