"""Cells that cannot be taken as they stand, gathered by what is wrong with them."""

from dataclasses import dataclass, field

from shishu.files.errors import DoubtfulCells
from shishu.words import Problem, Text, listed

_NAMED = 10  # addresses told per kind of doubt; of the others only the number


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that can be wrong with a cell, and what helps."""

    what: Text
    next: Text


class Doubtful(Exception):
    """Raised where a single value is read; caught where its address is known."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


FORMULA = Doubt(
    Text("是公式，文件里没有可信的数值", "a formula, whose value the file does not vouch for"),
    Text("请复制后“选择性粘贴为数值”", "Copy it and paste it back as a value"),
)
ERROR_VALUE = Doubt(
    Text("是错误值（如 #DIV/0!、#N/A、####）", "an error value (such as #DIV/0!, #N/A, ####)"),
    Text("请填入正确的内容，没有就留空", "Enter the right value, or leave it empty"),
)
NO_NUMBER = Doubt(
    Text("写的不是数字（如 NaN、无穷大）", "no number (such as NaN or infinity)"),
    Text("请填入正确的数字，没有就留空", "Enter the right number, or leave it empty"),
)
TOO_LONG = Doubt(
    Text("超过 15 位，表格软件已丢失后面的数位", "more than 15 digits, of which spreadsheets lose the last"),
    Text(
        "编号请设为“文本”格式后重填；数请换较大的单位",
        "Format codes as text and type them again; give numbers in a larger unit",
    ),
)
UNROUNDED = Doubt(
    Text("保存的小数位比显示的多", "more decimal places than are shown"),
    Text("请按显示的数重新填写", "Type the number as it is shown"),
)
SHORTENED = Doubt(
    Text("是科学记数（如 5.4E+11），原来的数位已丢失", "written like 5.4E+11, its digits lost"),
    Text("请把该列设为“文本”或“数值”后重新导出", "Format the column as text or as a plain number and export it again"),
)
NO_DATE = Doubt(
    Text("设成了日期格式，但数值不是历法里的日期", "formatted as a date, but none of the calendar"),
    Text("请改写成日期，例如 2023-03-10，或把格式改回常规", "Write a date like 2023-03-10, or format it as a number"),
)
DURATION = Doubt(
    Text("是累计时长格式", "formatted as an elapsed time"),
    Text("请改写成数字，例如 1.5，单位写在列名里", "Write a number such as 1.5 and put the unit in the column name"),
)
MERGED = Doubt(
    Text("是合并单元格，只有左上角有值", "merged; only the first of them has a value"),
    Text("请取消合并，每格都填上", "Unmerge them and fill in each cell"),
)
UNNAMED = Doubt(
    Text("有内容，但该列第一行没有列名", "a value in a column without a name in the first row"),
    Text("请补上列名，或删去多余内容", "Name the column, or remove what does not belong there"),
)
REPEATED = Doubt(
    Text("列名与前面的列相同", "repeats the name of an earlier column"),
    Text("请让每列的列名各不相同", "Give each column a name of its own"),
)


@dataclass(slots=True)
class _Cells:
    first: list[str] = field(default_factory=list)
    number: int = 0


class Findings:
    """The doubtful cells of one sheet (`sheet` is "" where there is none)."""

    def __init__(self, sheet: str = "") -> None:
        self._sheet = sheet
        self._cells: dict[Doubt, _Cells] = {}

    def add(self, doubt: Doubt, address: str) -> None:
        cells = self._cells.setdefault(doubt, _Cells())
        cells.number += 1
        if cells.number <= _NAMED:
            cells.first.append(address)

    def refuse(self) -> None:
        """Raises DoubtfulCells when there are any."""
        problems = [Problem(self._place(cells), doubt.what, doubt.next) for doubt, cells in self._cells.items()]
        if problems:
            raise DoubtfulCells(*problems)

    def _place(self, cells: _Cells) -> Text:
        place = cell_place(self._sheet, cells.first)
        if cells.number <= _NAMED:
            return place
        return Text("{place} 等 {n} 处", "{place} and more, {n} in all").format(place=place, n=cells.number)


def cell_place(sheet: str, addresses: list[str]) -> Text:
    """Cells by their addresses, led by the name of the sheet if it has one."""
    cells = Text("单元格 {it}", "cell {it}" if len(addresses) == 1 else "cells {it}").format(it=listed(addresses))
    if not sheet:
        return cells
    return Text("工作表「{sheet}」{cells}", "sheet “{sheet}”, {cells}").format(sheet=sheet, cells=cells)
