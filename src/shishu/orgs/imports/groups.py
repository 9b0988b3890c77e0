"""Groups: which organisation belongs to which, from when until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from shishu.orgs.faults import Faults
from shishu.orgs.imports.columns import FIRST, ORGANISATION, UNTIL, Column, Source, day, read_cells
from shishu.orgs.imports.preview import Preview, look_with
from shishu.orgs.memberships import look_at
from shishu.orgs.queries.names import tidy
from shishu.orgs.values import NewMembership
from shishu.words import Problem

COLUMNS = (Column("group", ("group", "分组", "分组名称")), ORGANISATION, FIRST, UNTIL)


def read_groups(source: Source) -> tuple[list[NewMembership], tuple[Problem, ...]]:
    """The rows of a file, and what is wrong with single cells. Raises FaultyRows for the header."""
    faults = Faults()
    rows = [
        NewMembership(
            group=tidy(cells["group"]),
            organisation=tidy(cells["organisation"]),
            first=day(cells["first"], number, faults),
            until=day(cells["until"], number, faults),
            line=number,
        )
        for number, cells in read_cells(source, COLUMNS)
    ]
    return rows, faults.problems()


def preview_groups(rows: Sequence[NewMembership], problems: Sequence[Problem], today: date) -> Preview:
    """What importing them would set. Raises FaultyRows with `problems` and all further faults."""
    found = look_with(problems, lambda: look_at(rows, today))
    counts = Counter({name: 0 for name, _ in found.days})
    for (name, _), days in found.days.items():
        counts[name] += len(days)
    return Preview(len(rows), counts, found.new_groups)
