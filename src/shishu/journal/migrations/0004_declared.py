"""Declarations as rows to be added up; those that stand in the books already are written into it."""

from pathlib import Path
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shishu.audit.append_only import append_only
from shishu.journal import declarations

_FILES = {"sqlite": "declared.sqlite.sql", "postgresql": "declared.postgres.sql"}


def _create(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    script = Path(__file__).parent.parent / "sql" / _FILES[editor.connection.vendor]
    editor.execute(script.read_text(encoding="utf-8"), params=None)


def _drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE journal_declared", params=None)


def _fill(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    for one in apps.get_model("journal", "Closing").objects.exclude(ledger="").order_by("seq").iterator():
        declarations.add(one.ledger, one.month, one.organisation, one.seq)
    for one in apps.get_model("journal", "Reopening").objects.exclude(closing__ledger="").select_related("closing"):
        closing = one.closing
        declarations.take_back(closing.ledger, closing.month, closing.organisation, closing.seq, by=one.seq)


class Migration(migrations.Migration):
    dependencies = (("journal", "0003_daily_cells"), ("orgs", "0001_initial"))
    operations = (
        migrations.RunPython(_create, _drop),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        append_only("journal_declared"),
    )
