"""An empty database is brought up to this version; one that another version made is left alone and explained."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from shishu.operations import opening
from shishu.operations.errors import NewerDatabase, OlderDatabase, UnreachableDatabase
from shishu.operations.health import health
from shishu.operations.opening import open_books
from shishu.operations.schema import Schema, holds_entries, place, schema
from tests.databases import FreshDatabase
from tests.operations.conftest import Books


def test_books_of_this_version_are_opened_without_a_word(fresh_database: FreshDatabase) -> None:
    told: list[str] = []
    with fresh_database.used():
        open_books(told.append)
        assert schema().outstanding == schema().unknown == ()
        assert not holds_entries()
    assert told == []


def test_books_with_entries_are_known(books: Books) -> None:
    assert holds_entries()


def test_a_later_step_in_the_database_is_refused(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('orgs', '9999_x', '2030-01-01')")
        with pytest.raises(NewerDatabase, match=r"orgs\.9999_x"):
            open_books(lambda _place: None)


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """A version with one more step than the database has; what it would run is only noted."""
    ran: list[tuple[object, ...]] = []
    management = SimpleNamespace(call_command=lambda *words, **_options: ran.append(words))
    monkeypatch.setattr(opening, "schema", lambda: Schema(("journal.0009_next",), ()))
    monkeypatch.setattr(opening, "import_module", lambda _name: management)
    return ran


def test_books_with_entries_are_upgraded_only_when_told(filled: Books, earlier: list[tuple[object, ...]]) -> None:
    with pytest.raises(OlderDatabase, match="1"):
        open_books(lambda _place: None)
    assert earlier == []
    told: list[str] = []
    open_books(told.append, upgrade=True)
    assert told == [place()]
    assert earlier == [("migrate",)]


def test_books_without_entries_are_brought_up_at_once(db: None, earlier: list[tuple[object, ...]]) -> None:
    open_books(lambda _place: None)
    assert earlier == [("migrate",)]


@pytest.mark.sqlite
def test_a_folder_that_cannot_be_made_is_told(fresh_database: FreshDatabase, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with fresh_database.used():
        connection.settings_dict["NAME"] = str(tmp_path / "file" / "shishu.sqlite3")
        connection.close()
        with pytest.raises(UnreachableDatabase):
            open_books(lambda _place: None)


def test_health_tells_what_is_in_force_and_how_much_there_is(filled: Books) -> None:
    found = health()
    assert found.vendor == connection.vendor
    assert found.counts["organisations"] == 4
    assert found.counts["records"] == 15
    assert found.counts["closings"] == 1
    assert found.missing_guards == ()
    assert found.migrations["journal"] == "0005_structure_index"
    wanted = {"sqlite": ("synchronous", "2"), "postgresql": ("fsync", "on")}[connection.vendor]
    assert found.settings[wanted[0]] == wanted[1]
