"""A year of a run as a table: months across, stages down; months before its start as one block, skipped ones whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from shishu.measure import Period, month_key, month_text
from shishu.packs.model import UNSAID, Programme, Stage
from shishu.programmes.models import Run
from shishu.programmes.rules.calendar import key_of
from shishu.programmes.values import PlanRow
from shishu.web.programmes.counters import Counted, Numbers
from shishu.web.programmes.naming import period_words
from shishu.words import Text

SOON = timedelta(days=3)
LONG = ("quarter", "half_year", "year")
ROOMY = 6


@dataclass(frozen=True)
class Skipped:
    """A month that is left out; `into`: the month (a key) with which it is done together, 0 with none."""

    reason: Text
    into: int = 0


@dataclass(frozen=True)
class Column:
    """A month. `is_on`: the run goes on in it."""

    month: int
    is_on: bool
    is_chosen: bool
    skip: Skipped | None = None


@dataclass(frozen=True)
class Cell:
    """What a stage came to in a period; or a block of months in which nothing is due.

    `done` of `of` tasks, `state` of all of them together; `columns` and `rows`: how far it reaches.
    """

    kind: Literal["before", "after", "skipped", "stage"] = "stage"
    columns: int = 1
    rows: int = 1
    is_now: bool = False
    state: str = ""
    done: int = 0
    of: int = 0
    due_on: date | None = None
    counted: tuple[Counted, ...] = ()
    title: str = ""
    skip: Skipped | None = None
    year: int = 0
    period: Text = UNSAID

    @property
    def is_next_year(self) -> bool:
        """Due in another year than that of the month it belongs to."""
        return bool(self.due_on and self.year and self.due_on.year != self.year)

    @property
    def is_empty(self) -> bool:
        return not (self.state or self.counted)


@dataclass(frozen=True)
class Line:
    """A stage. `by_month`: its own cells by the month they begin in."""

    stage: Stage
    cells: Sequence[Cell]
    by_month: Mapping[int, Cell]


@dataclass(frozen=True)
class Board:
    """`monthly` and `long`: the stages of every month, and those of longer periods."""

    columns: Sequence[Column]
    monthly: Sequence[Line]
    long: Sequence[Line]

    @property
    def lines(self) -> list[Line]:
        return [*self.monthly, *self.long]

    @property
    def begins(self) -> int:
        """The first month of the run, where others of the year lie before it; else 0."""
        return 0 if self.columns[0].is_on else next((one.month for one in self.columns if one.is_on), 0)

    @property
    def is_roomy(self) -> bool:
        """Few enough months for more than one figure in each."""
        return sum(one.is_on for one in self.columns) <= ROOMY

    @property
    def months(self) -> list[tuple[Column, list[Cell]]]:
        """The months of the run, the latest first, each with its cells of monthly stages."""
        on = (one for one in reversed(self.columns) if one.is_on)
        return [(one, [line.by_month.get(one.month, Cell()) for line in self.monthly]) for one in on]

    @property
    def skipped(self) -> list[tuple[int, Skipped]]:
        return [(one.month, one.skip) for one in self.columns if one.skip]


@dataclass(frozen=True)
class Seen:
    """All that a board is made of. `titles`: (stage, month) -> what its records were about."""

    programme: Programme
    columns: Sequence[Column]
    plan: Mapping[tuple[str, str], PlanRow]
    numbers: Numbers
    on: date
    titles: Mapping[tuple[str, int], str] = field(default_factory=dict)


def length_of(stage: Stage, programme: Programme) -> str:
    """How long its periods are: of a stage that follows another, as long as that one's; of any day a month."""
    stages = {one.code: one for one in programme.stages}
    while not stage.every and stage.after in stages:
        stage = stages[stage.after]
    return stage.every or "month"


def columns_of(year: int, run: Run, rows: Iterable[PlanRow], chosen: int) -> list[Column]:
    skips = {row.window.period: skipped_of(row) for row in rows if row.state in ("skipped", "merged")}
    last = run.last_month if run.last_month is not None else year * 12 + 11
    return [
        Column(key, run.first_month <= key <= last, key == chosen, skips.get(month_text(key)))
        for key in Period.year(year).months()
    ]


def skipped_of(row: PlanRow) -> Skipped:
    into = Period.parse(row.merged_into) if row.merged_into else None
    return Skipped(row.reason, month_key(into.first) if into else 0)


def board(seen: Seen) -> Board:
    stages = [(one, length_of(one, seen.programme)) for one in seen.programme.stages]
    short = [one for one, length in stages if length not in LONG]
    monthly = [_monthly(one, seen, len(short) if one is short[0] else 0) for one in short]
    long = [_long(one, length, seen) for one, length in stages if length in LONG]
    lines = _framed([*monthly, *long], seen.columns)
    return Board(seen.columns, lines[: len(monthly)], lines[len(monthly) :])


def _framed(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The first line has the blocks of months without the run, which reach down over all lines."""
    on = [place for place, one in enumerate(columns) if one.is_on]
    before, after = (on[0], len(columns) - on[-1] - 1) if on else (len(columns), 0)
    first = [Cell("before", before, len(lines))] if before else []
    last = [Cell("after", after, len(lines))] if after else []
    top, *rest = lines
    return [replace(top, cells=[*first, *top.cells, *last]), *rest]


def _monthly(stage: Stage, seen: Seen, height: int) -> Line:
    """`height`: how far down a month that is left out reaches, from the first line."""
    cells, by_month = [], {}
    for column in (one for one in seen.columns if one.is_on):
        if column.skip is None:
            by_month[column.month] = _cell(stage, "month", column.month, seen, is_now=column.is_chosen)
            cells.append(by_month[column.month])
        elif height:
            cells.append(Cell("skipped", rows=height, skip=column.skip))
    return Line(stage, cells, by_month)


def _long(stage: Stage, length: str, seen: Seen) -> Line:
    """One cell for each period, as wide as the run has months in it."""
    held: dict[str, list[int]] = {}
    for column in (one for one in seen.columns if one.is_on):
        held.setdefault(key_of(length, column.month), []).append(column.month)
    cells = {months[0]: _cell(stage, length, months[0], seen, columns=len(months)) for months in held.values()}
    return Line(stage, list(cells.values()), cells)


def _cell(stage: Stage, length: str, month: int, seen: Seen, *, columns: int = 1, is_now: bool = False) -> Cell:
    row = seen.plan.get((stage.code, key_of(length, month)))
    is_due = row is not None and row.state in ("planned", "made")
    return Cell(
        columns=columns,
        is_now=is_now,
        state=state_of(row, seen.on) if row and is_due else "",
        done=row.done if row else 0,
        of=row.total if row else 0,
        due_on=row.window.due_on if row and is_due else None,
        counted=seen.numbers.of_month(stage, month) if length == "month" else (),
        title=seen.titles.get((stage.code, month), ""),
        year=month // 12,
        period=period_words(key_of(length, month)),
    )


def state_of(row: PlanRow, on: date) -> str:
    """Of all tasks of a stage and period together."""
    if row.total and row.done >= row.total:
        return "done"
    if row.overdue:
        return "overdue"
    if row.total and row.window.due_on >= on:
        return "soon" if row.window.due_on - on <= SOON else "open"
    return "open" if row.window.due_on >= on or row.total else ""
