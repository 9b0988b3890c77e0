"""Opening the books: bringing an empty database up to this version, refusing what another version made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from importlib import import_module
from pathlib import Path

from django.db import DatabaseError, connection

from shishu.operations.errors import NewerDatabase, OlderDatabase, UnreachableDatabase
from shishu.operations.schema import Schema, holds_entries, place, schema

_PATIENCE = 120  # seconds that a second process waits for the first to make the tables
_ADVISORY_KEY = 0x7368_6973_6875


def open_books(told: Callable[[str], None], *, upgrade: bool = False) -> None:
    """Make sure the database has the tables of this version; an empty one gets them, after `told(place)`.

    Books with entries are changed only when `upgrade` says so. Raises UnreachableDatabase, NewerDatabase and
    OlderDatabase.
    """
    found = _look()
    if found.unknown:
        raise NewerDatabase(place(), found.unknown)
    if not found.outstanding:
        return
    if not upgrade and holds_entries():
        raise OlderDatabase(place(), found.outstanding)
    told(place())
    with _one_at_a_time():
        if schema().outstanding:
            import_module("django.core.management").call_command("migrate", verbosity=0, interactive=False)


def _look() -> Schema:
    try:
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return schema()
    except (DatabaseError, OSError) as failure:
        raise UnreachableDatabase(place(), str(failure).strip().split("\n")[0]) from failure


def _one_at_a_time() -> AbstractContextManager[None]:
    """Of several processes that start at once one makes the tables, and the others wait for it."""
    if connection.vendor == "postgresql":
        return _advisory_lock()
    return _file_lock(Path(f"{connection.settings_dict['NAME']}.lock"))


@contextmanager
def _advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_ADVISORY_KEY,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_ADVISORY_KEY,))


@contextmanager
def _file_lock(lock: Path) -> Iterator[None]:
    """Hold a second, empty database beside the first: SQLite's own file lock works on every system."""
    with closing(sqlite3.connect(lock, timeout=_PATIENCE, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        yield
        with suppress(OSError):  # another process may hold it open
            lock.unlink(missing_ok=True)
