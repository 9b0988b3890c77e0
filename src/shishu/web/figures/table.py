"""各单位情况: the organisations directly below (or the members of a group), with a column for each key figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shishu.access.visitor import Visitor
from shishu.figures import breakdown
from shishu.figures.breakdown import Child
from shishu.figures.citations import Citation
from shishu.figures.values import Scope
from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator
from shishu.web.figures.asked import Asked
from shishu.web.figures.keys import Key
from shishu.words import Text

MOST_ROWS = 120
_OTHERS = Text("其他", "Others")
_OWN = Text("本级", "own level")


@dataclass(frozen=True)
class Cell:
    """A share of a figure; `citation` None: it is no figure of its own, but follows from those of `derived`.

    `is_first`: of the one indicator that phones show.
    """

    indicator: Indicator
    amount: int
    citation: Citation | None
    derived: str
    is_first: bool = False


@dataclass(frozen=True)
class Line:
    """`organisation` None: it lies outside what the visitor sees by now; `is_own`: the place's own level."""

    organisation: Organisation | None
    cells: Sequence[Cell]
    address: str
    is_own: bool = False


@dataclass(frozen=True)
class Section:
    title: Text | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class Column:
    """One indicator: what its rows come to, and what the whole is."""

    key: Key
    summed: int

    @property
    def indicator(self) -> Indicator:
        return self.key.indicator

    @property
    def is_plain_sum(self) -> bool:
        return self.key.question.is_plain_sum

    @property
    def differs(self) -> bool:
        return self.summed != self.key.figure.amount

    @property
    def derived(self) -> str:
        return self.key.citation.query()


@dataclass(frozen=True)
class Table:
    columns: Sequence[Column]
    sections: Sequence[Section]
    left_out: int

    @property
    def differing(self) -> list[Column]:
        return [column for column in self.columns if column.differs]

    @property
    def plain_sums(self) -> list[Column]:
        return [column for column in self.columns if column.is_plain_sum]

    @property
    def merging(self) -> list[Column]:
        """Those whose rows are made into one whole."""
        return [column for column in self.columns if not column.is_plain_sum]

    @property
    def is_empty(self) -> bool:
        return not any(line for section in self.sections for line in section.lines if not line.is_own)


def table(keys: Sequence[Key], first: Key | None, asked: Asked, visitor: Visitor, packs: Catalogue) -> Table | None:
    """None on a page of the own level alone."""
    fitting = [key for key in keys if _has_rows(key)]
    if not fitting or (asked.scope is Scope.OWN and not isinstance(asked.place, Group)):
        return None
    rows = breakdown.tables([key.question for key in fitting])
    columns = [Column(key, sum(child.amount for child in row)) for key, row in zip(fitting, rows, strict=True)]
    shown = first.indicator.code if first else ""
    lines = list(_lines(fitting, rows, asked, visitor, shown))
    if len(lines) > MOST_ROWS:
        return Table(columns, _sections(lines[:MOST_ROWS], packs), len(lines) - MOST_ROWS)
    return Table(columns, _sections(lines, packs), 0)


def _has_rows(key: Key) -> bool:
    """Ratios do not add up; what is told of the own level has nothing below; the tree is counted elsewhere."""
    one = key.indicator
    return one.kind != "ratio" and not key.is_own and not one.code.startswith("organisations.")


def _lines(
    keys: Sequence[Key], rows: Sequence[Sequence[Child]], asked: Asked, visitor: Visitor, shown: str
) -> Iterable[Line]:
    by_number = [{child.number: child for child in row} for row in rows]
    order = list(dict.fromkeys(child.number for row in rows for child in row))
    organisations = Organisation.objects.in_bulk([number for number in order if number is not None])
    for number in sorted(order, key=lambda number: (number is not None, _place(organisations, number, asked))):
        here = organisations[number] if number is not None else asked.place
        is_seen = number is None or visitor.scope.sees(number)
        cells = [
            _cell(one, held.get(number), here if is_seen else None, is_first=one.indicator.code == shown)
            for one, held in zip(keys, by_number, strict=True)
        ]
        if number is None:
            yield Line(here if isinstance(here, Organisation) else None, cells, "", is_own=True)
        elif is_seen:
            yield Line(organisations[number], cells, asked.address(place=here, chart=""))
        else:
            yield Line(None, cells, "")


def _place(organisations: dict[int, Organisation], number: int | None, asked: Asked) -> tuple[int, int, int]:
    if number is None:
        return (0, 0, 0)
    one = organisations[number]
    parent = one.parent_id if isinstance(asked.place, Group) else 0
    return (parent, one.order, one.pk)


def _cell(key: Key, child: Child | None, place: Organisation | Group | None, *, is_first: bool) -> Cell:
    """A child's whole figure is cited as its own; what is only a part of it follows from the figure above."""
    amount, question = child.amount if child else 0, key.question
    if child is None or place is None or not child.entire:
        return Cell(key.indicator, amount, None, key.citation.query(), is_first)
    own = isinstance(question.place, Organisation) and child.number is None
    scope = Scope.OWN if own else question.scope
    return Cell(key.indicator, amount, key.cite(replace(question, place=place, scope=scope)), "", is_first)


def _sections(lines: Sequence[Line], packs: Catalogue) -> list[Section]:
    """By kind of organisation, in the order in which the kinds first come; the own level stands before all."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        kind = "" if line.is_own or line.organisation is None else line.organisation.kind
        found.setdefault(kind, []).append(line)
    titles = {kind: packs.kinds[kind].name if kind in packs.kinds else _OTHERS for kind in found if kind}
    several = len(titles) > 1
    return [Section(titles.get(kind) if several else None, held) for kind, held in found.items()]
