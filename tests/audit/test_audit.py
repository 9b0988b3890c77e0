import os
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM, note
from shishu.audit.append_only import statements
from shishu.audit.models import AuditEvent
from tests.databases import FreshDatabase

AT = datetime(2023, 4, 5, 6, 7, 8, 901, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_a_note_keeps_who_did_what_to_what_and_when() -> None:
    note("record.approve", target="r1", detail={"名": [1, "二"]}, by=SYSTEM, at=AT)
    event = AuditEvent.objects.get()
    assert (event.at, event.by, event.what, event.target, event.result) == (
        AT,
        "system",
        "record.approve",
        "r1",
        "done",
    )
    assert event.detail == {"名": [1, "二"]}


def test_a_note_is_one_plain_insert() -> None:
    with CaptureQueriesContext(connection) as captured:
        note("x", target=1, by=SYSTEM, at=AT, result="refused")
    assert [query["sql"].split()[0] for query in captured] == ["INSERT"]
    assert AuditEvent.objects.get().detail == {}


REFUSED = [
    "UPDATE audit_event SET what = 'other'",
    "UPDATE audit_event SET result = result WHERE id = (SELECT MIN(id) FROM audit_event)",
    "DELETE FROM audit_event",
]
REPLACE = (
    'INSERT OR REPLACE INTO audit_event (id, at, "by", what, target, detail, result)'
    " SELECT id, at, 'other', what, target, detail, result FROM audit_event"
)
UPSERT = (
    'INSERT INTO audit_event (id, at, "by", what, target, detail, result)'
    " SELECT id, at, 'other', what, target, detail, result FROM audit_event WHERE true"
    ' ON CONFLICT (id) DO UPDATE SET "by" = excluded."by"'
)


def refuses(sql: str) -> None:
    note("x", target=1, by=SYSTEM, at=AT)
    before = list(AuditEvent.objects.values_list())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert list(AuditEvent.objects.values_list()) == before


@pytest.mark.parametrize("sql", [*REFUSED, UPSERT])
def test_rows_are_neither_changed_nor_taken_away(sql: str) -> None:
    refuses(sql)


@pytest.mark.sqlite
def test_rows_are_not_replaced() -> None:
    refuses(REPLACE)


@pytest.mark.postgres
@pytest.mark.parametrize("sql", ["TRUNCATE audit_event", "TRUNCATE audit_event CASCADE"])
def test_rows_are_not_truncated(sql: str) -> None:
    refuses(sql)


@pytest.mark.postgres
def test_a_superuser_in_replica_role_is_refused_as_well(fresh_database: FreshDatabase) -> None:
    with psycopg.connect(os.environ["SHISHU_TEST_POSTGRES_SUPERUSER"], dbname=str(fresh_database.name)) as session:
        session.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
            session.execute("DELETE FROM audit_event")


@pytest.mark.once
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_statements_name_the_table_and_the_frozen_columns_alone(vendor: str) -> None:
    made = statements("some_table", vendor, ("a", "b"))
    assert any("BEFORE UPDATE OF a, b ON some_table" in statement for statement in made)
    assert not any("{" in statement for statement in made)
