"""A workbook is read exactly as it was typed; what its file does not state plainly is refused."""

import io

import pytest

from shishu.files import DamagedFile, DoubtfulCells, NotATable, Table, read_table
from shishu.files.limits import UPLOAD
from shishu.files.xlsx import read_xlsx
from tests.files.workbooks import HEADER, MAIN, PARTS, RELATIONS, number, relations, sheet, text, workbook

pytestmark = pytest.mark.once


def cell(content: str) -> str:
    """The text that one cell, A2, is read as."""
    _, rows = read_xlsx(io.BytesIO(workbook(sheet(HEADER, content, text("A3", "末")))), "", UPLOAD)
    return list(rows)[1][0]


def rows_of(packed: bytes, wanted: str = "") -> list[tuple[str, ...]]:
    return list(read_xlsx(io.BytesIO(packed), wanted, UPLOAD)[1])


def read(packed: bytes, **options: str) -> Table:
    return read_table(packed, "单位.xlsx", **options)


def test_a_workbook_is_read_by_the_same_door_as_a_csv():
    table = read(workbook(sheet(HEADER, text("A2", "朱古村") + number("B2", "113"), "", number("B4", "5"))))
    assert (table.filename, table.sheet, table.header) == ("单位.xlsx", "党课", ("村", "户数"))
    assert table.place(4, "户数").zh == "文件「单位.xlsx」工作表「党课」单元格 B4"
    assert list(table.numbered()) == [(2, {"村": "朱古村", "户数": "113"}), (4, {"村": "", "户数": "5"})]


@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        ("113", "113"),
        ("5.0999999999999996", "5.1"),
        ("0.13600000000000001", "0.136"),
        ("20230310", "20230310"),
        ("2.023031E7", "20230310"),
        ("540302101202", "540302101202"),
        ("999999999999999", "999999999999999"),
        ("1E-3", "0.001"),
        ("-0.5", "-0.5"),
        ("-0", "0"),
        ("5.00", "5"),
        ("007", "7"),
        ("", ""),
    ],
)
def test_a_number_is_read_as_it_was_typed(stored, read_as):
    assert cell(number("A2", stored)) == read_as


@pytest.mark.parametrize(
    ("stored", "style", "read_as"),
    [
        ("44995", 1, "2023-03-10"),
        ("44995", 2, "2023-03-10"),
        ("44995.354166666664", 3, "2023-03-10T08:30:00"),
        ("0.35416666666666669", 3, "08:30:00"),
        ("1", 1, "1900-01-01"),
        ("59", 1, "1900-02-28"),
        ("61", 1, "1900-03-01"),
        ("2958465", 1, "9999-12-31"),
        ("44995", 0, "44995"),
        ("44995", 5, "44995"),
        ("0.136", 6, "0.136"),
    ],
)
def test_a_number_is_a_date_only_where_its_cell_shows_one(stored, style, read_as):
    assert cell(number("A2", stored, style)) == read_as


def test_a_workbook_that_counts_days_since_1904_says_so():
    since_1904 = PARTS["xl/workbook.xml"].replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    packed = workbook(sheet(HEADER, number("A2", "43533", 1)), **{"xl/workbook.xml": since_1904})
    assert rows_of(packed)[1] == ("2023-03-10", "")


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        ('<c r="A2" t="s"><v>1</v></c>', "户数"),
        ('<c r="A2" t="inlineStr"><is><r><t>朱</t></r><r><t>古</t></r></is></c>', "朱古"),
        ('<c r="A2" t="str"><v>朱古</v></c>', "朱古"),
        ('<c r="A2" t="d"><v>2023-03-10T00:00:00</v></c>', "2023-03-10"),
        ('<c r="A2" t="b"><v>1</v></c>', "TRUE"),
        (text("A2", " 一_x000A_二_x0000_ "), "一\n二"),
        (text("A2", "_xD840__xDC0B_"), "𠀋"),
        (text("A2", "0012"), "0012"),
        ('<c r="A2" s="1"/>', ""),
        ("<c><v>7</v></c>", "7"),
    ],
)
def test_a_text_is_read_in_every_way_a_workbook_may_store_it(content, read_as):
    assert cell(content) == read_as


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<c r="A2"><f>1+1</f><v>2</v></c>', "单元格 A2：是公式"),
        ('<c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>点我</v></c>', "单元格 A2：是公式"),
        ('<c r="A2" t="e"><v>#DIV/0!</v></c>', "单元格 A2：是错误值"),
        (number("A2", "NaN"), "单元格 A2：写的不是数字"),
        (number("A2", "1e999"), "单元格 A2：写的不是数字"),
        (number("A2", "１２"), "单元格 A2：写的不是数字"),
        (number("A2", "99999999999999999999"), "单元格 A2：超过 15 位"),
        (number("A2", "5.4030219900307889E+17"), "单元格 A2：超过 15 位"),
        (number("A2", "0.30000000000000004"), "单元格 A2：保存的小数位比显示的多"),
        (number("A2", "1e-300"), "单元格 A2：保存的小数位比显示的多"),
        (number("A2", "60", 1), "单元格 A2：设成了日期格式"),
        (number("A2", "0", 1), "单元格 A2：设成了日期格式"),
        (number("A2", "-1", 1), "单元格 A2：设成了日期格式"),
        (number("A2", "20230310", 1), "单元格 A2：设成了日期格式"),
        (number("A2", "1.5", 4), "单元格 A2：是累计时长格式"),
        (text("C2", "多"), "单元格 C2：有内容，但该列第一行没有列名"),
    ],
)
def test_a_cell_whose_value_is_not_plain_is_refused_with_its_address(content, told):
    with pytest.raises(DoubtfulCells) as refused:
        cell(content)
    assert f"工作表「党课」{told}" in str(refused.value)


def test_merged_cells_are_refused_wherever_they_lie():
    merged = '<mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="A10:XFD1048576"/></mergeCells>'
    with pytest.raises(DoubtfulCells) as refused:
        read(workbook(sheet(HEADER, after=merged)))
    assert str(refused.value) == (
        "文件「单位.xlsx」工作表「党课」单元格 A1:C3、A10:XFD1048576：是合并单元格，只有左上角有值。"
        "请取消合并，每格都填上。"
    )
    assert refused.value.say("en") == (
        "file “单位.xlsx”, sheet “党课”, cells A1:C3, A10:XFD1048576: merged; only the first of them has a value. "
        "Unmerge them and fill in each cell."
    )


def test_all_doubtful_cells_of_a_sheet_are_told_at_once():
    rows = [f'<c r="A{n}"><f>1</f></c><c r="B{n}" t="e"><v>#N/A</v></c>' for n in range(2, 500)]
    with pytest.raises(DoubtfulCells) as refused:
        read(workbook(sheet(HEADER, *rows)))
    assert len(refused.value.problems) == 2
    assert "A2、A3、A4、A5、A6、A7、A8、A9、A10、A11 等 498 处：是公式" in str(refused.value)


def two_sheets(**states: str) -> bytes:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state) in enumerate(states.items(), start=1)
    )
    return workbook(
        sheet(text("A1", "说明")),
        **{
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml").replace(
                "</Relationships>",
                f'<Relationship Id="rId2" Type="{RELATIONS}/worksheet" Target="worksheets/two.xml"/></Relationships>',
            ),
            "xl/worksheets/two.xml": sheet(text("A1", "村")),
        },
    )


def test_the_first_visible_sheet_is_read_or_the_one_that_is_named():
    assert rows_of(two_sheets(甲="visible", 乙="visible")) == [("说明",)]
    assert rows_of(two_sheets(甲="hidden", 乙="visible")) == [("村",)]
    assert rows_of(two_sheets(甲="visible", 乙="visible"), "乙") == [("村",)]
    with pytest.raises(NotATable, match="没有名为「丙」的工作表。可选：甲、乙"):
        rows_of(two_sheets(甲="visible", 乙="visible"), "丙")
    with pytest.raises(NotATable, match="没有名为"):
        read(two_sheets(甲="visible"), sheet="-\0丙")
    with pytest.raises(NotATable, match="没有可见的工作表"):
        rows_of(two_sheets(甲="hidden", 乙="veryHidden"))


def test_prefixed_and_strict_workbooks_are_read_too():
    plain = sheet(HEADER, number("A2", "5"))
    strict = plain.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert rows_of(workbook(strict))[1] == ("5", "")
    assert rows_of(workbook(prefixed)) == [("村",), ("5",)]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="-1"/>',
        '<row r="１"/>',
        '<row r="1"><c r="A1" t="s"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>2</v></c></row>',
        '<row r="1"><c r="A1" s="9"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>&x;</v></c></row>',
        '<row r="1"><c r="A1" r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></v></row>',
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(rows):
    with pytest.raises(DamagedFile, match="不是完整、规范的文件"):
        rows_of(workbook(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'))


@pytest.mark.parametrize("part", [name for name in PARTS if name not in ("xl/styles.xml", "xl/sharedStrings.xml")])
def test_a_workbook_without_one_of_its_parts_is_damaged(part):
    with pytest.raises(DamagedFile):
        rows_of(workbook(sheet(HEADER), **{part: None}))


def test_an_empty_sheet_has_no_header():
    with pytest.raises(NotATable, match="第一行没有列名"):
        read(workbook(sheet()))
