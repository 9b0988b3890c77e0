"""One browser for a worker, and the program anew for each file of tests.

The books of a line are named after the worker: several share the folder, and one that copied the demo over books that
another's server had open made SQLite call them malformed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from devtools import chromium
from tests.databases import FreshDatabase
from tests.demo_books import copy_of
from tests.journeys.line import TIMEOUT, Line, running

_numbers = count(1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread, and Django would refuse its database next to one."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as started:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=TIMEOUT)
        found = started.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        yield found
        found.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture(scope="module")
def line(demo_books: Path, browser: Browser, folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Line]:
    """`shishu serve` in profile demo, on a copy of the demo that the tests of one file change as they like."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    books = copy_of(demo_books, f"journey-{worker}-{next(_numbers)}.sqlite3", django_db_blocker)
    with running(folder, books, browser, "demo") as made:
        yield made
    close_all(browser)


@pytest.fixture
def new_installation(browser: Browser, folder: Path, fresh_database: FreshDatabase) -> Iterator[Line]:
    """`shishu serve` without a profile, on empty books."""
    with running(folder, fresh_database, browser, "") as made:
        yield made
    close_all(browser)


def close_all(browser: Browser) -> None:
    for context in list(browser.contexts):
        context.close()
