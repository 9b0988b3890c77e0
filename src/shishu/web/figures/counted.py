"""What stands beside the number of records of a figure where the two do not tell the same at first sight.

A change for an earlier, locked month is a record of this one and may add nothing; and a plain sum holds an event as
often as it was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shishu.figures import queries, tracing
from shishu.figures.adjusted import adjusted_indicators, adjustments
from shishu.figures.values import Figure, Question
from shishu.journal.catalogue import Catalogue
from shishu.records.events import told_alike

MOST_COMPARED = 3000
"""Records are compared one by one: of more than that nothing is said."""


@dataclass(frozen=True)
class Changes:
    """So many of the records are late or corrected, of earlier months; `amount` None: they do not simply add up."""

    records: int
    amount: int | None


def changes(question: Question) -> Changes | None:
    """Of a stamped question; None where there are none, or none could be."""
    if not tracing.has_records(question.indicator):
        return None
    found = adjustments(queries.view_of(queries.stamped(question))).earlier
    if not found:
        return None
    adds = question.indicator.kind in ("flow", "stock")
    return Changes(len({one.source for one in found}), sum(one.amount for one in found) if adds else None)


def all_changes(questions: Iterable[Question], packs: Catalogue) -> dict[str, Changes]:
    """By indicator code, of questions of one period: only where something was booked at all."""
    asked = [one for one in questions if one.indicator.kind != "ratio" and one.indicator.code in packs.numbers]
    touched = adjusted_indicators(asked[0].period) if asked else frozenset[int]()
    found = {one.indicator.code: changes(one) for one in asked if packs.numbers[one.indicator.code] in touched}
    return {code: one for code, one in found.items() if one}


def alike(figure: Figure) -> int:
    """How many of the records behind a plain sum may tell of the same event as another; 0 where none is known."""
    question = figure.question
    if not question.is_plain_sum or figure.records > MOST_COMPARED or not tracing.has_records(question.indicator):
        return 0
    return told_alike(tracing.sources(question))
