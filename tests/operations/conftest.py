"""A town with two streets and a dozen counted records: what is verified, altered and computed anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.packs import load
from shishu.records import actions as records

TRIAL = Path(__file__).parent.parent / "generative" / "pack"
AT = datetime(2023, 12, 31, 4, tzinfo=UTC)
FIRST = date(2023, 1, 5)


@dataclass
class Books:
    """Account `a` records, account `b` approves."""

    numbers: dict[str, int]
    a: Account
    b: Account

    def talk(self, where: str = "T1", day: date = FIRST, attended: int = 20) -> UUID:
        """One counted talk: three lines."""
        values = {"topic": "安全", "attended": attended, "mode": "online"}
        return self.count("talk", {"organisation": where, "occurred_on": day.isoformat(), "values": values})

    def households(self, where: str, day: date, number: int) -> UUID:
        return self.count(
            "households", {"organisation": where, "occurred_on": day.isoformat(), "values": {"households": number}}
        )

    def count(self, ledger: str, item: dict[str, object]) -> UUID:
        (submitted,) = records.submit(ledger, [item], by=self.a, at=AT)
        assert not submitted.problems, submitted.problems
        self.approve(submitted.id)
        return submitted.id

    def correct(self, record: UUID, attended: int) -> None:
        values = {"topic": "安全", "attended": attended, "mode": "online"}
        body = {"organisation": "T1", "occurred_on": FIRST.isoformat(), "values": values}
        records.correct(record, body, by=self.a, at=AT)
        self.approve(record)

    def approve(self, record: UUID) -> None:
        (outcome,) = records.approve([record], by=self.b, at=AT)
        assert outcome.state == "counted", outcome.problems


@pytest.fixture
def books(db: None) -> Books:
    journal.activate(load(TRIAL), by=SYSTEM, at=AT)
    rows = [NewOrganisation("R", "R", "region", ""), NewOrganisation("A1", "A1", "area", "R")]
    rows += [NewOrganisation(code, code, "team", "A1") for code in ("T1", "T2")]
    journal.restructure(AddOrganisations(rows), by=SYSTEM, at=AT)
    appointments = [NewAppointment("a", "R", "recorder"), NewAppointment("b", "R", "reviewer")]
    orgs.appoint(appointments, by=SYSTEM, at=AT)
    accounts = {account.username: account for account in Account.objects.all()}
    return Books(dict(Organisation.objects.values_list("code", "id")), accounts["a"], accounts["b"])


@pytest.fixture
def filled(books: Books) -> Books:
    """Twelve talks over three months, two stated stocks, a locked month, and a correction after it."""
    for number in range(12):
        books.talk("T1" if number % 3 else "T2", FIRST + timedelta(days=7 * number), 10 + number)
    books.households("T1", date(2023, 1, 31), 50)
    books.households("T1", date(2023, 1, 10), 45)
    late = books.talk()
    journal.lock(books.numbers["R"], 2023 * 12, by=SYSTEM, at=AT)
    books.correct(late, 24)
    return books


@pytest.fixture
def unguarded(filled: Books) -> Callable[[str], None]:
    """Run a statement as somebody would who owns the database: the triggers are off while it runs."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
                tables = [table for (table,) in cursor.fetchall()]
                _run_between(cursor, tables, statement)
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(statement)
            for _, sql in triggers:
                cursor.execute(sql)

    return run


def _run_between(cursor, tables: list[str], statement: str) -> None:
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while a foreign key waits to be checked
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(statement)
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_update")
        cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_delete")
