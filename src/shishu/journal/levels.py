"""Stated levels: what stands is the statement of the latest day. Pure; docs/algorithms/figures.md has the proof.

A statement posts its difference from the balance before it. Whatever is posted later on an earlier day would shift the
balance under a later statement; the opposite difference, posted on that statement's day under its own record, keeps
what was stated standing, so that each statement's record always carries exactly its difference from what stood before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shishu.journal.rules import Draft

Place = tuple[date, int]
"""Where a change or a statement comes in the order of what stands: its day, then its `place` (see rules.Draft)."""


@dataclass(frozen=True)
class Statement:
    """A live statement: `organisation` stated a level on `day`; `id` is its posting, `ledger` its record's."""

    organisation: int
    indicator: int
    day: date
    id: int
    source: UUID
    revision: int
    ledger: str


def repairs(changes: Iterable[tuple[Place, int]], later: Iterable[Statement]) -> Iterator[Draft]:
    """The lines that keep statements standing although the balance changes by `changes` (place, amount).

    Each change is absorbed by the first statement after it; those that come before it do not feel it.
    """
    open_changes = list(changes)
    for statement in sorted(later, key=lambda each: (each.day, each.id)):
        place = (statement.day, statement.id)
        shift = sum(amount for where, amount in open_changes if where < place)
        open_changes = [(where, amount) for where, amount in open_changes if where >= place]
        if shift:
            yield Draft(
                organisation=statement.organisation,
                indicator=statement.indicator,
                day=statement.day,
                amount=-shift,
                source=statement.source,
                revision=statement.revision,
                ledger=statement.ledger,
            )
