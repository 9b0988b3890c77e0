"""A figure and its way back, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from shishu.measure import Period
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator


class Scope(StrEnum):
    """本级 or 含下级."""

    OWN = "own"
    SUBTREE = "subtree"


class Basis(StrEnum):
    """By the day a line is booked on, or by the day it happened."""

    REPORTED = "reported"
    OCCURRED = "occurred"


class Structure(StrEnum):
    """By the tree as it was when it happened, or by today's with the whole history."""

    THEN = "then"
    CURRENT = "current"


def may_count_twice(indicator: Indicator) -> bool:
    """Whether several hosts may each record the same event, which then is in a sum as often."""
    return not indicator.additive and indicator.kind not in ("distinct", "ratio")


@dataclass(frozen=True)
class Question:
    """What is asked. `as_of`: the journal up to this entry, None for all of it."""

    indicator: Indicator
    place: Organisation | Group
    period: Period
    scope: Scope
    basis: Basis = Basis.REPORTED
    structure: Structure = Structure.THEN
    as_of: int | None = None

    @property
    def is_plain_sum(self) -> bool:
        """Of several organisations, and nothing tells their events apart."""
        is_of_several = self.scope is Scope.SUBTREE or isinstance(self.place, Group)
        return is_of_several and may_count_twice(self.indicator)


@dataclass(frozen=True)
class Coverage:
    """Organisation-months declared complete, of those that were due."""

    declared: int
    expected: int


@dataclass(frozen=True)
class Figure:
    """The answer, stamped: `question.as_of` is a number and `question.place` the one that answers.

    Under today's structure a vanished organisation answers as its successor.
    `amount` counts the indicator's smallest units; a ratio has `value` only, and none when the denominator is zero.
    `records` are the sources behind it that still count.
    """

    question: Question
    value: Decimal | None
    amount: int
    records: int
    coverage: Coverage | None
    numerator: Figure | None = None
    denominator: Figure | None = None


@dataclass(frozen=True)
class Part:
    """The share of one choice; `code` "" is 未填."""

    code: str
    value: Decimal
    amount: int


@dataclass(frozen=True)
class Traced:
    """One record behind a figure, with what it adds to it on the chosen basis, in smallest units.

    Behind a count of the tree there are no records: `source` is None and the organisation itself counts.
    """

    source: UUID | None
    organisation: int
    day: date
    amount: int


@dataclass(frozen=True)
class Trace:
    """One page of the records behind a figure; `total` is the whole figure's amount, not the page's."""

    figure: Figure
    rows: tuple[Traced, ...]
    total: int
