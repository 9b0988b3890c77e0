"""What the role of the running app may do on PostgreSQL, where it is another one than the owner of the tables.

The owner migrates; the app owns nothing. It may read and add everywhere, change and delete where nothing forbids it,
and never even try it on what is append-only: which tables and columns that are, their triggers tell.
"""

import os
from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

DEFAULT_ROLE = "shishu_app"

_SCHEMA = "SELECT current_schema() FROM pg_roles WHERE rolname = %s AND rolname <> current_user"
_TABLES = """
SELECT c.relname,
       EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = c.relname || '_refuse_delete'),
       ARRAY(
           SELECT a.attname::text FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND NOT EXISTS (
               SELECT 1 FROM pg_trigger t
               WHERE t.tgrelid = c.oid AND t.tgname = c.relname || '_refuse_update'
                 AND (t.tgattr = '' OR a.attnum = ANY (t.tgattr))
           )
           ORDER BY a.attnum
       )
FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
ORDER BY c.relname
"""


def app_role() -> str:
    """The role's name: $SHISHU_APP_ROLE, else `shishu_app`."""
    return os.environ.get("SHISHU_APP_ROLE") or DEFAULT_ROLE


def grant_to_app(using: str, **_: object) -> None:
    """Receiver of `post_migrate`: give the app's role its rights anew. Without such a role nothing happens."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(_SCHEMA, [app_role()])
        if schema := cursor.fetchone():
            cursor.execute(_TABLES)
            for statement in list(_statements(connection.ops.quote_name, schema[0], cursor.fetchall())):
                cursor.execute(statement)


def _statements(quoted: Any, schema: str, tables: list[tuple[str, bool, list[str]]]) -> Iterator[str]:
    role, place = quoted(app_role()), quoted(schema)
    yield f"GRANT USAGE ON SCHEMA {place} TO {role}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {place} FROM {role}"
    for name, append_only, changeable in tables:
        table = quoted(name)
        if name == "django_migrations":
            yield f"GRANT SELECT ON {table} TO {role}"
            continue
        yield f"GRANT SELECT, INSERT ON {table} TO {role}"
        if changeable:
            yield f"GRANT UPDATE ({', '.join(quoted(column) for column in changeable)}) ON {table} TO {role}"
        if not append_only:
            yield f"GRANT DELETE ON {table} TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {place} TO {role}"
