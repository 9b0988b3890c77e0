"""Accounts: who has which role where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shishu.orgs.appointments import look_at
from shishu.orgs.faults import Faults
from shishu.orgs.imports.columns import FIRST, ORGANISATION, UNTIL, Column, Source, day, read_cells
from shishu.orgs.imports.preview import Preview, look_with
from shishu.orgs.models import Role
from shishu.orgs.queries.names import tidy
from shishu.orgs.values import NewAppointment
from shishu.words import Problem

COLUMNS = (
    Column("account", ("account", "账号", "帐号")),
    ORGANISATION,
    Column("role", ("role", "角色")),
    Column("person", ("person", "姓名"), required=False),
    FIRST,
    UNTIL,
)
_ROLES = {str(role.label): role.value for role in Role}


def read_accounts(source: Source) -> tuple[list[NewAppointment], tuple[Problem, ...]]:
    """The rows of a file, and what is wrong with single cells. Raises FaultyRows for the header."""
    faults = Faults()
    rows = [
        NewAppointment(
            account=cells["account"],
            organisation=tidy(cells["organisation"]),
            role=_ROLES.get(cells["role"], cells["role"].casefold()),
            person=cells["person"],
            first=day(cells["first"], number, faults),
            until=day(cells["until"], number, faults),
            line=number,
        )
        for number, cells in read_cells(source, COLUMNS)
    ]
    return rows, faults.problems()


def preview_accounts(rows: Sequence[NewAppointment], problems: Sequence[Problem]) -> Preview:
    """What importing them would set. Raises FaultyRows with `problems` and all further faults."""
    found = look_with(problems, lambda: look_at(rows))
    return Preview(len(rows), Counter(row.role for row, _ in found))
