"""How complete a figure is: organisation-months declared, of those that were due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from shishu.figures.census import known
from shishu.figures.placement import Placement
from shishu.figures.population import Population
from shishu.figures.values import Coverage, Question
from shishu.journal.queries import head
from shishu.measure import Period, month_last
from shishu.orgs import queries as tree
from shishu.orgs.models import Group, Membership
from shishu.orgs.segments import Span, Spans, contains, normalise
from shishu.packs.model import Ledger

_SUM = """
SELECT COALESCE(SUM(declared), 0), COALESCE(SUM(reported), 0) FROM journal_declared
WHERE ledger = %s AND month = %s AND organisation BETWEEN %s AND %s AND seq <= %s AND kind IN ({kinds})
"""
_SUMS_AT_ONCE = 200
_SINGLY = """
WITH r(lo, hi) AS (VALUES {rows}), m(month) AS (VALUES {months})
SELECT d.month, d.organisation, SUM(d.declared), SUM(d.reported)
FROM m CROSS JOIN r CROSS JOIN journal_declared d
WHERE d.ledger = %s AND d.month = m.month AND d.organisation BETWEEN r.lo AND r.hi AND d.seq <= %s
GROUP BY d.month, d.organisation
"""


@dataclass(frozen=True)
class Due:
    """One ledger's share: who must declare it, and who need not."""

    ledger: Ledger
    kinds: frozenset[str]
    exempt: tuple[Membership, ...]

    @classmethod
    def of(cls, ledger: Ledger, as_of: int | None) -> Due:
        named = [code for code in ledger.exempt if code not in ledger.recorded_by]  # the others are kinds
        groups = Group.objects.filter(code__in=named) if named else ()
        members = [row for group in groups for row in tree.memberships(group, as_of)]
        return cls(ledger, frozenset(ledger.recorded_by) - frozenset(ledger.exempt), tuple(members))

    def freed(self, day: date) -> set[int]:
        return {m.organisation for m in self.exempt if (m.first or date.min) <= day < (m.until or date.max)}


@dataclass(frozen=True)
class Told:
    """Organisation-months of one ledger: due, declared, and those of which something was reported.

    `kinds`: who has to declare. `always`: those who belonged to the place throughout but were exempt at some time, with
    their kinds. `was_due`: who of these, and of those that came and went, had to declare some month.
    """

    due: int = 0
    declared: int = 0
    reported: int = 0
    kinds: frozenset[str] = frozenset()
    always: Mapping[int, str] = field(default_factory=dict)
    was_due: frozenset[int] = frozenset()


def coverage(
    question: Question, placement: Placement, ledgers: Iterable[Ledger], looked_up: Lookup | None = None
) -> Coverage | None:
    """Of the ledgers that expect every month; None when none does. `placement` places by the day."""
    expecting = [ledger for ledger in ledgers if ledger.expects == "month"]
    if not expecting:
        return None
    found = looked_up or Lookup()
    told = [found.told(ledger, question, placement) for ledger in expecting]
    return Coverage(sum(one.declared for one in told), sum(one.due for one in told))


@dataclass
class Lookup:
    """What has been read already, for questions that are answered together."""

    _populations: dict[tuple[Period, int | None, Placement], Population] = field(default_factory=dict)
    _told: dict[tuple[str, Period, int | None, Placement], Told] = field(default_factory=dict)

    def population(self, question: Question, placement: Placement) -> Population:
        key = question.period, question.as_of, placement
        if key not in self._populations:
            as_of = head().seq if question.as_of is None else question.as_of
            self._populations[key] = Population.of(question.period, placement, as_of)
        return self._populations[key]

    def told(self, ledger: Ledger, question: Question, placement: Placement) -> Told:
        key = ledger.code, question.period, question.as_of, placement
        if key not in self._told:
            self._told[key] = _told(Due.of(ledger, question.as_of), self.population(question, placement))
        return self._told[key]


def _told(due: Due, population: Population) -> Told:
    """Who belonged throughout is counted; only who came, went, moved or is exempt at some time is looked at."""
    if not due.kinds:
        return Told()
    always, singles = _exempt(due, population), population.of_kinds(due.kinds)
    steady = sum(population.steady.get(kind, 0) for kind in due.kinds) - len(always)
    looked_at = always.keys() | singles
    each = declarations(_each(looked_at), due.ledger.code, population.months, population.as_of)
    expected, (declared, reported) = steady * len(population.months), _sums(due, population)
    was_due: set[int] = set()
    for month in population.months:
        owing = ((population.there[month] & singles) | always.keys()) - due.freed(month_last(month))
        expected, was_due = expected + len(owing), was_due | owing
        for number in looked_at:
            sign = (number in owing) - contains(population.base, number)
            told, something = each.get((month, number), (0, 0))
            declared, reported = declared + sign * told, reported + sign * something
    return Told(expected, declared, reported, due.kinds, always, frozenset(was_due))


def _exempt(due: Due, population: Population) -> dict[int, str]:
    """Those of its kinds, with their kinds, that belonged to the place throughout and were exempt at some time."""
    members = {one.organisation for one in due.exempt if contains(population.base, one.organisation)}
    found = known(_each(members - population.singles.keys()), population.as_of, due.kinds)
    return {number: one.kind for number, one in found.items()}


def _each(numbers: Iterable[int]) -> Spans:
    return normalise((number, number) for number in numbers)


def _sums(due: Due, population: Population) -> tuple[int, int]:
    """How many declarations organisations of its kinds made in the base, and how many reported something."""
    kinds = sorted(due.kinds)
    one = _SUM.format(kinds=", ".join(["%s"] * len(kinds)))
    asked = [(month, *span) for month in population.months for span in population.base]
    declared = reported = 0
    for start in range(0, len(asked), _SUMS_AT_ONCE):
        some = asked[start : start + _SUMS_AT_ONCE]
        values = [
            value for month, lo, hi in some for value in (due.ledger.code, month, lo, hi, population.as_of, *kinds)
        ]
        for told, something in _rows(" UNION ALL ".join([one] * len(some)), values):
            declared, reported = declared + int(told), reported + int(something)
    return declared, reported


def declarations(
    spans: Sequence[Span], ledger: str, months: Sequence[int], as_of: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """(month, organisation) -> whether a declaration of the ledger stands (1 or 0) and whether it reports something."""
    if not spans:
        return {}
    rows, places = ", ".join(["(%s, %s)"] * len(spans)), [bound for span in spans for bound in span]
    statement = _SINGLY.format(rows=rows, months=", ".join(["(%s)"] * len(months)))
    found = _rows(statement, [*places, *months, ledger, as_of])
    return {(month, number): (int(told), int(something)) for month, number, told, something in found}


def _rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
