"""Tables that are imported: which column means what, however it is headed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from shishu.cli.call import Call
from shishu.cli.errors import wrong
from shishu.files import BULK, Table, read_table
from shishu.measure import NotADay, day_parse
from shishu.orgs.errors import FaultyRows
from shishu.orgs.faults import Faults
from shishu.words import Text, listed

Spellings = Mapping[str, tuple[str, ...]]
"""What a column is called here, and all the ways its head may be written."""

FROM, TO = ("from", "first", "起", "起始日期"), ("to", "until", "止", "终止日期")
ORGANISATIONS: Spellings = {
    "code": ("code", "代码", "编码"),
    "name": ("name", "名称"),
    "kind": ("kind", "类别", "类型"),
    "parent": ("parent", "parent_code", "上级", "上级代码"),
    "aliases": ("aliases", "alias", "别名"),
    "from": FROM,
    "to": TO,
}
MEMBERSHIPS: Spellings = {
    "group": ("group", "分组"),
    "organisation": ("organisation", "org", "组织", "单位"),
    "from": FROM,
    "to": TO,
}
APPOINTMENTS: Spellings = {
    "account": ("account", "账号"),
    "organisation": ("organisation", "org", "组织", "单位"),
    "role": ("role", "角色"),
    "person": ("person", "姓名"),
    "from": FROM,
    "to": TO,
}


class Row:
    """One line of a table: its texts by our names, "" where empty. What cannot be read is gathered in `faults`."""

    def __init__(self, line: int, texts: Mapping[str, str], faults: Faults) -> None:
        self.line = line
        self.faults = faults
        self._texts = texts

    def text(self, name: str) -> str:
        return self._texts.get(name, "").strip()

    def day(self, name: str) -> date | None:
        written = self.text(name)
        try:
            return day_parse(written) if written else None
        except NotADay as refusal:
            self.faults.refused(self.line, refusal)
            return None


@dataclass(frozen=True)
class Sheet:
    """The table named on the command line, and all that is wrong with what was read of it so far."""

    call: Call
    spellings: Spellings
    needed: tuple[str, ...]
    faults: Faults = field(default_factory=Faults)

    def rows(self) -> Iterator[Row]:
        """Row by row. Raises WrongUse, and what reading a table raises."""
        file = Path(self.call.text("file"))
        table = read_table(file, file.name, limits=BULK)
        ours = _columns(self.call, table, self.spellings, self.needed)
        for line, texts in table.numbered():
            yield Row(line, {ours[head]: text for head, text in texts.items() if head in ours}, self.faults)

    def refuse_faults(self, look_further: Callable[[], object]) -> None:
        """Raise FaultyRows if anything was wrong, together with what looking further finds."""
        problems = self.faults.problems()
        if problems:
            try:
                look_further()
            except FaultyRows as more:
                problems += more.problems
            raise FaultyRows(*problems)


def _columns(call: Call, table: Table, spellings: Spellings, needed: tuple[str, ...]) -> dict[str, str]:
    """Head of a column in the file -> our name. Raises WrongUse when a needed one is missing."""
    known = {spelling: name for name, ways in spellings.items() for spelling in ways}
    ours = {head: known[tidy] for head in table.header if (tidy := head.strip().lower()) in known}
    missing = [name for name in needed if name not in ours.values()]
    if missing:
        heads = listed(f"{name}（{spellings[name][-1]}）" for name in missing)
        what = Text("第一行里没有这些列：{heads}", "has no column {heads} in its first row").format(heads=heads)
        columns = Text("应有的列：{all}", "Columns: {all}").format(all=listed(spellings))
        raise wrong(Text("文件「{f}」", "file “{f}”").format(f=table.filename), what, columns)
    surplus = [head for head in table.header if head and head not in ours]
    if surplus:
        call.output.note(Text("不读这些列：{them}", "Columns not read: {them}").format(them=listed(surplus)))
    return ours
