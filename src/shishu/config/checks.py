"""Asks every new connection whether the settings that the promises rest on are really in force."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from shishu.config.databases import WAIT_SECONDS
from shishu.words import Problem, Refused, Text

_SQLITE = {
    "journal_mode": "wal",
    "synchronous": "2",
    "busy_timeout": str(WAIT_SECONDS * 1000),
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "trusted_schema": "0",
}
_POSTGRES = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_apply"),
    # The journal takes its turn by locking one row, then reads: each statement must see what was committed before it.
    "default_transaction_isolation": ("read committed",),
}


class SettingsNotInForce(Refused):
    """The database does not run as the promises need it: nothing is written to it."""

    exit_code = 3


def assert_settings(connection: BaseDatabaseWrapper) -> None:
    """Raise SettingsNotInForce, naming every setting that differs. Costs no write and no query that Django counts."""
    problems = [_problem(*fault) for fault in _WAYS[connection.vendor](connection)]
    if problems:
        raise SettingsNotInForce(*problems)


def on_connection(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Receiver of `connection_created`: a connection that fails the check is closed, so that no one goes on with it."""
    try:
        assert_settings(connection)
    except SettingsNotInForce:
        connection.close()
        raise


def on_migrated(using: str, **_: object) -> None:
    """Receiver of `post_migrate`: a new database file is lost with the power as long as its folder is not synced."""
    from django.db import connections  # noqa: PLC0415  Django's registry is not ready when this module is read

    connection = connections[using]
    if connection.vendor == "sqlite" and os.name == "posix":
        folder = os.open(Path(connection.settings_dict["NAME"]).parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _sqlite_faults(connection: Any) -> Iterator[tuple[str, str, str]]:
    ask = connection.connection.execute
    for name, wanted in _SQLITE.items():
        found = str(ask(f"PRAGMA {name}").fetchone()[0])
        if found != wanted:
            yield name, found, wanted
    if connection.transaction_mode != "IMMEDIATE":
        yield "transaction_mode", str(connection.transaction_mode), "IMMEDIATE"


def _postgres_faults(connection: Any) -> Iterator[tuple[str, str, str]]:
    asked = ", ".join(f"current_setting('{name}')" for name in _POSTGRES)
    with connection.connection.cursor() as cursor:
        answers = cursor.execute(f"SELECT {asked}").fetchone()
    for (name, wanted), found in zip(_POSTGRES.items(), answers, strict=True):
        if found not in wanted:
            yield name, found, wanted[0]


_WAYS: dict[str, Callable[[Any], Iterator[tuple[str, str, str]]]] = {
    "sqlite": _sqlite_faults,
    "postgresql": _postgres_faults,
}


def _problem(name: str, found: str, wanted: str) -> Problem:
    return Problem(
        Text("数据库设置 {name}", "database setting {name}").format(name=name),
        Text(
            "现为 {found}，应为 {wanted}；否则断电或并发时会丢数、重数",
            "it is {found} and must be {wanted}, or a power cut or two writers at once can lose or double records",
        ).format(found=found, wanted=wanted),
        Text("请数据库管理员改正后再启动", "Have it corrected by whoever runs the database, then start again"),
    )
