"""The demo world, loaded once for a whole run of the tests and copied by whoever needs it. SQLite alone.

@pytest.fixture: demo_books      the file: never opened for writing
                 demo_database   a copy for reading, one for each worker
                 demo_copy       a copy of the test's own, to be changed

Loading takes the better part of a minute. $SHISHU_TEST_DEMO names a file that was loaded before, for whoever runs the
same few tests again and again; it has to be loaded at AT.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from shishu.demo.actions import load
from tests.databases import FreshDatabase, Templates

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
"""Monday, 2 November 2026, nine o'clock in Shanghai: the day on which the living county stands still."""
NUMBER = 5_900
_numbers = count(1)


@pytest.fixture(scope="session")
def demo_books(templates: Templates, django_db_blocker: DjangoDbBlocker) -> Path:
    """Of several workers one loads, and the others wait for it."""
    assert settings.ENGINE == "sqlite", "tests of the demo are marked sqlite"
    if given := os.environ.get("SHISHU_TEST_DEMO"):
        return Path(given)
    books: Path = settings.FOLDER / "demo-books.sqlite3"
    with (settings.FOLDER / "demo-books.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not books.is_file():
            _load(books, FreshDatabase(*templates.copy(NUMBER), django_db_blocker))
    return books


def _load(books: Path, into: FreshDatabase) -> None:
    """Loading leaves a tidy copy beside the database: that one is kept."""
    with into.used():
        load(at=AT)
    Path(f"{into.name}.demo").replace(books)


def copy_of(books: Path, name: str, blocker: DjangoDbBlocker) -> FreshDatabase:
    """Books of their own under a name that nobody used before: a file that is open elsewhere is never written over."""
    own = settings.FOLDER / name
    with own.open("xb"):
        shutil.copyfile(books, own)
    url = f"sqlite:///{quote(str(own))}"
    return FreshDatabase(own, url, url, blocker)


@pytest.fixture(scope="session")
def demo_database(demo_books: Path, django_db_blocker: DjangoDbBlocker) -> FreshDatabase:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return copy_of(demo_books, f"demo-read-{worker}.sqlite3", django_db_blocker)


@pytest.fixture
def demo_copy(demo_books: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[FreshDatabase]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    made = copy_of(demo_books, f"demo-{worker}-{next(_numbers)}.sqlite3", django_db_blocker)
    yield made
    for end in ("", "-wal", "-shm"):
        Path(f"{made.name}{end}").unlink(missing_ok=True)
