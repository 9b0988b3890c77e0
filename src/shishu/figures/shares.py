"""Coverage in its three tones: organisation-months reported, reported to be nothing (零报), and missing (未报)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from shishu.figures import coverage
from shishu.figures.coverage import Due
from shishu.figures.engine import NO_LIMIT
from shishu.figures.placement import Placement
from shishu.figures.values import Question
from shishu.journal.catalogue import Catalogue
from shishu.journal.models import POSTINGS_PER_ENTRY
from shishu.measure import day_key, day_of, month_key, month_last
from shishu.orgs.segments import union
from shishu.packs.model import Ledger

_COUNTED = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT f.organisation, f.booked_on / 100 FROM r CROSS JOIN journal_fact f
WHERE f.indicator = %s AND f.organisation BETWEEN r.lo AND r.hi AND f.booked_on BETWEEN %s AND %s AND f.id < %s
GROUP BY f.organisation, f.booked_on / 100 HAVING SUM(f.records) > 0
"""

Months = set[tuple[int, int]]
"""(month key, organisation)."""


@dataclass(frozen=True)
class Shares:
    """Organisation-months: `due` = `reported` + `nil` + `missing`. Of one month these are organisations."""

    due: int
    reported: int
    nil: int
    organisations: int
    months: int

    @property
    def missing(self) -> int:
        return self.due - self.reported - self.nil


def shares(question: Question, placement: Placement, ledgers: Sequence[Ledger], packs: Catalogue) -> Shares | None:
    """Of the ledgers that expect every month; None when none does. `placement` places by the day."""
    due: set[tuple[str, int, int]] = set()
    told: set[tuple[str, int, int]] = set()
    filled: set[tuple[str, int, int]] = set()
    for ledger in (each for each in ledgers if each.expects == "month"):
        spans = union(*(placement.spans_on(day_key(month_last(month))) for month in question.period.months()))
        declared = coverage.declarations(spans, ledger.code, question)
        due |= {(ledger.code, *pair) for pair in _due(question, placement, spans, ledger)}
        told |= {(ledger.code, *pair) for pair in declared}
        filled |= {(ledger.code, *pair) for pair in declared & _counted(question, spans, ledger, packs)}
    if not due:
        return None
    reported, months = len(due & filled), len(question.period.months())
    return Shares(len(due), reported, len(due & told) - reported, len({number for *_, number in due}), months)


def _due(question: Question, placement: Placement, spans: Sequence[tuple[int, int]], ledger: Ledger) -> Months:
    """Who has to declare which month."""
    one = Due.of(ledger, question.as_of)
    lives = coverage.living(spans, one.kinds, question.as_of)
    found: Months = set()
    for month in question.period.months():
        day = month_last(month)
        there = coverage.there_on(lives, day) - one.freed(day)
        found |= {(month, number) for number in there if placement.holds(number, day_key(day))}
    return found


def _counted(question: Question, spans: Sequence[tuple[int, int]], ledger: Ledger, packs: Catalogue) -> Months:
    """Who has records of the ledger that count in which month."""
    if not spans:
        return set()
    limit = NO_LIMIT if question.as_of is None else (question.as_of + 1) * POSTINGS_PER_ENTRY
    days = [day_key(question.period.first.replace(day=1)), day_key(month_last(question.period.months()[-1]))]
    statement = _COUNTED.format(rows=", ".join(["(%s, %s)"] * len(spans)))
    found: Months = set()
    with connection.cursor() as cursor:
        for step in ledger.steps:
            number = packs.numbers[f"{ledger.code}.{step.code}"]
            cursor.execute(statement, [*(bound for span in spans for bound in span), number, *days, limit])
            found |= {(month_key(day_of(month * 100 + 1)), number) for number, month in cursor.fetchall()}
    return found
