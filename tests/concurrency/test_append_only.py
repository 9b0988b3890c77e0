"""The databases themselves refuse to change or take away what the journal, the audit list and the records once said."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import Error, connection, transaction

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.queries import resolve
from tests.concurrency.harness import TODAY, settle, talks
from tests.databases import FreshDatabase
from tests.generative.product import Product

TABLES = (
    "journal_entry",
    "journal_posting",
    "journal_fact",
    "journal_adjustment",
    "journal_indicator",
    "journal_pack",
    "journal_closing",
    "journal_reopening",
    "journal_reopening_request",
    "audit_event",
    "orgs_renaming",
)
HISTORY = {
    "orgs_edge": "parent", "orgs_segment": "lo", "orgs_membership": "organisation", "records_revision": "body",
}  # fmt: skip
"""Tables whose rows may be marked as ended or decided; what they say may not change, and they stay."""


@pytest.fixture
def full(db: None) -> Iterator[Product]:
    """A world in which every one of these tables has rows."""
    product = settle()
    items = talks(3, seed=1)
    product.submit(items, TODAY)
    product.approve([item[0] for item in items], TODAY)
    product.close(2, "", (2023, 3), TODAY)
    product.submit([(UUID(int=1, version=4), "arrival", 11, date(2023, 3, 1), {"change": 1}, 1)], TODAY)
    product.submit([(UUID(int=2, version=4), "arrival", 14, date(2023, 3, 1), {"change": 1}, 1)], TODAY)
    product.reopen(2, "", (2023, 3), TODAY)
    orgs.rename(resolve("O5").id, "新队", TODAY, by=SYSTEM, at=product.at(TODAY))
    product.set_members([("crossing", 5, date(2023, 1, 1), date(2023, 4, 1))], TODAY)
    return product


def statements(table: str) -> dict[str, str]:
    """What someone with a console would try."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        key = next(iter(connection.introspection.get_primary_key_columns(cursor, table) or columns))
    changed = HISTORY.get(table, columns[-1])
    names = ", ".join(columns)
    copy = f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE true"
    last = f"{key} IN (SELECT MAX({key}) FROM {table})"
    tried = {
        "update": f"UPDATE {table} SET {changed} = {changed}",
        "update of one row": f"UPDATE {table} SET {changed} = {changed} WHERE {last}",
        "delete": f"DELETE FROM {table}",
        "delete of one row": f"DELETE FROM {table} WHERE {last}",
        "upsert": f"{copy} ON CONFLICT ({_keys(table, key)}) DO UPDATE SET {changed} = EXCLUDED.{changed}",
    }
    if connection.vendor == "sqlite":
        tried |= {word: copy.replace("INSERT", word, 1) for word in ("INSERT OR REPLACE", "REPLACE")}
        tried["update or replace"] = f"UPDATE OR REPLACE {table} SET {changed} = {changed}"
    else:
        tried |= {"truncate": f"TRUNCATE {table}", "truncate cascade": f"TRUNCATE {table} CASCADE"}
    return tried


def _keys(table: str, key: str) -> str:
    composite = {
        "journal_fact": "indicator, organisation, booked_on, id",
        "journal_adjustment": "indicator, organisation, day, booked_on, id",
    }
    return composite.get(table, key)


def refused(statement: str) -> str:
    """What the database said; "" when it did it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for no check of a foreign key
            cursor.execute(statement)
    except Error as error:
        return str(error)
    return ""


@pytest.mark.parametrize("table", [*TABLES, *HISTORY])
def test_nothing_is_changed_or_taken_away(full: Product, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        rows = cursor.fetchone()[0]
        assert rows, "an empty table would refuse nothing"
    for what, statement in statements(table).items():
        assert any(word in refused(statement) for word in ("append-only", "cannot truncate")), f"{what}: {statement}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone()[0] == rows


@pytest.mark.parametrize("table", [*TABLES, *HISTORY])
def test_rows_are_only_added_whatever_the_orm_is_asked(full: Product, table: str) -> None:
    """The same through the models, so that a careless `save` or `delete` of ours is refused as well."""
    models = [model for model in apps.get_models() if model._meta.db_table == table]
    for model in models:
        row = model._default_manager.first()
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            model._default_manager.filter(pk=row.pk)._raw_delete("default")
        changed = HISTORY.get(table, model._meta.concrete_fields[-1].attname)
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            model._default_manager.filter(pk=row.pk).update(**{changed: getattr(row, changed)})


@pytest.mark.postgres
def test_the_role_of_the_running_app_has_no_right_to_try(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        settle()
        tried = [(table, statements(table)) for table in TABLES]
    assert settings.ENGINE == "postgres"
    with closing(psycopg.connect(fresh_database.app_url, autocommit=True)) as session:
        assert session.execute("SELECT COUNT(*) FROM journal_entry").fetchone() == (3,)
        for table, each in tried:
            for statement in each.values():
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    session.execute(statement)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(f"DROP TABLE {table}")
