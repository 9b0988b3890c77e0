"""A page of figures stays true until the journal, a plan or a recognised figure moves on; until then it is kept.

The journal is only added to, so the hash of its last entry pins all that a figure can come from. What a visitor may see
is part of what the page is kept under: nobody is shown a page that was made for another scope.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Max

from shishu.access.visitor import Visitor
from shishu.figures.models import Recognised, Target
from shishu.journal.catalogue import Catalogue
from shishu.journal.queries import head
from shishu.orgs.queries import Scope
from shishu.web.figures.asked import Asked
from shishu.web.figures.page import Page, page

KEPT = 100


@dataclass(frozen=True)
class _Wanted:
    asked: Asked
    scope: Scope
    on: date
    stands: tuple[object, ...]
    visitor: Visitor = field(compare=False)
    packs: Catalogue = field(compare=False)


def remembered(asked: Asked, visitor: Visitor, packs: Catalogue) -> Page:
    """The page as it is now. What moved on is looked at first, so that a kept page is never older than it."""
    return _made(_Wanted(asked, visitor.scope, visitor.on, _stands(), visitor, packs))


def _stands() -> tuple[object, ...]:
    last = [rows.aggregate(last=Max("id"))["last"] for rows in (Target.objects, Recognised.objects)]
    return (head().hash, *last)


@lru_cache(maxsize=KEPT)
def _made(wanted: _Wanted) -> Page:
    return page(wanted.asked, wanted.visitor, wanted.packs)


def forget() -> None:
    """Let every page be made anew."""
    _made.cache_clear()
