"""What a file and its sheet are called: what, whose, of when, and nothing that a system or a program forbids."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from shishu.files.naming import file_name, sheet_name
from shishu.files.sheets_out import Column, write_xlsx

pytestmark = pytest.mark.once

PARTS = ("党课", "清溪镇", "2026年3月")


def sheet_of(name: str) -> str:
    """As the workbook has it."""
    stream = BytesIO()
    write_xlsx(stream, ["头"], [Column("数")], [[1]], name)
    with zipfile.ZipFile(stream) as book:
        (found,) = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
    return str(found)


def test_the_parts_stand_beside_each_other() -> None:
    assert file_name(*PARTS, form="xlsx") == "党课 清溪镇 2026年3月.xlsx"
    assert sheet_of(sheet_name(*PARTS)) == "党课 清溪镇 2026年3月"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("一/二\\三:四", "一 二 三 四"),
        ("[甲]*乙?", "甲 乙"),
        ("'引'", "引"),
        ("行一\n行二", "行一 行二"),
        ("a\u202egpj", "a gpj"),
        ("...", "_"),
        ("", "_"),
        ("History", "History_"),
        ("CON", "CON_"),
    ],
)
def test_what_is_forbidden_is_left_out(part: str, told: str) -> None:
    assert sheet_of(sheet_name(part)) == told
    assert file_name(part, form="csv") == f"{told}.csv"


@pytest.mark.parametrize("long", ["某某" * 40, "𠮷" * 40])
def test_of_a_name_that_is_too_long_every_part_is_still_told(long: str) -> None:
    found = sheet_of(sheet_name("党课", long, "2026年3月"))

    assert found.startswith(f"党课 {long[:2]}")
    assert found.endswith(" 2026年3月")
    assert len(found.encode("utf-16-le")) // 2 <= 31
