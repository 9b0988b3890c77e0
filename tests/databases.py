"""Databases for tests that commit: each is a copy of a migrated template, because journal tables cannot be flushed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

import psycopg
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

Name = str | Path


@dataclass(frozen=True)
class FreshDatabase:
    """A migrated, empty database of its own. `url` is for programs; `app_url` is the same in the running app's role."""

    name: Name
    url: str
    app_url: str
    blocker: DjangoDbBlocker

    @contextmanager
    def used(self) -> Iterator[None]:
        """Django's default connection leads here, in this thread and in every thread started inside.

        A thread closes its connection itself: `connection.close()` at its end.
        """
        before, settings = connections["default"], connections.settings["default"]
        connections.settings["default"] = deepcopy(settings) | {"NAME": str(self.name)}
        connections["default"] = connections.create_connection("default")
        try:
            with self.blocker.unblock():
                yield
        finally:
            connections["default"].close()
            connections.settings["default"] = settings
            connections["default"] = before


class Templates(Protocol):
    def make(self) -> None:
        """Keep the migrated test database as the template."""

    def copy(self, number: int) -> tuple[Name, str, str]:
        """A new database from the template: its name, its address, its address for the app's role."""

    def drop(self, name: Name) -> None: ...

    def end(self) -> None:
        """Drop the template."""


class SqliteTemplates:
    """Copies of one checkpointed file."""

    def __init__(self, folder: Path, worker: str) -> None:
        self._file = folder / f"template-{worker}.sqlite3"

    def make(self) -> None:
        connection.close()
        tested = str(connection.settings_dict["NAME"])
        with closing(sqlite3.connect(tested)) as source, closing(sqlite3.connect(self._file)) as target:
            source.backup(target)

    def copy(self, number: int) -> tuple[Name, str, str]:
        name = self._file.with_name(f"{self._file.stem}-{number}.sqlite3")
        shutil.copyfile(self._file, name)
        url = f"sqlite:///{quote(str(name))}"
        return name, url, url

    def drop(self, name: Name) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{name}{end}").unlink(missing_ok=True)

    def end(self) -> None:
        self.drop(self._file)


class PostgresTemplates:
    """CREATE DATABASE … TEMPLATE, by the role that owns the tables."""

    def __init__(self, owner_url: str, app_url: str, worker: str) -> None:
        self._owner, self._app, self._template = owner_url, app_url, f"template_{worker}"

    def make(self) -> None:
        connection.close()
        self.drop(self._template)
        self._do(f'CREATE DATABASE "{self._template}" TEMPLATE "{connection.settings_dict["NAME"]}"')

    def copy(self, number: int) -> tuple[Name, str, str]:
        name = f"{self._template}_{number}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return name, _with_name(self._owner, name), _with_name(self._app, name)

    def drop(self, name: Name) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def end(self) -> None:
        self.drop(self._template)

    def _do(self, statement: str) -> None:
        with psycopg.connect(self._owner, autocommit=True) as session:
            session.execute(statement)


def _with_name(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()
