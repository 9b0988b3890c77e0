"""The settings that the promises rest on are asked for on every connection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import connection

from shishu.config.checks import SettingsNotInForce, assert_settings
from tests.databases import FreshDatabase

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": 20_000,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}


@pytest.fixture
def used(fresh_database: FreshDatabase) -> Iterator[FreshDatabase]:
    with fresh_database.used():
        yield fresh_database


@pytest.mark.sqlite
def test_every_one_of_eight_threads_works_under_the_promised_pragmas(used: FreshDatabase) -> None:
    together = Barrier(8)

    def ask() -> dict[str, object]:
        together.wait()
        try:
            with connection.cursor() as cursor:
                return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(ask) for _ in range(8)]

    assert [answer.result() for answer in answers] == [PRAGMAS] * 8


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "told"),
    [
        ("synchronous=NORMAL", "synchronous"),
        ("recursive_triggers=OFF", "recursive_triggers"),
        ("foreign_keys=OFF", "foreign_keys"),
        ("trusted_schema=ON", "trusted_schema"),
        ("busy_timeout=5000", "busy_timeout"),
        ("journal_mode=DELETE", "journal_mode"),
    ],
)
def test_a_weaker_setting_is_refused_and_named(used: FreshDatabase, pragma: str, told: str) -> None:
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA {pragma}")

    with pytest.raises(SettingsNotInForce) as refused:
        assert_settings(connection)

    assert [problem.where.en for problem in refused.value.problems] == [f"database setting {told}"]
    assert refused.value.exit_code == 3


@pytest.mark.sqlite
def test_a_connection_under_other_settings_is_not_handed_out(used: FreshDatabase) -> None:
    connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL"

    for _ in range(2):
        with pytest.raises(SettingsNotInForce):
            connection.ensure_connection()
        assert connection.connection is None


@pytest.mark.postgres
def test_a_server_that_acknowledges_too_early_is_refused(used: FreshDatabase) -> None:
    with psycopg.connect(used.url, autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE \"{used.name}\" SET synchronous_commit = 'off'")

    with pytest.raises(SettingsNotInForce) as refused:
        connection.ensure_connection()

    assert "synchronous_commit" in refused.value.say("zh")
    assert connection.connection is None


@pytest.mark.postgres
def test_a_postgres_as_it_comes_is_accepted(used: FreshDatabase) -> None:
    connection.ensure_connection()

    assert_settings(connection)
