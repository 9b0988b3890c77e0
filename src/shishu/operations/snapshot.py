"""Reading much of a database in one moment, while others go on writing to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from shishu.figures.snapshot import snapshot

__all__ = ["rows", "snapshot"]

_CHUNK = 20_000


def rows(statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement as the driver gives them, a chunk at a time. Inside `snapshot` only."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk
