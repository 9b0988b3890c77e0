"""The columns of an imported table, under any of the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from shishu.files import BULK, UPLOAD, read_table
from shishu.orgs.errors import FaultyRows
from shishu.orgs.faults import Faults
from shishu.words import Problem, Text, listed

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


@dataclass(frozen=True)
class Column:
    """`names`: the headers it may have, the English and the Chinese one to tell first."""

    key: str
    names: tuple[str, ...]
    required: bool = True

    @property
    def told(self) -> Text:
        return Text(self.names[1], self.names[0])


FIRST = Column("first", ("from", "起", "first", "since", "起始日期", "开始日期", "成立日期"), required=False)
UNTIL = Column("until", ("to", "止", "until", "截止日期", "结束日期", "撤销日期"), required=False)
ORGANISATION = Column("organisation", ("organisation", "单位", "org", "organization", "组织", "单位名称"))

Cells = dict[str, str]


@dataclass(frozen=True)
class Sent:
    """A file that came in over the web: its bytes and the name it had there."""

    content: bytes
    name: str


Source = Path | Sent


def read_cells(source: Source, columns: Sequence[Column]) -> Iterator[tuple[int, Cells]]:
    """Each row with anything in it: its number in the file, and key -> text of every column, "" where it has none.

    What was sent in may demand less than a file of this machine. Columns of other names are not read, unless the name
    looks like a slip of the pen. Raises FaultyRows for the header, and what `shishu.files` raises.
    """
    content, limits = (source.content, UPLOAD) if isinstance(source, Sent) else (source, BULK)
    table = read_table(content, source.name, limits=limits)
    keys = _keys(table.header, columns)
    absent = {column.key: "" for column in columns if column.key not in keys.values()}
    for number, row in table.numbered():
        yield number, absent | {keys[name]: text for name, text in row.items() if name in keys}


def _keys(header: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    """Header -> key. Raises FaultyRows."""
    known = {name: column.key for column in columns for name in column.names}
    found = {name: known[name.casefold()] for name in header if name.casefold() in known}
    problems = [_missing(column) for column in columns if column.required and column.key not in found.values()]
    problems += [_misspelt(name, close) for name in header if name not in found and (close := _close(name, known))]
    problems += [_twice(column) for column in columns if list(found.values()).count(column.key) > 1]
    if problems:
        raise FaultyRows(*problems)
    return found


def _missing(column: Column) -> Problem:
    remedy = Text("请在第一行加上列名「{name}」", "Add a column “{name}” to the first row").format(name=column.told)
    return Problem(_HEADER, Text("缺少「{name}」列", "lacks “{name}”").format(name=column.told), remedy)


def _close(name: str, known: dict[str, str]) -> list[str]:
    return get_close_matches(name.casefold(), known, 3, cutoff=0.75)


def _misspelt(name: str, close: Sequence[str]) -> Problem:
    meant = Text("是不是：{them}？", "Did you mean: {them}?").format(them=listed(close))
    return Problem(_HEADER, Text("不认识「{name}」列", "has an unknown column “{name}”").format(name=name), meant)


def _twice(column: Column) -> Problem:
    what = Text("「{name}」列有两个", "has “{name}” twice").format(name=column.told)
    return Problem(_HEADER, what, Text("请只留一个", "Keep one of them"))


_HEADER = Text("第一行", "the first row")


def day(text: str, line: int, faults: Faults) -> date | None:
    """A day as people write it, "" is None; what is no day becomes a fault of the line."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    what = Text("「{text}」不是日期", "“{text}” is no date").format(text=text)
    faults.add(line, what, Text("请写成年-月-日，例如 2023-03-10", "Write year, month and day, as in 2023-03-10"))
    return None
