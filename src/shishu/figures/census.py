"""Who existed when, among many organisations: each by itself, or those that were there throughout only counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from shishu.figures.engine import NO_LIMIT
from shishu.figures.snapshot import structure
from shishu.orgs.segments import Span

Life = tuple[date, date]
"""[first, until) of one time that an organisation existed."""
Lives = dict[int, list[Life]]
"""Organisation number -> each time it existed."""

_KNOWN = "e.kind <> 'succession' AND e.from_seq <= %(as_of)s AND (e.to_seq IS NULL OR e.to_seq > %(as_of)s)"
_COVERS = "(e.first IS NULL OR e.first <= %(first)s) AND (e.until IS NULL OR e.until > %(last)s)"
_LIVING = f"""
WITH r(lo, hi) AS (VALUES {{spans}})
SELECT o.id, o.kind, e.first, e.until FROM r
CROSS JOIN orgs_organisation o LEFT JOIN orgs_edge e ON e.child = o.id AND {_KNOWN}
WHERE o.id BETWEEN r.lo AND r.hi AND {{among}} AND o.from_seq <= %(as_of)s AND (e.id IS NOT NULL OR o.parent_id = 0)
"""  # noqa: S608 -- built from constants of this module
_STEADY = f"""
WITH r(lo, hi) AS (VALUES {{spans}})
SELECT o.kind, COUNT(*) FROM r CROSS JOIN orgs_organisation o
WHERE o.id BETWEEN r.lo AND r.hi AND o.from_seq <= %(as_of)s AND (
    EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = o.id AND {_KNOWN} AND {_COVERS})
    OR (o.parent_id = 0 AND NOT EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = o.id AND {_KNOWN})))
GROUP BY o.kind
"""  # noqa: S608 -- as above
_PASSING = f"""
WITH r(lo, hi) AS (VALUES {{spans}}),
passing(id) AS (SELECT DISTINCT e.child FROM orgs_edge e WHERE {_KNOWN} AND NOT ({_COVERS}))
SELECT o.id, o.kind, e.first, e.until FROM passing p JOIN orgs_organisation o ON o.id = p.id
JOIN orgs_edge e ON e.child = o.id AND {_KNOWN}
WHERE o.from_seq <= %(as_of)s AND EXISTS (SELECT 1 FROM r WHERE o.id BETWEEN r.lo AND r.hi)
AND NOT EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = o.id AND {_KNOWN} AND {_COVERS})
"""  # noqa: S608 -- as above


KEPT = 200


@dataclass(frozen=True)
class Known:
    """An organisation's kind, and each time it existed."""

    kind: str
    lives: tuple[Life, ...]

    def there(self, day: date) -> bool:
        return any(first <= day < until for first, until in self.lives)


@dataclass(frozen=True)
class Census:
    """`steady`: how many of each kind were there all the time, in one place; `passing`: the others by their numbers."""

    steady: Mapping[str, int]
    passing: Mapping[int, Known]


_kept: dict[tuple[str, tuple[Span, ...], date, date], Census] = {}
"""By the hash that pins the tree, the numbers, the first and the last day."""


def living(spans: Sequence[Span], kinds: Iterable[str], as_of: int | None) -> Lives:
    """When the organisations of these kinds among these numbers existed, as known then."""
    return {number: list(one.lives) for number, one in known(spans, as_of, kinds).items()}


def there_on(lives: Lives, day: date) -> set[int]:
    """Those that existed on a day."""
    return {number for number, spans in lives.items() if any(first <= day < until for first, until in spans)}


def known(spans: Sequence[Span], as_of: int | None, kinds: Iterable[str] | None = None) -> dict[int, Known]:
    """The organisations with these numbers, as known then; of these kinds, or of all."""
    wanted = {f"kind{at}": kind for at, kind in enumerate(sorted(kinds or ()))}
    if not spans or (kinds is not None and not wanted):
        return {}
    among = f"o.kind IN ({', '.join(f'%({name})s' for name in wanted)})" if wanted else "1 = 1"
    return _each(_rows(_LIVING.replace("{among}", among), spans, as_of, wanted))


def census(spans: Sequence[Span], first: date, last: date, as_of: int) -> Census:
    """Of the organisations with these numbers, as known then; both days included.

    It is the same until the tree changes, and kept until then.
    """
    if not spans:
        return Census({}, {})
    key = structure(as_of), tuple(spans), first, last
    if key not in _kept:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = _taken(spans, {"first": str(first), "last": str(last)}, as_of)
    return _kept[key]


def _taken(spans: Sequence[Span], days: Mapping[str, str], as_of: int) -> Census:
    return Census(dict(_rows(_STEADY, spans, as_of, days)), _each(_rows(_PASSING, spans, as_of, days)))


def _each(rows: Iterable[tuple[int, str, object, object]]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    for number, kind, first, until in rows:
        before = found[number].lives if number in found else ()
        found[number] = Known(kind, (*before, (_day(first) or date.min, _day(until) or date.max)))
    return found


def _day(value: object) -> date | None:
    """SQLite answers days as text."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _rows(statement: str, spans: Sequence[Span], as_of: int | None, values: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """A statement over the numbers, as known up to an entry."""
    places = ", ".join(f"({lo}, {hi})" for lo, hi in spans)
    limit = NO_LIMIT if as_of is None else as_of
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{spans}", places), {"as_of": limit, **values})
        return list(cursor.fetchall())
