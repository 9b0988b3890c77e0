"""The rows that every request asks for, each in one plain statement: building it anew took longer than running it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from shishu.orgs.models import Account, Organisation

ORGANISATION = ("id", "code", "name", "kind", "organ", "parent_id", "from_seq", "order")
_ACCOUNT = ("id", "password", "username", "person_id", "is_active")
_ONE_ORGANISATION = """
SELECT id, code, name, kind, organ, parent_id, from_seq, "order" FROM orgs_organisation WHERE id = %s
"""
_ONE_ACCOUNT = "SELECT id, password, username, person_id, is_active FROM orgs_account WHERE id = %s AND is_active"


def find_organisation(number: int) -> Organisation | None:
    row = _one(_ONE_ORGANISATION, number)
    return organisation_from(row) if row else None


def organisation_from(row: Sequence[Any]) -> Organisation:
    """From the values of the columns named by ORGANISATION."""
    values = dict(zip(ORGANISATION, row, strict=True))
    return Organisation.from_db(
        connection.alias, ORGANISATION, list((values | {"organ": bool(values["organ"])}).values())
    )


def find_account(key: int) -> Account | None:
    """One that is not shut; what else it keeps is read when somebody asks."""
    row = _one(_ONE_ACCOUNT, key)
    if row is None:
        return None
    *rest, person, is_active = row
    person = person if isinstance(person, UUID) else UUID(person)
    return Account.from_db(connection.alias, _ACCOUNT, [*rest, person, bool(is_active)])


def _one(statement: str, key: int) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found
