"""A test that commits works on a copy, alone, and leaves nothing to the next one."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.databases import FreshDatabase

COUNT = "SELECT count(*) FROM house_note"


def tables() -> list[str]:
    return connection.introspection.table_names()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_the_migrated_tables_and_nothing_of_the_others(
    fresh_database: FreshDatabase, turn: int
) -> None:
    with fresh_database.used():
        assert "journal_entry" in tables()
        assert "house_note" not in tables()
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE house_note (turn integer)")


def test_threads_and_other_processes_reach_the_same_database(fresh_database: FreshDatabase) -> None:
    def write(number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO house_note VALUES (%s)", [number])
        connection.close()

    with fresh_database.used():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE house_note (turn integer)")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(20)))
        with connection.cursor() as cursor:
            cursor.execute(COUNT)
            assert cursor.fetchone() == (20,)

    assert seen_by_another_process(fresh_database.url) == "20"


@pytest.mark.django_db
def test_the_shared_database_is_there_again_afterwards(fresh_database: FreshDatabase) -> None:
    before = connection.settings_dict["NAME"]

    with fresh_database.used():
        assert connection.settings_dict["NAME"] == str(fresh_database.name)

    assert connection.settings_dict["NAME"] == before
    assert connection.in_atomic_block
    assert "house_note" not in tables()


def seen_by_another_process(url: str) -> str:
    program = f"""if True:
        import django
        django.setup()
        from django.db import connection
        with connection.cursor() as cursor:
            cursor.execute("{COUNT}")
            print(cursor.fetchone()[0])
    """
    env = os.environ | {"SHISHU_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "shishu.config.settings"}
    told = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    return told.stdout.strip()
