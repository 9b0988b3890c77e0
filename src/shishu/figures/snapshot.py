"""One view of the database for all statements of one answer, or of one page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property

from django.db import connection

from shishu.figures.ground import Ground
from shishu.journal.queries import head, last_structure

_BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Moment:
    """What is the same for all that is read inside one snapshot: how far the journal is, and the tree."""

    def __init__(self) -> None:
        self._grounds: dict[int | None, Ground] = {}
        self._structures: dict[int, str] = {}

    @cached_property
    def last(self) -> int:
        """The number of the last entry."""
        return head().seq

    def ground(self, as_of: int | None) -> Ground:
        """The tree as known by an entry, None: by the last one."""
        known = None if as_of == self.last else as_of
        if known not in self._grounds:
            self._grounds[known] = Ground(known)
        return self._grounds[known]

    def structure(self, as_of: int) -> str:
        """The hash that pins the tree as known by an entry."""
        if as_of not in self._structures:
            self._structures[as_of] = last_structure(as_of)
        return self._structures[as_of]


_NOW: ContextVar[Moment | None] = ContextVar("now", default=None)


@contextmanager
def snapshot() -> Iterator[Moment]:
    """Reads inside see one moment of the journal; readers take no lock. Inside another one it is that one's moment."""
    if outer := _NOW.get():
        yield outer
        return
    moment = Moment()
    token = _NOW.set(moment)
    try:
        with _transaction():
            yield moment
    finally:
        _NOW.reset(token)


@contextmanager
def _transaction() -> Iterator[None]:
    """A transaction that reads. Where one is under way already, that one holds."""
    if connection.in_atomic_block or not connection.get_autocommit():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def ground(as_of: int | None) -> Ground:
    """The tree as known by an entry: inside a snapshot it is read once."""
    now = _NOW.get()
    return now.ground(as_of) if now else Ground(as_of)


def structure(as_of: int) -> str:
    """The hash that pins the tree as known by an entry: inside a snapshot it is asked once."""
    now = _NOW.get()
    return now.structure(as_of) if now else last_structure(as_of)
