"""Organisations: code, name, kind, parent, and where known other names and dates."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from shishu.orgs.additions import look_at
from shishu.orgs.faults import Faults
from shishu.orgs.imports.columns import FIRST, UNTIL, Cells, Column, Source, day, read_cells
from shishu.orgs.imports.preview import Preview, look_with
from shishu.orgs.queries.names import tidy
from shishu.orgs.queries.scope import Scope
from shishu.orgs.values import NewOrganisation
from shishu.packs.model import Kind
from shishu.words import Problem, Text, listed

COLUMNS = (
    Column("code", ("code", "代码", "编码", "单位代码"), required=False),
    Column("name", ("name", "名称", "单位名称", "组织名称", "单位", "organisation")),
    Column("kind", ("kind", "类型", "类别", "单位类型")),
    Column("parent", ("parent", "上级", "上级单位", "parent_code", "上级代码", "隶属")),
    Column("aliases", ("aliases", "别名", "alias", "又名"), required=False),
    FIRST,
    UNTIL,
)
_BETWEEN_ALIASES = re.compile(r"[；;|]")


def read_organisations(source: Source, kinds: Mapping[str, Kind]) -> tuple[list[NewOrganisation], tuple[Problem, ...]]:
    """The rows of a file, and what is wrong with single cells; rows with faults stay in the list.

    `kinds`: those of the active packs. A kind may be written as its code or as its name in either language. Raises
    FaultyRows for the header, and what `shishu.files` raises.
    """
    faults = Faults()
    known = _Kinds(kinds)
    rows = [_row(number, cells, known, faults) for number, cells in read_cells(source, COLUMNS)]
    return rows, faults.problems()


def preview_organisations(
    rows: Sequence[NewOrganisation], problems: Sequence[Problem], today: date, scope: Scope | None = None
) -> Preview:
    """What importing them would add. Raises FaultyRows with `problems` and all further faults."""
    return Preview(len(rows), look_with(problems, lambda: look_at(rows, today, scope)).by_kind())


def _row(number: int, cells: Cells, kinds: _Kinds, faults: Faults) -> NewOrganisation:
    kind = kinds.find(cells["kind"], number, faults)
    aliases = {tidy(alias) for alias in _BETWEEN_ALIASES.split(cells["aliases"])} if cells["aliases"] else ()
    return NewOrganisation(
        code=sys.intern(cells["code"]),
        name=tidy(cells["name"]),
        kind=kind.code if kind else "",
        parent=sys.intern(tidy(cells["parent"])),
        organ=kind.organ if kind else False,
        aliases=tuple(sorted({*aliases} - {"", tidy(cells["name"])})),
        first=day(cells["first"], number, faults),
        until=day(cells["until"], number, faults),
        line=number,
    )


class _Kinds:
    """Kinds by code and by name."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._found: dict[str, Kind] = {}
        for kind in kinds.values():
            for written in (kind.name.en, kind.name.zh, kind.code):
                self._found[written.casefold()] = kind
        self._codes = sorted(kinds)

    def find(self, written: str, line: int, faults: Faults) -> Kind | None:
        """The kind meant; otherwise a fault of the line."""
        kind = self._found.get(written.casefold())
        if kind is None:
            what = Text("没有「{kind}」这种类型", "there is no kind “{kind}”").format(kind=written)
            close = get_close_matches(written.casefold(), self._found, 3)
            meant = Text("是不是：{them}？", "Did you mean: {them}?").format(them=listed(close))
            every = Text("可以写：{them}", "Write one of: {them}").format(them=listed(self._codes))
            faults.add(line, what, meant if close else every)
        return kind
