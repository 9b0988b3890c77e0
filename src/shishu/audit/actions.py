"""Adding to the audit list."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db import connection

_INSERT = 'INSERT INTO audit_event (at, "by", what, target, detail, result) VALUES (%s, %s, %s, %s, %s, %s)'

LONGEST_TARGET = 200


class Actor(Protocol):
    """Whoever acts: an account, or the system itself."""

    def get_username(self) -> str: ...


class _System:
    def get_username(self) -> str:
        return "system"


SYSTEM: Actor = _System()
"""The actor of what no account does: setting up, scheduled work."""


def note(
    what: str,
    *,
    target: object,
    detail: Mapping[str, object] | None = None,
    by: Actor,
    at: datetime,
    result: str = "done",
) -> None:
    """Add one row, by one plain insert, inside the caller's transaction.

    `detail` is JSON-able and holds keys, never names of persons, passwords or tokens.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    content = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [moment, by.get_username(), what, _line(str(target)), content, result])


def _line(text: str) -> str:
    """On one line and no longer than its column: nobody writes a second entry into an entry."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_TARGET])
