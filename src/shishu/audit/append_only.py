"""Tables whose rows can only be added: the database itself refuses UPDATE, DELETE, REPLACE and TRUNCATE.

A migration of any room lists `append_only("journal_entry")` among its operations. Where a row may be ended later
(`to_seq`), `frozen` names the columns that may not change; the others may.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_FILES = {"sqlite": "sqlite.sql", "postgresql": "postgres.sql"}
_DROPS = {"sqlite": "DROP TRIGGER {name}", "postgresql": "DROP TRIGGER {name} ON {table}"}


def statements(table: str, vendor: str, frozen: Sequence[str] = ()) -> list[str]:
    """The SQL that makes `table` append-only on `vendor` ("sqlite" or "postgresql"), one statement each."""
    template = (Path(__file__).parent / "sql" / _FILES[vendor]).read_text(encoding="utf-8")
    columns = f"OF {', '.join(frozen)}" if frozen else ""
    sql = template.replace("{table}", table).replace("{columns}", columns)
    return [statement.strip() for statement in sql.split("\n\n")]


def append_only(table: str, frozen: Sequence[str] = ()) -> RunPython:
    """A migration operation: from here on rows of `table` (or their `frozen` columns) are only added."""
    return RunPython(partial(_protect, table=table, frozen=tuple(frozen)), partial(_release, table=table))


def _protect(_apps: Any, editor: BaseDatabaseSchemaEditor, *, table: str, frozen: Sequence[str]) -> None:
    for statement in statements(table, editor.connection.vendor, frozen):
        editor.execute(statement, params=None)


def _release(_apps: Any, editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    for event in ("update", "delete"):
        drop = _DROPS[editor.connection.vendor].format(name=f"{table}_refuse_{event}", table=table)
        editor.execute(drop, params=None)
