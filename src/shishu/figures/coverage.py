"""How complete a figure is: organisation-months declared, of those that were due; and who existed when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from shishu.figures.engine import NO_LIMIT
from shishu.figures.placement import Placement
from shishu.figures.values import Coverage, Question
from shishu.measure import day_key, month_last
from shishu.orgs import queries as tree
from shishu.orgs.models import Group, Membership
from shishu.packs.model import Ledger

_KNOWN = "e.from_seq <= %s AND (e.to_seq IS NULL OR e.to_seq > %s)"
_LIVING = f"""
WITH r(lo, hi) AS (VALUES {{rows}})
SELECT o.id, e.first, e.until FROM r
CROSS JOIN orgs_organisation o LEFT JOIN orgs_edge e ON e.child = o.id AND e.kind <> 'succession' AND {_KNOWN}
WHERE o.id BETWEEN r.lo AND r.hi AND o.kind IN ({{kinds}}) AND o.from_seq <= %s
AND (e.id IS NOT NULL OR o.parent_id = 0)
"""  # noqa: S608  made of constants
_DECLARED = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT c.month, c.organisation FROM r
CROSS JOIN journal_closing c LEFT JOIN journal_reopening x ON x.closing_id = c.id AND x.seq <= %s
WHERE c.organisation BETWEEN r.lo AND r.hi AND c.ledger = %s AND c.month BETWEEN %s AND %s AND c.seq <= %s
AND x.id IS NULL
"""

Lives = dict[int, list[tuple[date, date]]]
"""Organisation number -> [first, until) of each time it existed."""


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


def coverage(question: Question, placement: Placement, ledgers: Iterable[Ledger]) -> Coverage | None:
    """Of the ledgers that expect every month; None when none does. `placement` places by the day."""
    due = [Due.of(ledger, question.as_of) for ledger in ledgers if ledger.expects == "month"]
    if not due:
        return None
    shares = [_share(question, placement, one) for one in due]
    return Coverage(sum(share.declared for share in shares), sum(share.expected for share in shares))


def _share(question: Question, placement: Placement, due: Due) -> Coverage:
    expected = declared = 0
    known: dict[tuple[tuple[int, int], ...], tuple[Lives, set[tuple[int, int]]]] = {}
    for month in question.period.months():
        day = month_last(month)
        spans = tuple(placement.spans_on(day_key(day)))
        if spans not in known:
            known[spans] = living(spans, due.kinds, question.as_of), declarations(spans, due.ledger.code, question)
        lives, rows = known[spans]
        there = there_on(lives, day) - due.freed(day)
        expected += len(there)
        declared += sum(1 for number in there if (month, number) in rows)
    return Coverage(declared, expected)


def there_on(lives: Lives, day: date) -> set[int]:
    """Those that existed on a day."""
    return {number for number, spans in lives.items() if any(first <= day < until for first, until in spans)}


def living(spans: Sequence[tuple[int, int]], kinds: Iterable[str], as_of: int | None) -> Lives:
    """When the organisations of these kinds among these numbers existed, as known then."""
    wanted = sorted(kinds)
    if not spans or not wanted:
        return {}
    limit = NO_LIMIT if as_of is None else as_of
    statement = _LIVING.format(rows=_places(spans), kinds=", ".join(["%s"] * len(wanted)))
    lives: Lives = {}
    for number, first, until in _rows(statement, [*_flat(spans), limit, limit, *wanted, limit]):
        lives.setdefault(number, []).append((_date(first) or date.min, _date(until) or date.max))
    return lives


def declarations(spans: Sequence[tuple[int, int]], ledger: str, question: Question) -> set[tuple[int, int]]:
    if not spans:
        return set()
    limit = NO_LIMIT if question.as_of is None else question.as_of
    months = question.period.months()
    values = [*_flat(spans), limit, ledger, months[0], months[-1], limit]
    return {(month, number) for month, number in _rows(_DECLARED.format(rows=_places(spans)), values)}


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _date(value: object) -> date | None:
    """SQLite answers days as text."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _places(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(["(%s, %s)"] * len(spans))


def _flat(spans: Iterable[tuple[int, int]]) -> list[object]:
    return [bound for span in spans for bound in span]
