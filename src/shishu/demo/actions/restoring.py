"""The finished demo kept beside its database, and put back while others are using it. SQLite alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from shishu.demo.errors import NothingToRestore

WAIT_SECONDS = 20


def kept() -> Path:
    """Where the copy lies: beside the database."""
    return Path(f"{connection.settings_dict['NAME']}.demo")


def can_restore() -> bool:
    return connection.vendor == "sqlite" and kept().is_file()


def keep() -> None:
    """Copy the books as they are now, whole or not at all. A database server keeps none."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    unfinished = kept().with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(kept())


def restore() -> None:
    """Put the copy back into the file in use, in one transaction of SQLite's own: others see all of it or nothing.

    Every session ends with it. Raises NothingToRestore.
    """
    if not can_restore():
        raise NothingToRestore
    connection.close()
    live = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(kept())) as source, closing(sqlite3.connect(live, timeout=WAIT_SECONDS)) as target:
        source.backup(target, pages=-1)
