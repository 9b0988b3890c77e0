"""A .csv is read in the encodings Chinese spreadsheets write, whatever its size, and refused when it is doubtful."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from shishu.files import BULK, UPLOAD, DamagedFile, DoubtfulCells, NotATable, Table, TooMuch, read_table

pytestmark = pytest.mark.once

VILLAGES = "村,户数\r\n朱古村,113\r\n俄洛村,5.10\r\n"


def read(content: str | bytes, encoding: str = "utf-8", filename: str = "村.csv", **options: object) -> Table:
    return read_table(content if isinstance(content, bytes) else content.encode(encoding), filename, **options)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_csv_is_read_in_every_encoding_of_chinese_spreadsheets(encoding):
    table = read(VILLAGES, encoding)
    assert table.header == ("村", "户数")
    assert list(table.rows) == [("朱古村", "113"), ("俄洛村", "5.10")]


def test_a_rare_character_of_gb18030_is_read():
    assert read("村\n㐂𠮷村\n", "gb18030").rows.__next__() == ("㐂𠮷村",)


def test_quoted_cells_may_hold_commas_and_line_breaks():
    table = read('题目,备注\n"二十大精神,学习","第一行\n第二行"\n')
    assert list(table.rows) == [("二十大精神,学习", "第一行\n第二行")]


def test_white_space_and_invisible_characters_around_a_cell_are_not_part_of_it():
    assert list(read("村\n\u200b　朱古村 \n").rows) == [("朱古村",)]


def test_short_rows_are_filled_up_and_empty_rows_keep_their_number():
    table = read("村,户数,备注\n甲,1\n\n,,\n乙,2,好\n\n")
    assert list(table.numbered()) == [
        (2, {"村": "甲", "户数": "1", "备注": ""}),
        (5, {"村": "乙", "户数": "2", "备注": "好"}),
    ]


def test_a_table_names_the_place_of_a_cell():
    assert read(VILLAGES).place(3, "户数").zh == "文件「村.csv」单元格 B3"
    assert read(VILLAGES).place(3, "户数").en == "file “村.csv”, cell B3"


@pytest.mark.parametrize(
    ("content", "refusal", "told"),
    [
        (b"", NotATable, "是空文件"),
        (b"\n\n", NotATable, "第一行没有列名"),
        ("\n村,户数\n甲,1\n", NotATable, "第一行没有列名"),
        ("村,户数\n甲,1\n".encode("utf-16"), NotATable, "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotATable, "不是文本文件"),
        (b"a,b\n\xff\xff\xff,1\n", NotATable, "不是 UTF-8 或 GB18030"),
        (b"PK\x03\x04 and so on", NotATable, "内容与扩展名 .csv 不符"),
        (b"\xd0\xcf\x11\xe0 and so on", NotATable, "旧版 .xls"),
        ("村;户数\n甲;1\n", NotATable, "不是用半角逗号分隔"),
        ("村\t户数\n甲\t1\n", NotATable, "不是用半角逗号分隔"),
        ("村,户数\n朱古村,113\n俄洛".encode()[:-1] + b",5\n", DamagedFile, "第 3 行"),
        ('村,户数\n"甲,1\n', DamagedFile, "引号不成对"),
        ('村,户数\n甲,"1"2\n', DamagedFile, "第 2 行附近"),
        ("村,户数\n甲,1,多\n", DoubtfulCells, "单元格 C2：有内容，但该列第一行没有列名"),
        ("村,,户数\n甲,乙,1\n", DoubtfulCells, "单元格 B2：有内容，但该列第一行没有列名"),
        ("村,户数,村\n甲,1,乙\n", DoubtfulCells, "单元格 C1：列名与前面的列相同"),
        ("村,户数\n甲,#DIV/0!\n乙,########\n", DoubtfulCells, "单元格 B2、B3：是错误值"),
        ("村,编码\n甲,5.40302E+11\n", DoubtfulCells, "单元格 B2：是科学记数"),
    ],
)
def test_a_doubtful_csv_is_refused_with_place_fault_and_remedy(content, refusal, told):
    with pytest.raises(refusal) as refused:
        read(content)
    assert "文件「村.csv」" in str(refused.value)
    assert told in str(refused.value)
    assert all(problem.next.zh and problem.next.en for problem in refused.value.problems)


def test_all_doubtful_cells_are_told_at_once():
    with pytest.raises(DoubtfulCells) as refused:
        read("村,户数,村\n甲,#N/A\n" + "乙,1E+5,,多\n" * 30)
    assert len(refused.value.problems) == 4
    assert "D3、D4、D5、D6、D7、D8、D9、D10、D11、D12 等 30 处" in str(refused.value)


def test_a_file_of_another_kind_or_a_missing_one_is_refused(tmp_path: Path):
    with pytest.raises(NotATable, match=r"既不是 \.xlsx，也不是 \.csv"):
        read(VILLAGES, filename="村.pdf")
    with pytest.raises(NotATable, match="打不开"):
        read_table(tmp_path / "没有.csv", "没有.csv")


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (replace(UPLOAD, rows=1), "数据超过 1 行"),
        (replace(UPLOAD, columns=1), "超过 1 列"),
        (replace(UPLOAD, cells=5), "单元格超过 5 个"),
        (replace(UPLOAD, characters=10), "总字数超过 10"),
        (replace(UPLOAD, cell_characters=3), "一格超过 3 字"),
    ],
)
def test_a_csv_beyond_a_limit_is_refused(limits, told):
    with pytest.raises(TooMuch, match=told):
        read("村,户数\n朱古村,113\n俄洛镇某村,5\n", limits=limits)


def test_a_file_larger_than_an_upload_may_be_is_refused():
    with pytest.raises(TooMuch, match="超过 10 MB"):
        read(b"a\n" * (6 << 20))


def test_a_long_list_streams_through_little_memory(tmp_path: Path):
    villages = tmp_path / "villages.csv"
    with villages.open("w", encoding="utf-8") as written:
        written.write("code,name\n")
        written.writelines(f"{540302101000 + n},第{n}村民委员会\n" for n in range(20_000))
    tracemalloc.start()
    rows = sum(1 for _ in read_table(villages, villages.name, limits=BULK).rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 20_000
    assert peak < 1 << 20
