"""The suite runs on the database named by $SHISHU_TEST_ENGINE; `python3 dev.py test` runs it on both."""

import os
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadGroupScheduling

from devtools import chromium, office
from tests import loopback
from tests.databases import FreshDatabase, PostgresTemplates, SqliteTemplates, Templates
from tests.demo_books import demo_books, demo_copy, demo_database
from tests.small_world import house, small_books

__all__ = ["demo_books", "demo_copy", "demo_database", "house", "small_books"]

DEMO = "tests/demo/"
BESIDE_LOADING = "tests/claims/"
LEFT_OUT = "tests-left-out-{marker}"
"""A file in which a worker tells how many tests it left out."""
PROGRAMS = {"browser": (chromium.find, "Chromium"), "office": (office.find, "LibreOffice")}
"""What tests of a marker need: how it is found, and what it is called."""

hypothesis_settings.register_profile("house", deadline=None, print_blob=True)
hypothesis_settings.load_profile("house")


def pytest_configure() -> None:
    loopback.stay_home()


def pytest_report_header() -> str:
    return f"database: {settings.ENGINE}"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Leave out what is about the other database; refuse the marker that would need a flush.

    The order comes last: pytest-django would put all that meets no database at the end.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and (marker.kwargs.get("transaction") or any(marker.args)):
            raise pytest.UsageError(f"{item.nodeid}: journal tables cannot be flushed; use fresh_database instead")
    foreign = {"sqlite": ("postgres",), "postgres": ("sqlite", "once")}[settings.ENGINE]
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in foreign)]
    for marker, (find, _) in PROGRAMS.items():
        if not find():
            lacking = [item for item in items if item.get_closest_marker(marker) and item not in left_out]
            (settings.FOLDER / LEFT_OUT.format(marker=marker)).write_text(str(len(lacking)))
            left_out += lacking
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    yield
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """The demo is loaded first; beside it runs what needs none, and then, before what is quick, what has waited for it.

    Slow tests without the demo do not fill the time of loading: reading texts does.
    """
    if item.nodeid.startswith(DEMO):
        return 0
    if item.get_closest_marker("slow"):
        return 3 if "demo_books" in getattr(item, "fixturenames", ()) else 1
    return 2 if item.nodeid.startswith(BESIDE_LOADING) else 4


class OneLoads(LoadGroupScheduling):
    """Tests go to whichever worker is free, those of the demo all to one: the other does not wait while it is loaded.

    Told by their place: pytest 9.2 keeps no group that a marker names (pytest-xdist 3.8).
    """

    def _split_scope(self, nodeid: str) -> str:
        return DEMO if nodeid.startswith(DEMO) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneLoads:
    return OneLoads(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, (_, program) in PROGRAMS.items():
        told = settings.FOLDER / LEFT_OUT.format(marker=marker)
        if told.is_file() and (left_out := int(told.read_text())):
            terminalreporter.write_line(f"{left_out} tests marked {marker} were left out: there is no {program} here")


@pytest.fixture(scope="session")
def templates(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Templates]:
    """The migrated database, kept once in each worker; every test that shares the first one rolls back."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    made: Templates
    if settings.ENGINE == "sqlite":
        made = SqliteTemplates(settings.FOLDER, worker)
    else:
        made = PostgresTemplates(settings.POSTGRES, os.environ["SHISHU_TEST_POSTGRES_APP"], worker)
    with django_db_blocker.unblock():
        # pytest-django makes the database only for those who ask it; when no other test of this run does, we do.
        ours = [] if connection.introspection.table_names() else setup_databases(0, interactive=False)
        made.make()
    yield made
    made.end()
    with django_db_blocker.unblock():
        teardown_databases(ours, verbosity=0)


@pytest.fixture
def fresh_database(templates: Templates, django_db_blocker: DjangoDbBlocker) -> Iterator[FreshDatabase]:
    """A database of the test's own, for threads, other processes and kills; dropped afterwards."""
    name, url, app_url = templates.copy(next(_numbers))
    yield FreshDatabase(name, url, app_url, django_db_blocker)
    templates.drop(name)


_numbers = count(1)
