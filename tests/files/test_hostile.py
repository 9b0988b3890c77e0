"""Files made to exhaust, to reach out or to deceive are refused quickly, by name, and never harm who reads them."""

import io
import os
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from shishu.files import (
    UPLOAD,
    ActiveContent,
    DamagedFile,
    DoubtfulCells,
    Limits,
    NotATable,
    TableRefused,
    TooMuch,
    read_table,
)
from shishu.files.xlsx import read_xlsx
from tests.files.workbooks import HEADER, MAIN, PARTS, number, sheet, text, workbook

pytestmark = pytest.mark.once

OPEN = f'<worksheet xmlns="{MAIN}"><sheetData>'
CLOSE = "</sheetData></worksheet>"
MEGABYTE = 1 << 20


def padded(megabytes: int) -> Iterator[bytes]:
    yield OPEN.encode()
    for _ in range(megabytes):
        yield b" " * MEGABYTE
    yield CLOSE.encode()


def long_sheet(rows: int) -> Iterator[bytes]:
    yield OPEN.encode()
    for first in range(1, rows + 1, 1024):
        numbers = range(first, min(first + 1024, rows + 1))
        yield "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in numbers).encode()
    yield CLOSE.encode()


def with_strings(strings: str | Iterator[bytes]) -> bytes:
    return workbook(sheet('<c r="A1" t="s"><v>0</v></c>'), **{"xl/sharedStrings.xml": strings})


def declared(entities: str, content: str) -> bytes:
    return workbook(f'<?xml version="1.0"?><!DOCTYPE l [{entities}]>' + sheet(text("A1", content)))


LAUGHS = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
HOSTILE = {
    "300 MB of spaces": lambda: (workbook(padded(300)), TooMuch, "解压后超过 100 MB"),
    "90 MB of spaces": lambda: (workbook(padded(90)), TooMuch, "压缩炸弹"),
    "a shared string of 300 MB": lambda: (with_strings(padded(300)), TooMuch, "解压后超过 100 MB"),
    "a tag of 3 MB": lambda: (workbook(endless_tag()), DamagedFile, "endless tag"),
    "a cell in the last row": lambda: (
        workbook(
            f'{OPEN}<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>{CLOSE}'
        ),
        TooMuch,
        "第 1048576 行：数据超过 100000 行",
    ),
    "a cell in the last column": lambda: (workbook(sheet(number("XFD1", "1"))), TooMuch, "第 1 行：超过 256 列"),
    "a huge merged area": lambda: (
        workbook(sheet(HEADER, after='<mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>')),
        DoubtfulCells,
        "A10:XFD1048576：是合并单元格",
    ),
    "4,000,000,000 shared strings claimed": lambda: (
        with_strings(PARTS["xl/sharedStrings.xml"].replace('uniqueCount="2"', 'uniqueCount="4000000000"')),
        TooMuch,
        "声称的不同文本数超过 1000000 个",
    ),
    "billion laughs": lambda: (declared(LAUGHS, "&h;"), ActiveContent, "文档类型声明"),
    "an external entity": lambda: (
        declared('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ActiveContent,
        "文档类型声明",
    ),
    "an external document type": lambda: (
        workbook(f'<!DOCTYPE l SYSTEM "http://x/">{sheet(HEADER)}'),
        ActiveContent,
        "文档类型声明",
    ),
    "a document type in UTF-16": lambda: (
        workbook([f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE l []>{sheet(HEADER)}'.encode("utf-16")]),
        ActiveContent,
        "文档类型声明",
    ),
    "macros": lambda: (workbook(sheet(HEADER), **{"xl/vbaProject.bin": "x"}), ActiveContent, "含有宏"),
    "a link to another file": lambda: (
        workbook(sheet(HEADER), **{"xl/externalLinks/externalLink1.xml": "<x/>"}),
        ActiveContent,
        "链接到其他文件",
    ),
    "an embedded file": lambda: (
        workbook(sheet(HEADER), **{"xl/embeddings/oleObject1.bin": "x"}),
        ActiveContent,
        "嵌有其他文件",
    ),
    "a path out of the file": lambda: (
        workbook(sheet(HEADER), **{"../../etc/passwd": "x"}),
        DamagedFile,
        "a path out of the file",
    ),
    "the same part twice": lambda: (
        workbook(sheet(HEADER), **{"XL/Workbook.xml": "<x/>"}),
        DamagedFile,
        "a part occurs twice",
    ),
    "more parts than any workbook has": lambda: (
        workbook(sheet(HEADER), **{f"xl/media/{n}": "" for n in range(1001)}),
        TooMuch,
        "超过 1000 个",
    ),
    "a zip that is cut off": lambda: (workbook(long_sheet(5000))[:9000], DamagedFile, "not a zip file"),
    "a zip of something else": lambda: (
        workbook(None, **dict.fromkeys(PARTS), **{"a.txt": "x"}),
        DamagedFile,
        "_rels/.rels",
    ),
    "a CSV that calls itself .xlsx": lambda: (
        "村,户数\n朱古村,113\n".encode("gb18030"),
        NotATable,
        "内容与扩展名 .xlsx 不符",
    ),
    "an old .xls, or a password": lambda: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotATable, "旧版 .xls，或设了打开密码"),
}


def endless_tag() -> Iterator[bytes]:
    yield f'<worksheet xmlns="{MAIN}" x="'.encode()
    for seed in range(3):
        yield random.Random(seed).randbytes(MEGABYTE // 2).hex().encode()
    yield b'"/>'


def processor_seconds() -> float:
    """What this process and those it started have used so far."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_both_languages(name):
    packed, refusal, told = HOSTILE[name]()
    began = processor_seconds()
    with pytest.raises(refusal) as refused:
        read_table(packed, "单位.xlsx")
    assert processor_seconds() - began < 1
    assert told in refused.value.say("zh")
    assert refused.value.say("zh").startswith("文件「单位.xlsx」")
    assert refused.value.say("en").startswith("file “单位.xlsx”")
    assert all(problem.next.zh and problem.next.en for problem in refused.value.problems)


def test_a_sheet_that_claims_to_be_huge_but_is_small_is_read():
    claiming = sheet(HEADER, number("A2", "5")).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert list(read_table(workbook(claiming), "单位.xlsx").rows) == [("5", "")]


def test_formatted_but_empty_cells_far_away_are_no_data():
    empty = sheet(HEADER, number("A2", "5")).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    assert list(read_table(workbook(empty), "单位.xlsx").rows) == [("5", "")]


def test_a_sheet_of_1048576_rows_is_refused_at_the_first_row_too_many():
    with pytest.raises(TooMuch, match="第 2002 行：数据超过 2000 行"):
        read_table(workbook(long_sheet(1_048_576 // 50)), "单位.xlsx", limits=replace(UPLOAD, rows=2000))


def test_a_directory_that_lies_about_the_unpacked_size_is_not_believed():
    packed = bytearray(workbook(padded(30)))
    honest = (30 * MEGABYTE + len(OPEN) + len(CLOSE)).to_bytes(4, "little")
    assert packed.count(honest) == 2
    with pytest.raises(DamagedFile, match="Bad CRC-32"):
        read_table(bytes(packed.replace(honest, (1000).to_bytes(4, "little"))), "单位.xlsx")


def test_one_long_text_referred_to_very_often_is_refused():
    strings = f'<sst xmlns="{MAIN}"><si><t>{"长" * 30_000}</t></si></sst>'
    rows = sheet(*(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 1000)))
    with pytest.raises(TooMuch, match="总字数超过 1000000"):
        read_table(
            workbook(rows, **{"xl/sharedStrings.xml": strings}), "单位.xlsx", limits=replace(UPLOAD, characters=10**6)
        )


@pytest.mark.parametrize(
    "limits",
    [replace(UPLOAD, processor_seconds=1), replace(UPLOAD, memory_bytes=48 << 20)],
    ids=["processor time", "memory"],
)
def test_the_process_that_reads_is_stopped_at_its_limits(limits: Limits):
    elements = "".join(f"<a{n}/>" for n in range(4000)) * 700
    with pytest.raises(TooMuch, match="内存或时间超过上限"):
        read_table(workbook(f"{OPEN}{elements}{CLOSE}"), "单位.xlsx", limits=replace(limits, unpacked_ratio=10**6))


TOKENS = [
    *('""', '"0"', '"-1"', '"1048576"', '"4294967296"', '"99999999999999999999"', '"A0"', '"XFD1048576"', '"ZZZZ9"'),
    *('"s"', '"e"', '"d"', '"b"', '"inlineStr"', '"External"', '"veryHidden"', '"true"', '"../../x"', '"utf-7"'),
    *('"_xD800_"', '"1e309"', '"NaN"', '"&#x202e;"', '"xl/workbook.xml"'),
]


def mutant(seed: int, original: bytes) -> bytes:
    """The workbook with one to four changes in one of its parts: a value exchanged, a piece lost or repeated."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    for _ in range(chance.randint(1, 4)):
        parts[name] = changed(parts[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return packed.getvalue()


def changed(content: bytes, chance: random.Random) -> bytes:
    values = list(re.finditer(rb'"[^"]*"', content))
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    if values and chance.random() < 0.8:
        first, last = chance.choice(values).span()
        return content[:first] + chance.choice(TOKENS).encode() + content[last:]
    return content[:first] + content[first:last] * chance.choice([0, 2]) + content[last:]


def test_a_damaged_workbook_is_read_or_refused_but_never_breaks_the_reader():
    rows = [text(f"A{n}", f"村{n}") + number(f"B{n}", "5.1") + number(f"C{n}", "45000", 1) for n in range(2, 9)]
    original = workbook(sheet(HEADER + text("C1", "日期"), *rows))
    outcomes = {"read": 0, "refused": 0}
    for seed in range(400):
        try:
            list(read_xlsx(io.BytesIO(mutant(seed, original)), "", UPLOAD)[1])
            outcomes["read"] += 1
        except TableRefused:
            outcomes["refused"] += 1
    assert outcomes["read"] > 20
    assert outcomes["refused"] > 200
