"""Opening the books: bringing an empty database up to this version, refusing what another version made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection, transaction

from shishu.operations.errors import NewerDatabase, OlderDatabase, UnreachableDatabase
from shishu.operations.schema import Schema, holds_entries, place, schema

_PAUSE = 0.05
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
        return _unlocked()
    except (DatabaseError, OSError) as failure:
        raise UnreachableDatabase(place(), str(failure).strip().split("\n")[0]) from failure


def _unlocked() -> Schema:
    """The tables there are.

    Of several that open a new file at once SQLite turns all but one away without waiting, since each switches its
    journal on: they try again for as long as they would wait for any lock.
    """
    until = time.monotonic() + connection.settings_dict["OPTIONS"].get("timeout", 0)
    while True:
        try:
            return schema()
        except OperationalError as failure:
            if "locked" not in str(failure) or time.monotonic() > until:
                raise
            connection.close()
            time.sleep(_PAUSE)


def _one_at_a_time() -> AbstractContextManager[None]:
    """Of several processes that start at once one makes the tables, and the others wait for it."""
    return _advisory_lock() if connection.vendor == "postgresql" else _one_transaction()


@contextmanager
def _advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_ADVISORY_KEY,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_ADVISORY_KEY,))


@contextmanager
def _one_transaction() -> Iterator[None]:
    """All steps or none, under SQLite's own write lock. Its tables are only changed with foreign keys unchecked."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        connection.enable_constraint_checking()
