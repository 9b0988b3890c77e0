"""Values as plain SQL takes them, and as it answers them, on either database."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection


def key_out(key: UUID | None) -> UUID | str | None:
    """A key as a parameter: SQLite keeps its hexadecimal digits."""
    return key if key is None or connection.features.has_native_uuid_field else key.hex


def key_in(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def day_out(day: date) -> str | date | None:
    return connection.ops.adapt_datefield_value(day)


def day_in(value: date | str) -> date:
    """SQLite answers days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment_out(at: datetime) -> str | datetime | None:
    return connection.ops.adapt_datetimefield_value(at)
