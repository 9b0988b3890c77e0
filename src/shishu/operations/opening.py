"""Bringing the database up to this version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection

from shishu.operations.errors import NewerDatabase, OlderDatabase, UnreachableDatabase
from shishu.operations.schema import holds_entries, place, schema

_PATIENCE = 120  # seconds that a second process waits for the first to make the tables
_ADVISORY_KEY = 0x7368_6973_6875


def open_books(told: Callable[[str], None], *, upgrade: bool = False) -> None:
    """Make sure the database has the tables of this version; an empty one gets them, after `told(place)`.

    Books with entries are changed only when `upgrade` says so. Raises UnreachableDatabase, NewerDatabase, OlderDatabase.
    """
    try:
        _make_folder()
        found = schema()
        if found.unknown:
            raise NewerDatabase(place(), found.unknown)
        if not found.outstanding:
            return
        if holds_entries() and not upgrade:
            raise OlderDatabase(place(), found.outstanding)
        told(place())
        _migrate()
    except (DatabaseError, OSError) as failure:
        raise UnreachableDatabase(place(), str(failure).strip().split("\n")[0]) from failure


def _make_folder() -> None:
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def _migrate() -> None:
    """Apply what is outstanding; of several processes that start at once, one does it and the others wait."""
    with _one_at_a_time():
        if schema().outstanding:
            call_command("migrate", verbosity=0, interactive=False)


def _one_at_a_time() -> AbstractContextManager[None]:
    if connection.vendor == "postgresql":
        return _advisory_lock()
    return nullcontext() if connection.is_in_memory_db() else _file_lock(Path(connection.settings_dict["NAME"]))


@contextmanager
def _advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_ADVISORY_KEY,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_ADVISORY_KEY,))


@contextmanager
def _file_lock(database: Path) -> Iterator[None]:
    """Hold a second, empty database beside the first: SQLite's own file lock works on every system."""
    lock = database.with_name(f"{database.name}.lock")
    with closing(sqlite3.connect(lock, timeout=_PATIENCE, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            held.execute("COMMIT")
    lock.unlink(missing_ok=True)
