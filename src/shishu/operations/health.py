"""Which database is in use, what is in force there, how much it holds."""

from __future__ import annotations

from importlib.metadata import version

from django.db import connection

from shishu.journal.models import Closing, Entry, PackVersion, Posting
from shishu.journal.queries import head
from shishu.operations.guards import missing_guards
from shishu.operations.schema import last_steps, place
from shishu.operations.values import Health
from shishu.orgs.models import Account, Organisation
from shishu.records.models import Record

_COUNTED = {
    "organisations": Organisation.objects,
    "accounts": Account.objects,
    "packs": PackVersion.objects,
    "records": Record.objects,
    "entries": Entry.objects,
    "postings": Posting.objects,
    "closings": Closing.objects,
}
_ASKED = {
    "sqlite": ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "trusted_schema", "busy_timeout"),
    "postgresql": (
        "server_version",
        "fsync",
        "full_page_writes",
        "synchronous_commit",
        "default_transaction_isolation",
    ),
}


def health() -> Health:
    """As the connection itself answers; the database was opened, so its settings have been checked."""
    ask = {"sqlite": "PRAGMA {name}", "postgresql": "SHOW {name}"}[connection.vendor]
    with connection.cursor() as cursor:
        settings = {}
        for name in _ASKED[connection.vendor]:
            cursor.execute(ask.format(name=name))
            settings[name] = str(cursor.fetchone()[0])
    return Health(
        version=version("shishu"),
        database=place(),
        vendor=connection.vendor,
        settings=settings,
        migrations=last_steps(),
        counts={name: rows.count() for name, rows in _COUNTED.items()},
        seq=head().seq,
        missing_guards=tuple(missing_guards()),
    )


def database_bytes() -> int:
    """How much room the database takes."""
    ask = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return int(cursor.fetchone()[0])
