"""A page of figures stays true until something that it counts moves on; until then it is kept.

The journal is only added to, so what came after the entry up to which a page knows tells whether it is still true: a
posting of an organisation that never counts there changes nothing on it, all else makes it anew. Plans, recognised
figures and renamings, which are no entries, are looked at as well. What a visitor may see is part of what a page is
kept under: nobody is shown one that was made for another scope.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from django.db import connection

from shishu.access.visitor import Visitor
from shishu.figures import places, queries
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Question, Structure
from shishu.figures.values import Scope as Below
from shishu.journal.catalogue import Catalogue
from shishu.journal.models import POSTINGS_PER_ENTRY
from shishu.measure import Period
from shishu.orgs.models import Group
from shishu.orgs.queries import Scope
from shishu.orgs.segments import Spans, contains, union
from shishu.web.figures.asked import Asked
from shishu.web.figures.page import Page, page

KEPT = 100
MOST_SINCE = 500
"""From so many entries on since a page was made, making it anew costs no more than looking through them."""
_STANDS = """
SELECT seq, hash, (SELECT MAX(id) FROM figures_target), (SELECT MAX(id) FROM figures_recognised),
    (SELECT MAX(id) FROM orgs_renaming)
FROM journal_head WHERE id = 1
"""
_BEFORE = "SELECT hash FROM journal_entry WHERE seq = %s"
_OTHERS = "SELECT 1 FROM journal_entry WHERE seq > %s AND kind <> 'posting' LIMIT 1"
_EVERYBODY: Spans = [(0, 1 << 62)]
_SINCE = "SELECT DISTINCT organisation FROM journal_posting WHERE id >= %s"

Key = tuple[Asked, Scope, date]


@dataclass(frozen=True)
class _Stands:
    """How far everything is that a page tells of."""

    seq: int
    hash: str
    target: int | None
    recognised: int | None
    renaming: int | None

    @property
    def beside_the_journal(self) -> tuple[int | None, ...]:
        return self.target, self.recognised, self.renaming


@dataclass(frozen=True)
class _Kept:
    page: Page
    stands: _Stands
    reach: Spans
    """The numbers of all organisations that may count on it."""


_pages: OrderedDict[Key, _Kept] = OrderedDict()
_lock = Lock()


def remembered(asked: Asked, visitor: Visitor, packs: Catalogue) -> Page:
    """The page as it is now. What moved on is looked at first, so that a kept page is never older than it."""
    stands, key = _stands(), (asked, visitor.scope, visitor.on)
    kept = _pages.get(key)
    if kept is None or not _is_true(kept, stands):
        kept = _Kept(page(asked, visitor, packs), stands, _reach(asked, visitor.on, packs))
    _keep(key, replace(kept, stands=stands))
    return kept.page


def forget() -> None:
    """Let every page be made anew."""
    with _lock:
        _pages.clear()


def _keep(key: Key, kept: _Kept) -> None:
    with _lock:
        _pages[key] = kept
        _pages.move_to_end(key)
        while len(_pages) > KEPT:
            _pages.popitem(last=False)


def _reach(asked: Asked, on: date, packs: Catalogue) -> Spans:
    """Whom a place is made of does not depend on the indicator, and covers all times.

    The members that a group has today follow from the day of the last entry, whoever made it.
    """
    if isinstance(asked.place, Group) and asked.structure is Structure.CURRENT:
        return _EVERYBODY
    anything = next(iter(packs.indicators.values()))
    found: Spans = []
    with snapshot():
        for below in Below:
            question = Question(anything, asked.place, Period.year(on.year), below, structure=asked.structure)
            placed = places.placement(queries.stamped(question), balance=False)
            found = union(found, placed.base, *(piece.spans for piece in placed.pieces))
    return found


def _stands() -> _Stands:
    with connection.cursor() as cursor:
        cursor.execute(_STANDS)
        return _Stands(*cursor.fetchone())


def _is_true(kept: _Kept, now: _Stands) -> bool:
    before = kept.stands
    if before.beside_the_journal != now.beside_the_journal:
        return False
    if (before.seq, before.hash) == (now.seq, now.hash):
        return True
    if not before.seq < now.seq <= before.seq + MOST_SINCE:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [before.seq])
        if cursor.fetchone() != (before.hash,):
            return False  # other books
        cursor.execute(_OTHERS, [before.seq])
        if cursor.fetchone():
            return False
        cursor.execute(_SINCE, [(before.seq + 1) * POSTINGS_PER_ENTRY])
        return not any(contains(kept.reach, number) for (number,) in cursor.fetchall())
