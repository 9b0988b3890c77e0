"""What a workbook says about its sheets: names, shared strings, and which cell formats show dates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from shishu.files.archive import Archive, incomplete
from shishu.files.errors import NotATable, TooMuch
from shishu.files.limits import Limits
from shishu.files.markup import elements, truth, whole
from shishu.files.moments import Shown, shown_by
from shishu.files.relations import part_of, relations
from shishu.words import Text, listed

_IDENTITIES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_LONGEST_NAME = 255
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet to read: `part` holds its cells, which refer to `strings` and `formats` by number."""

    sheet: str
    part: str
    since_1904: bool
    strings: tuple[str, ...]
    formats: Mapping[str, Shown]


def open_workbook(archive: Archive, sheet: str, limits: Limits) -> Workbook:
    """Find the named sheet, or the first visible one when `sheet` is "". Raises NotATable, DamagedFile, TooMuch."""
    main = part_of(relations(archive, ""), "officeDocument")
    if not main:
        raise incomplete("no workbook inside")
    inside = relations(archive, main)
    since_1904, sheets = _contents(archive, main)
    name, identity = _choose(sheets, sheet)
    cells = part_of([relation for relation in inside if relation.identity == identity], "worksheet")
    if not cells:
        raise incomplete(f"no cells of sheet {name}")
    strings = tuple(_strings(archive, part_of(inside, "sharedStrings"), limits))
    return Workbook(name, cells, since_1904, strings, _formats(archive, part_of(inside, "styles")))


def text_of(string: Element) -> str:
    """The text of a shared or inline string without its reading aids, its escapes (_x000A_) decoded."""
    text = "".join(run.text or "" for run in chain(string.findall("t"), string.findall("r/t")))
    return _unescaped(text) if "_x" in text else text


def _unescaped(text: str) -> str:
    """Escapes are of 16 bits, so that two of them may make one character."""
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _contents(archive: Archive, main: str) -> tuple[bool, dict[str, str]]:
    """Whether days count since 1904, and the identities of the visible sheets by their names."""
    since_1904, sheets = False, {}
    for element in elements(archive, main, "workbookPr", "sheet"):
        if element.tag == "workbookPr":
            since_1904 = truth(element, "date1904")
        elif element.get("state", "visible") == "visible":
            name = element.get("name", "")
            if not 0 < len(name) <= _LONGEST_NAME:
                raise incomplete(f"sheet {name}")
            sheets[name] = next(filter(None, map(element.get, _IDENTITIES)), "")
    return since_1904, sheets


def _choose(sheets: dict[str, str], wanted: str) -> tuple[str, str]:
    if not sheets:
        raise NotATable.because(Text("没有可见的工作表", "has no visible sheet"))
    name = wanted or next(iter(sheets))
    if name not in sheets:
        raise NotATable.because(
            Text("没有名为「{it}」的工作表", "has no sheet “{it}”").format(it=wanted),
            remedy=Text("可选：{names}", "Choose one of: {names}").format(names=listed(list(sheets)[:20])),
        )
    return name, sheets[name]


def _strings(archive: Archive, part: str, limits: Limits) -> Iterator[str]:
    if not part:
        return
    for element in elements(archive, part, "si", "sst"):
        if element.tag == "si":
            yield text_of(element)
        elif whole(element, "uniqueCount", 0) > limits.cells:
            raise TooMuch.because(
                Text("声称的不同文本数超过 {n} 个", "claims more than {n} different texts").format(n=limits.cells)
            )


def _formats(archive: Archive, part: str) -> dict[str, Shown]:
    """What each cell format shows, by its number as cells write it."""
    if not part:
        return {"0": Shown.NUMBER}
    codes: dict[int, str] = {}
    used: list[int] = []
    for element in elements(archive, part, "numFmt", "cellXfs"):
        if element.tag == "numFmt":
            codes[whole(element, "numFmtId", 0)] = element.get("formatCode", "")
        else:
            used = [whole(form, "numFmtId", 0) for form in element.findall("xf")]
    return {str(place): shown_by(number, codes.get(number, "")) for place, number in enumerate(used)}
