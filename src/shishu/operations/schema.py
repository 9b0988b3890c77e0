"""Whether the tables of the database are those of this version.

Read on every start, so without Django's migration loader.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import OperationalError, ProgrammingError, connection

_APPLIED = "SELECT app, name FROM django_migrations"
_LAST = "SELECT app, MAX(name) FROM django_migrations GROUP BY app ORDER BY app"
_ANY_ENTRY = "SELECT 1 FROM journal_entry LIMIT 1"


@dataclass(frozen=True)
class Schema:
    """`outstanding`: steps of this version the database lacks; `unknown`: steps it has had that this version lacks."""

    outstanding: tuple[str, ...]
    unknown: tuple[str, ...]


def schema() -> Schema:
    """Compare the steps on disk with those applied, by their names."""
    on_disk = set(_steps_on_disk())
    applied = {f"{app}.{name}" for app, name in _rows(_APPLIED, "django_migrations")}
    return Schema(tuple(sorted(on_disk - applied)), tuple(sorted(applied - on_disk)))


def last_steps() -> dict[str, str]:
    """The last step applied, by application."""
    return {str(app): str(name) for app, name in _rows(_LAST, "django_migrations")}


def holds_entries() -> bool:
    """Whether anything was ever written to the journal."""
    return bool(_rows(_ANY_ENTRY, "journal_entry"))


def place() -> str:
    """Where the database is, for a message: a path, or server and name; never a password."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"{settings['HOST'] or 'localhost'}/{settings['NAME']}"


def _steps_on_disk() -> Iterator[str]:
    for config in apps.get_app_configs():
        folder = Path(config.path) / "migrations"
        yield from (f"{config.label}.{found.name}" for found in pkgutil.iter_modules([str(folder)]))


def _rows(statement: str, table: str) -> list[tuple[object, ...]]:
    """The rows of a statement, none when its table does not exist yet."""
    found: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement)
            found = cursor.fetchall()
        except (OperationalError, ProgrammingError):
            if table in connection.introspection.table_names(cursor):
                raise
    return found
