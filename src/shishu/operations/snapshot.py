"""Reading one moment of a database that others go on writing to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_CHUNK = 20_000


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment. Never holds up a writer; inside a transaction it is that one's moment."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        yield from _deferred()
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def rows(statement: str) -> Iterator[tuple[object, ...]]:
    """The rows of a statement as the driver gives them, a chunk at a time. Inside `snapshot` only."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk


def _deferred() -> Iterator[None]:
    """Django's own transactions begin IMMEDIATE and would lock the file; reading needs no lock under WAL."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
