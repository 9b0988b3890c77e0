"""The engine's tables, the empty chain, and the triggers that keep the journal append-only."""

from pathlib import Path
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shishu.audit.append_only import append_only
from shishu.journal.chain import GENESIS

_FILES = {"sqlite": "sqlite.sql", "postgresql": "postgres.sql"}
_TABLES = ("journal_fact", "journal_cell", "journal_adjustment")
_APPEND_ONLY = (
    "journal_entry",
    "journal_posting",
    "journal_indicator",
    "journal_pack",
    "journal_closing",
    "journal_reopening",
    "journal_reopening_request",
    "journal_fact",
    "journal_adjustment",
)


def _create(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    script = (Path(__file__).parent.parent / "sql" / _FILES[editor.connection.vendor]).read_text(encoding="utf-8")
    for statement in script.split(";"):
        if statement.strip():
            editor.execute(statement, params=None)
    apps.get_model("journal", "Head").objects.create(pk=1, seq=0, hash=GENESIS)


def _drop(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in _TABLES:
        editor.execute(f"DROP TABLE {table}", params=None)
    apps.get_model("journal", "Head").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = (("journal", "0001_initial"),)
    operations = (
        migrations.RunPython(_create, _drop),
        *(append_only(table) for table in _APPEND_ONLY),
    )
