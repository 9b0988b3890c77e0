"""A page that SQLite could not read is read once more, through a new connection, before anybody is told of damage."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_LOG = logging.getLogger("shishu.database")
_READING = ("GET", "HEAD")
DAMAGED = "SQLITE_CORRUPT"


class Rereading:
    """Seen twice and not yet explained: a new connection tells whether it is the file, or what the old one made of it.

    The file is asked first (PRAGMA quick_check). Of one that is damaged nothing is shown.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponseBase | None:
        if request.method not in _READING or not _speaks_of_damage(failure):
            return None
        _renew()
        found = _looked_at()
        _LOG.error("%s: %s could not be read; a new connection says of it: %s", failure, _place(), found)
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs) if match and found == "ok" else None


def _speaks_of_damage(failure: Exception) -> bool:
    name = getattr(failure.__cause__, "sqlite_errorname", "")
    return isinstance(failure, DatabaseError) and name.startswith(DAMAGED)


def _renew() -> None:
    """The next statement opens another connection."""
    connection.close()


def _looked_at() -> str:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        return str(cursor.fetchone()[0])


def _place() -> str:
    return str(connection.settings_dict["NAME"])
