"""A table instead of a ledger: the rows of a sheet as dictionary, tree and answers.

Either every row is an indicator with its value (and its unit), or every row is an organisation and every column an
indicator. A table says nothing of periods: what it states holds for whatever period the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shishu.claims.judging.asking import Answer, Asked
from shishu.claims.judging.candidates import Matcher
from shishu.claims.judging.dictionary import Entry, dictionary
from shishu.claims.judging.tree import Node, Tree
from shishu.claims.patterns import pattern
from shishu.measure import Unit
from shishu.words import Text

Rows = Sequence[Sequence[str]]
WHOLE = 1
_NUMBER = pattern("tables_number", r"(?a)[+-]?\d{1,15}(?:,\d{3})*(?:\.\d{1,12})?(%|‰)?")
_BRACKET = pattern("tables_bracket", r"[（(]([^（）()]{1,8})[）)]\s*$")
_TOTALS = frozenset({"合计", "总计", "共计", "全部", "小计"})
_SERIAL = frozenset({"序号", "编号", "序"})
_UNIT_HEADS = frozenset({"单位", "计量单位", "量词"})
_PLACE_HEADS = pattern("tables_place_heads", "组织|单位名称|乡镇|街道|村|社区|地区|县|部门|填报单位")
_MEASURED: Mapping[str, tuple[str, int | Fraction, str]] = {
    "元": ("money", 1, "元"), "万元": ("money", 10_000, "元"), "亿元": ("money", 100_000_000, "元"),
    "米": ("length", 1, "米"), "千米": ("length", 1000, "米"), "公里": ("length", 1000, "米"),
    "平方米": ("area", 1, "平方米"), "%": ("ratio", Fraction(1, 100), "1"), "‰": ("ratio", Fraction(1, 1000), "1"),
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """What a sheet knows: a ledger for `judge`, with the dictionary and the tree that go with it."""

    matcher: Matcher
    tree: Tree
    values: Mapping[tuple[str, int], Decimal]

    def answers(self, asked: Sequence[Asked]) -> Mapping[Asked, Answer]:
        return {one: self._answer(one) for one in asked}

    def _answer(self, one: Asked) -> Answer:
        value = self.values.get((one.indicator, one.place.number or WHOLE))
        return Answer(value, records=0, is_silent=value is None)


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    unit: str
    at: int


def table(rows: Rows) -> Table:
    """From the cells of a sheet as text, the head first; what is no number and no name is left out."""
    tidy = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    head, body = (tidy[0], tidy[1:]) if tidy else ([], [])
    columns = list(_number_columns(head, body))
    taken = {one.at for one in columns}
    names = next((at for at, title in enumerate(head) if at not in taken and title not in _SERIAL), 0)
    if len(columns) > 1 or (columns and _PLACE_HEADS.search(head[names])):
        return _of_places(columns, names, body)
    return _of_indicators(columns, names, head, body)


def _number_columns(head: Sequence[str], body: Rows) -> Iterator[_Column]:
    """Columns with numbers in most of their filled cells; serial numbers are none."""
    for at, title in enumerate(head):
        cells = [row[at] for row in body if at < len(row) and row[at]]
        numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
        if cells and 2 * numbers > len(cells) and title not in _SERIAL:
            name, unit = _apart(title)
            yield _Column(name, unit, at)


def _apart(title: str) -> tuple[str, str]:
    """科普讲座（场） is 科普讲座 and 场."""
    found = _BRACKET.search(title)
    return (title[: found.start()].strip(), found[1]) if found else (title, "")


def _of_places(columns: Sequence[_Column], names: int, body: Rows) -> Table:
    nodes = {WHOLE: Node(WHOLE, "全表")}
    values: dict[tuple[str, int], Decimal] = {}
    for place, row in enumerate(body, start=WHOLE + 1):
        name = row[names] if names < len(row) else ""
        number = WHOLE if name in _TOTALS else place
        if name and number != WHOLE:
            nodes[number] = Node(number, name, WHOLE)
        for column in columns:
            if (value := _value(row, column.at, column.unit)) is not None:
                values[column.head, number] = value
    entries = [_entry(column.head, column.unit) for column in columns]
    _add_wholes(entries, values)
    return _table(entries, nodes, values)


def _add_wholes(entries: Sequence[Entry], values: dict[tuple[str, int], Decimal]) -> None:
    """Where no row gives the total, counts and money add up."""
    for entry in entries:
        several = [value for (code, _), value in values.items() if code == entry.code]
        if (entry.code, WHOLE) not in values and entry.sort != "ratio":
            values[entry.code, WHOLE] = sum(several, Decimal(0))


def _of_indicators(columns: Sequence[_Column], names: int, head: Sequence[str], body: Rows) -> Table:
    units = next((at for at, title in enumerate(head) if title in _UNIT_HEADS), None)
    entries, values = [], {}
    for row in body if columns else ():
        name, unit = _apart(row[names] if names < len(row) else "")
        unit = row[units] if units is not None and units < len(row) else unit or columns[0].unit
        value = _value(row, columns[0].at, unit)
        if name and value is not None:
            entries.append(_entry(name, unit))
            values[name, WHOLE] = value
    return _table(entries, {WHOLE: Node(WHOLE, "全表")}, values)


def _entry(name: str, unit: str) -> Entry:
    is_ratio = unit in ("%", "‰") or name.endswith("率")
    return Entry(name, Text(name, name), (name,), unit, "ratio" if is_ratio else "stock")


def _value(row: Sequence[str], at: int, unit: str) -> Decimal | None:
    """In the base unit; None for what is no number."""
    cell = row[at] if at < len(row) else ""
    found = _NUMBER.fullmatch(cell)
    if not found:
        return None
    value = Decimal(cell.rstrip("%‰").replace(",", ""))
    _, scale, _ = _MEASURED.get(found[1] or unit, ("", 1, ""))
    return value * Decimal(Fraction(scale).numerator) / Decimal(Fraction(scale).denominator)


def _table(entries: Sequence[Entry], nodes: Mapping[int, Node], values: Mapping[tuple[str, int], Decimal]) -> Table:
    units = {
        code: Unit(code, Text(code, code), kind, Fraction(scale), base)
        for code, (kind, scale, base) in _MEASURED.items()
    }
    return Table(Matcher(dictionary(entries, units)), Tree(nodes), values)
