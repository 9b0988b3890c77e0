"""Who has reported a month: what was due below an organisation, declared, declared to be nothing, or is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from shishu.figures.coverage import Due
from shishu.figures.places import below_on
from shishu.figures.snapshot import snapshot
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import day_key, month_first, month_last
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger

_PLACES = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT e.child, e.parent, o.kind FROM r CROSS JOIN orgs_edge e JOIN orgs_organisation o ON o.id = e.child
WHERE e.child BETWEEN r.lo AND r.hi AND e.kind <> 'succession' AND e.to_seq IS NULL
AND (e.first IS NULL OR e.first <= %s) AND (e.until IS NULL OR e.until > %s)
"""
_DECLARED = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT c.organisation, c.ledger FROM r CROSS JOIN journal_closing c
LEFT JOIN journal_reopening x ON x.closing_id = c.id
WHERE c.organisation BETWEEN r.lo AND r.hi AND c.month = %s AND x.id IS NULL
"""
_COUNTED = """
WITH r(lo, hi) AS (VALUES {rows})
SELECT f.organisation, f.indicator FROM r CROSS JOIN journal_fact f
WHERE f.indicator IN ({numbers}) AND f.organisation BETWEEN r.lo AND r.hi AND f.booked_on BETWEEN %s AND %s
GROUP BY f.organisation, f.indicator HAVING SUM(f.amount) > 0
"""


class State(StrEnum):
    """已报, 零报 (declared, and there was nothing) or 未报."""

    REPORTED = "reported"
    NIL = "nil"
    MISSING = "missing"


@dataclass(frozen=True)
class Row:
    """One ledger of an organisation directly below (or of the place itself), with all that lie below that one.

    Counts of organisations: `due` = `reported` + `nil` + `missing`; `begun` of the missing have counted records.
    """

    organisation: Organisation
    ledger: Ledger
    due: int
    reported: int
    nil: int
    begun: int

    @property
    def missing(self) -> int:
        return self.due - self.reported - self.nil

    @property
    def state(self) -> State:
        """Missing as long as one is; nil when there was nothing anywhere."""
        if self.missing:
            return State.MISSING
        return State.REPORTED if self.reported else State.NIL


@dataclass(frozen=True)
class _Below:
    """The tree below a place on one day: the parent and kind of each organisation, itself included."""

    spans: Sequence[tuple[int, int]]
    parents: Mapping[int, int]
    kinds: Mapping[int, str]


def completeness(organisation: int, month: int) -> tuple[Row, ...]:
    """The place itself first, then what lay directly below on the month's last day, in administrative order.

    Each with the ledgers that expect a declaration of it or of somebody below it, in the order of the packs.
    """
    packs, day = catalogue(), month_last(month)
    due = [Due.of(ledger, None) for ledger in packs.ledgers.values() if ledger.expects == "month"]
    with snapshot():
        below = _below(organisation, day)
        if not due or not below.spans:
            return ()
        tallies = _tallies(due, below, organisation, month, packs)
    places = Organisation.objects.filter(pk__in={number for number, _ in tallies}).order_by("order", "id")
    ordered = sorted(places, key=lambda place: place.pk != organisation)
    return tuple(
        Row(place, one.ledger, tally.due, tally.reported, tally.nil, tally.begun)
        for place in ordered
        for one in due
        if (tally := tallies.get((place.pk, one.ledger.code)))
    )


@dataclass
class _Tally:
    due: int = 0
    reported: int = 0
    nil: int = 0
    begun: int = 0

    def add(self, *, is_declared: bool, is_counted: bool) -> None:
        self.due += 1
        self.reported += is_declared and is_counted
        self.nil += is_declared and not is_counted
        self.begun += is_counted and not is_declared


def _tallies(
    due: Sequence[Due], below: _Below, top: int, month: int, packs: Catalogue
) -> dict[tuple[int, str], _Tally]:
    """(organisation directly below `top`, or itself; ledger) -> what was due of all that lay below it."""
    declared, counted = _declared(below, month), _counted(below, month, [one.ledger for one in due], packs)
    branches = _Branches(top, below.parents)
    found: dict[tuple[int, str], _Tally] = {}
    for one in due:
        freed, code = one.freed(month_last(month)), one.ledger.code
        for number, kind in below.kinds.items():
            if kind in one.kinds and number not in freed and (branch := branches.of(number)):
                key = number, code
                tally = found.setdefault((branch, code), _Tally())
                tally.add(is_declared=key in declared, is_counted=key in counted)
    return found


class _Branches:
    """The organisation directly below `top` under which one lay: `top` for itself, None for what lay elsewhere."""

    def __init__(self, top: int, parents: Mapping[int, int]) -> None:
        self.top, self.parents = top, parents
        self._known: dict[int, int | None] = {top: top}

    def of(self, number: int) -> int | None:
        if number not in self._known:
            parent = self.parents.get(number)
            self._known[number] = number if parent == self.top else None if parent is None else self.of(parent)
        return self._known[number]


def _below(organisation: int, day: date) -> _Below:
    spans = below_on(organisation, day)
    on = connection.ops.adapt_datefield_value(day)
    found = _rows(_PLACES, spans, [on, on])
    return _Below(spans, {child: parent for child, parent, _ in found}, {child: kind for child, _, kind in found})


def _declared(below: _Below, month: int) -> set[tuple[int, str]]:
    return {(number, ledger) for number, ledger in _rows(_DECLARED, below.spans, [month])}


def _counted(below: _Below, month: int, ledgers: Iterable[Ledger], packs: Catalogue) -> set[tuple[int, str]]:
    """Who has records of which ledger that count in this month."""
    steps = {packs.numbers[f"{one.code}.{step.code}"]: one.code for one in ledgers for step in one.steps}
    statement = _COUNTED.replace("{numbers}", ", ".join(["%s"] * len(steps)))
    bounds = [day_key(month_first(month)), day_key(month_last(month))]
    return {(number, steps[step]) for number, step in _rows(statement, below.spans, [*steps, *bounds])}


def _rows(statement: str, spans: Sequence[tuple[int, int]], values: list[Any]) -> list[tuple[Any, ...]]:
    if not spans:
        return []
    places = ", ".join(["(%s, %s)"] * len(spans))
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{rows}", places), [*(bound for span in spans for bound in span), *values])
        return list(cursor.fetchall())
