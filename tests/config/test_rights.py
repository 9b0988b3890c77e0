"""On PostgreSQL the running app uses a role that owns nothing and never may what the triggers refuse."""

import psycopg
import pytest

from tests.databases import FreshDatabase

pytestmark = pytest.mark.postgres

GRANTED = """
SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'shishu_app' AND table_name = %s
"""
CHANGEABLE = """
SELECT column_name FROM information_schema.column_privileges
WHERE grantee = 'shishu_app' AND privilege_type = 'UPDATE' AND table_name = %s
"""


def asked(database: FreshDatabase, question: str, table: str) -> set[str]:
    with psycopg.connect(database.url) as owner:
        return {answer for (answer,) in owner.execute(question, [table])}


@pytest.mark.parametrize("table", ["journal_entry", "journal_posting", "audit_event"])
def test_what_is_append_only_can_only_be_read_and_added_to(fresh_database: FreshDatabase, table: str) -> None:
    assert asked(fresh_database, GRANTED, table) == {"SELECT", "INSERT"}
    assert asked(fresh_database, CHANGEABLE, table) == set()


def test_of_history_only_the_columns_that_may_end_it_can_be_changed(fresh_database: FreshDatabase) -> None:
    assert asked(fresh_database, GRANTED, "orgs_edge") == {"SELECT", "INSERT"}
    assert asked(fresh_database, CHANGEABLE, "orgs_edge") == {"to_seq"}


def test_the_applied_migrations_can_only_be_read(fresh_database: FreshDatabase) -> None:
    assert asked(fresh_database, GRANTED, "django_migrations") == {"SELECT"}


def test_the_app_makes_no_tables_and_drops_none(fresh_database: FreshDatabase) -> None:
    with psycopg.connect(fresh_database.app_url, autocommit=True) as app:
        for statement in ("CREATE TABLE own (id int)", "DROP TABLE audit_event", "TRUNCATE orgs_alias"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)
