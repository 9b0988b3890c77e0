"""The triggers that keep what was written from being changed: each must be there and in force."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

GUARDED = (
    "audit_event",
    "figures_recognised",
    "figures_target",
    "journal_adjustment",
    "journal_closing",
    "journal_declared",
    "journal_entry",
    "journal_fact",
    "journal_indicator",
    "journal_pack",
    "journal_posting",
    "journal_reopening",
    "journal_reopening_request",
    "orgs_edge",
    "orgs_membership",
    "orgs_renaming",
    "orgs_segment",
    "records_revision",
    "sampling_drawn",
    "sampling_finding",
    "sampling_sample",
)
_EVENTS = ("update", "delete")
_IN_FORCE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'",
}


def missing_guards() -> Iterator[str]:
    """Names of triggers that are gone or disabled."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    for table in GUARDED:
        yield from (name for event in _EVENTS if (name := f"{table}_refuse_{event}") not in there)
