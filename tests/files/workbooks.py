"""Workbooks written by hand for the tests, part by part, so that they can be as wrong as an attacker likes."""

import io
import zipfile
from collections.abc import Iterable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    """The relations rId1, rId2 ... of the given kinds to the given targets."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


PARTS = {
    "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": relations(
        worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="/xl/styles.xml"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/>'
        '<sheets><sheet name="党课" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts>'
        '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
        '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.00&quot;day&quot;"/>'
        '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
        + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 164, 22, 165, 166, 10))
        + "</cellXfs></styleSheet>"
    ),
    "xl/sharedStrings.xml": (
        f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>村</t></si>'
        "<si><r><t>户</t></r><r><t>数</t></r><rPh sb='0' eb='1'><t>hu</t></rPh></si></sst>"
    ),
}


def sheet(*rows: str, after: str = "") -> str:
    """A sheet whose rows hold the given cells, numbered from 1; `after` follows them."""
    body = "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(rows, start=1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def text(address: str, content: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{content}</t></is></c>'


def number(address: str, stored: str, style: int = 0) -> str:
    return f'<c r="{address}" s="{style}"><v>{stored}</v></c>'


HEADER = text("A1", "村") + text("B1", "户数")


def workbook(cells: str | Iterable[bytes] = "", **others: str | Iterable[bytes] | None) -> bytes:
    """A whole workbook with these cells; `others` replaces parts by their names, or leaves them out (None)."""
    parts = PARTS | {"xl/worksheets/sheet1.xml": cells} | others
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if content is not None:
                with archive.open(name, "w", force_zip64=False) as part:
                    for piece in [content.encode()] if isinstance(content, str) else content:
                        part.write(piece)
    return packed.getvalue()
