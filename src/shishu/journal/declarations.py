"""Declarations as rows to be added up: how many stand of a ledger and month, and how many of them report something.

What a declaration reports does not change while it stands: a posting into its month takes it back, and once a superior
has closed the month, postings are booked later.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from shishu.journal.catalogue import catalogue
from shishu.journal.models import POSTINGS_PER_ENTRY
from shishu.measure import day_key, month_first, month_last

_ADD = """
INSERT INTO journal_declared (ledger, month, organisation, seq, kind, declared, reported)
SELECT %s, %s, o.id, %s, o.kind, 1, {reported} FROM orgs_organisation o WHERE o.id = %s
"""
_ANYTHING = """
CASE WHEN (SELECT COALESCE(SUM(f.records), 0) FROM journal_fact f
           WHERE f.indicator IN ({steps}) AND f.organisation = o.id AND f.booked_on BETWEEN %s AND %s
           AND f.id < %s) > 0
THEN 1 ELSE 0 END
"""
_TAKE_BACK = """
INSERT INTO journal_declared (ledger, month, organisation, seq, kind, declared, reported)
SELECT d.ledger, d.month, d.organisation, %s, d.kind, -d.declared, -d.reported FROM journal_declared d
WHERE d.ledger = %s AND d.month = %s AND d.organisation = %s AND d.seq = %s
"""


def add(ledger: str, month: int, organisation: int, seq: int) -> None:
    """The declaration of entry `seq` stands from here on."""
    steps = list(steps_of(ledger))
    known = [day_key(month_first(month)), day_key(month_last(month)), seq * POSTINGS_PER_ENTRY]
    reported = _ANYTHING.format(steps=", ".join(["%s"] * len(steps))) if steps else "0"
    values: list[int | str] = [ledger, month, seq, *([*steps, *known] if steps else []), organisation]
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(reported=reported), values)


def take_back(ledger: str, month: int, organisation: int, seq: int, *, by: int) -> None:
    """The declaration of entry `seq` stands no more from entry `by` on."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, [by, ledger, month, organisation, seq])


def steps_of(ledger: str) -> Iterable[int]:
    """The numbers of the indicators that count the records of a ledger, a step each."""
    packs = catalogue()
    known = packs.ledgers.get(ledger)
    return [packs.numbers[f"{ledger}.{step.code}"] for step in known.steps] if known else []
