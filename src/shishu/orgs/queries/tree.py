"""The tree as it is, as it was on a day, and as it was known at a sequence number.

`as_of` is a sequence number of the journal, None for everything known now. Current structure: every organisation under
the parent of its latest link, whatever the days; a vanished one hangs under its successor.
"""

from collections.abc import Mapping
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from shishu.orgs import rules
from shishu.orgs.models import Edge, EdgeKind, Organisation
from shishu.orgs.segments import Span
from shishu.orgs.values import Link

_ANCESTORS = """
WITH RECURSIVE above(number, height) AS (
    SELECT parent_id, 1 FROM orgs_organisation WHERE id = %(number)s
    UNION ALL SELECT o.parent_id, a.height + 1 FROM above a JOIN orgs_organisation o ON o.id = a.number)
SELECT number FROM above WHERE number <> 0 ORDER BY height
"""
_CLIMB = """
WITH RECURSIVE above(number, height) AS (
    SELECT CAST(%(number)s AS bigint), 0
    UNION ALL SELECT (SELECT e.parent FROM orgs_edge e WHERE e.child = a.number AND {chosen}), a.height + 1
    FROM above a WHERE a.number IS NOT NULL)
"""
"""One edge looked up a step: as a join, SQLite would first read the whole table into a filter once it is analysed."""
_NOW = "{e}.to_seq IS NULL"
_THEN = "{e}.from_seq <= %(as_of)s AND ({e}.to_seq IS NULL OR {e}.to_seq > %(as_of)s)"
_ON = "(e.first IS NULL OR e.first <= %(day)s) AND (e.until IS NULL OR e.until > %(day)s)"
_UPWARD = "SELECT number FROM above WHERE height > 0 AND number IS NOT NULL ORDER BY height"
_EXISTS = """EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = %(number)s AND {seen} AND {holds})
    OR (NOT EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = %(number)s AND {seen})
        AND EXISTS (SELECT 1 FROM orgs_organisation o WHERE o.id = %(number)s AND o.parent_id = 0))
"""
_NO_SUCCESSION = f"e.kind <> '{EdgeKind.SUCCESSION.value}'"
LINE_ON = _CLIMB.format(chosen=f"{_ON} AND {_NOW.format(e='e')}")
"""A WITH clause for other statements: `above` holds %(number)s and those above it by the links held on %(day)s."""
THERE_ON = f"({_EXISTS.format(seen=_NOW.format(e='e'), holds=f'{_ON} AND {_NO_SUCCESSION}')})"
"""The expression beside it: whether %(number)s was there on %(day)s."""
_LINE_WITH_ORGANS = """
WITH RECURSIVE line(number) AS (
    SELECT id FROM orgs_organisation WHERE id = %(number)s
    UNION ALL SELECT o.parent_id FROM line l JOIN orgs_organisation o ON o.id = l.number WHERE o.parent_id <> 0)
SELECT number FROM line UNION
SELECT e.child FROM line l CROSS JOIN orgs_edge e WHERE e.parent = l.number AND e.kind = 'organ' AND e.to_seq IS NULL
AND NOT EXISTS (SELECT 1 FROM orgs_edge later WHERE later.child = e.child AND later.to_seq IS NULL
    AND later.first IS NOT NULL AND (e.first IS NULL OR later.first > e.first))
"""
_SEGMENTS = "SELECT s.lo, s.hi FROM orgs_segment s WHERE s.owner = %(number)s AND {seen} ORDER BY s.lo"
"""These two are asked so often that building the statement anew each time cost more than running it."""
_LATEST = (
    "NOT EXISTS (SELECT 1 FROM orgs_edge l WHERE l.child = e.child AND (e.first IS NULL OR l.first > e.first)"
    " AND l.first IS NOT NULL AND l.from_seq <= %(as_of)s AND (l.to_seq IS NULL OR l.to_seq > %(as_of)s))"
)


def known(as_of: int | None) -> Q:
    """Rows known at that sequence number."""
    if as_of is None:
        return Q(to_seq=None)
    return Q(from_seq__lte=as_of) & (Q(to_seq=None) | Q(to_seq__gt=as_of))


def valid(day: date) -> Q:
    """Rows that hold on that day."""
    return (Q(first=None) | Q(first__lte=day)) & (Q(until=None) | Q(until__gt=day))


def root() -> Organisation | None:
    return Organisation.objects.filter(parent_id=0).first()


def organisation(number: int) -> Organisation:
    """Raises Organisation.DoesNotExist: numbers come from our own tables."""
    return Organisation.objects.get(pk=number)


def links(number: int, as_of: int | None = None) -> list[Link]:
    """All links upward, in order of their first day."""
    rows = Edge.objects.filter(known(as_of), child=number).values_list("parent", "kind", "first", "until")
    return sorted((Link(*row) for row in rows), key=lambda link: link.first or rules.EARLIEST)


def ancestors(number: int, as_of: int | None = None) -> list[int]:
    """The current chain above, nearest first, without itself."""
    if as_of is None:
        return _numbers(_ANCESTORS, {"number": number})
    chosen = f"{_THEN.format(e='e')} AND {_LATEST}"
    return _numbers(_CLIMB.format(chosen=chosen) + _UPWARD, {"number": number, "as_of": as_of})


def ancestors_on(number: int, day: date, as_of: int | None = None) -> list[int]:
    """The chain above by the links that held on `day`, nearest first; successions are links too."""
    seen = _NOW if as_of is None else _THEN
    values = {"number": number, "day": connection.ops.adapt_datefield_value(day), "as_of": as_of}
    return _numbers(_CLIMB.format(chosen=f"{_ON} AND {seen.format(e='e')}") + _UPWARD, values)


def exists_on(number: int, day: date, as_of: int | None = None) -> bool:
    """Whether it was there on that day; the root always is."""
    seen = (_NOW if as_of is None else _THEN).format(e="e")
    values = {"number": number, "day": connection.ops.adapt_datefield_value(day), "as_of": as_of}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_EXISTS.format(seen=seen, holds=f'{_ON} AND {_NO_SUCCESSION}')}", values)
        return bool(cursor.fetchone()[0])


def segments(number: int, as_of: int | None = None) -> list[Span]:
    """The numbers of its current subtree: itself, what is below, vanished predecessors and spare room; in order."""
    seen = (_NOW if as_of is None else _THEN).format(e="s")
    with connection.cursor() as cursor:
        cursor.execute(_SEGMENTS.format(seen=seen), {"number": number, "as_of": as_of})
        return [(lo, hi) for lo, hi in cursor.fetchall()]


def children(number: int, as_of: int | None = None) -> list[int]:
    """What hangs directly below, organs included and predecessors not, in administrative order."""
    below = _current_edges(as_of).filter(parent=number).exclude(kind=EdgeKind.SUCCESSION)
    return _in_order(below)


def line_with_organs(number: int) -> list[int]:
    """Itself and those above it by the current structure, with the organs (本级机关) of each; in no order."""
    return _numbers(_LINE_WITH_ORGANS, {"number": number})


def predecessors(number: int, as_of: int | None = None) -> list[int]:
    """All that it absorbed, and all that those had absorbed."""
    found: list[int] = []
    wave = [number]
    while wave:
        gone = _current_edges(as_of).filter(parent__in=wave, kind=EdgeKind.SUCCESSION)
        wave = sorted(gone.values_list("child", flat=True))
        found += wave
    return found


def successor(number: int, as_of: int | None = None) -> int:
    """The one that answers for it now: itself, or the last of its successors."""
    last = rules.latest(links(number, as_of))
    while last and last.kind == EdgeKind.SUCCESSION:
        number = last.parent
        last = rules.latest(links(number, as_of))
    return number


def _current_edges(as_of: int | None) -> QuerySet[Edge]:
    rows = Edge.objects.filter(known(as_of))
    later = rows.filter(child=OuterRef("child"), first__gt=Coalesce(OuterRef("first"), rules.EARLIEST))
    return rows.exclude(Exists(later))


def _in_order(edges: QuerySet[Edge]) -> list[int]:
    places = Organisation.objects.filter(pk__in=edges.values("child")).order_by("order", "id")
    return list(places.values_list("id", flat=True))


def _numbers(statement: str, values: Mapping[str, str | int | None]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [number for (number,) in cursor.fetchall()]
