"""Long lists page by page: one slice of the rows, and the addresses of the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

_ONCE = ("told", "saved", "withdrew")
"""What an address says of the deed that led to it: told once, not on every page of the list."""
Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)


@dataclass(frozen=True)
class Leaf(Generic[Row]):
    """`rows` of page `number` (from 1) of `last`; `total` rows in all; `before`, `after`: addresses, "" at an end."""

    rows: Sequence[Row]
    number: int
    last: int
    total: int
    before: str
    after: str


def leaf_of(request: HttpRequest, rows: Sequence[Row], size: int, name: str = "page") -> Leaf[Row]:
    """The page that the address asks for by `name`; one beyond the last is the last."""
    total = len(rows)
    return _leaf(request, rows, total, size, name)


def leaf_of_stored(request: HttpRequest, rows: QuerySet[Stored], size: int, name: str = "page") -> Leaf[Stored]:
    """The same of rows that are read only as far as they are shown."""
    return _leaf(request, rows, rows.count(), size, name)


def _leaf(request: HttpRequest, rows: Sequence[Row] | QuerySet[Stored], total: int, size: int, name: str) -> Leaf:  # type: ignore[type-arg]  # of any model
    last = max(1, -(-total // size))
    number = min(_asked(request, name), last)
    shown = list(rows[(number - 1) * size : number * size])
    before = _address(request, name, number - 1) if number > 1 else ""
    after = _address(request, name, number + 1) if number < last else ""
    return Leaf(shown, number, last, total, before, after)


def _asked(request: HttpRequest, name: str) -> int:
    written = request.GET.get(name, "")
    return max(1, int(written)) if written.isascii() and written.isdecimal() and len(written) < 7 else 1


def _address(request: HttpRequest, name: str, number: int) -> str:
    asked = request.GET.copy()
    for once in _ONCE:
        asked.pop(once, None)
    asked[name] = str(number)
    return f"?{asked.urlencode()}"
