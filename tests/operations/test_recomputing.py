"""Every derived row, computed from the postings alone, equals the stored one; and a wrong one is named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.journal import cells
from shishu.journal.cells import DAYS, THRESHOLD
from shishu.measure import month_key
from shishu.operations.recomputing import recompute
from shishu.orgs.changes import Merge, Move
from tests.operations.conftest import AT, FIRST, Books


@pytest.fixture
def celled(filled: Books, monkeypatch: pytest.MonkeyPatch) -> Books:
    """Enough talks for the area and the region to have cells, of months and of days."""
    monkeypatch.setattr(cells, "MANY", 10)
    for number in range(THRESHOLD // 2 + 8):
        books_day = FIRST + timedelta(days=number)
        filled.talk("T1", books_day, number)
        filled.talk("T2", books_day, number)
    return filled


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_books_as_written_have_no_differences(celled: Books) -> None:
    found = recompute()
    assert (found.is_ok, found.different, found.first) == (True, 0, ())
    assert found.postings == count("journal_posting") == count("journal_fact") == found.rows["fact"]
    assert found.rows["adjustment"] == count("journal_adjustment") > 0
    assert found.rows["cell"] == count("journal_cell") > 0


def test_empty_books_have_no_differences(db: None) -> None:
    assert recompute().is_ok


def test_moves_and_merges_leave_no_differences(celled: Books) -> None:
    numbers = celled.numbers
    journal.restructure(Move(numbers["T2"], numbers["R"], date(2023, 2, 1)), by=SYSTEM, at=AT)
    assert recompute().is_ok
    journal.restructure(Merge((numbers["T1"], numbers["T2"]), "T3", date(2023, 6, 1)), by=SYSTEM, at=AT)
    celled.talk("T3", date(2023, 7, 1), 7)
    assert recompute().is_ok


def test_declarations_with_and_without_records_taken_back_or_not_leave_no_differences(celled: Books) -> None:
    numbers, month = celled.numbers, month_key(FIRST)
    for number in (numbers["T1"], numbers["T2"]):
        journal.declare(number, month, ["talk"], by=SYSTEM, at=AT)
        journal.declare(number, month + 11, ["talk"], by=SYSTEM, at=AT)
    journal.unlock(numbers["T1"], month + 11, "talk", by=SYSTEM, at=AT)
    celled.talk("T2", date(2023, 12, 3), 7)
    found = recompute()
    assert (found.is_ok, found.first) == (True, ())
    assert found.rows["declared"] == count("journal_declared") == 6


WRONG_ROWS = (
    ("UPDATE journal_fact SET amount = amount + 1 WHERE id = (SELECT MAX(id) FROM journal_fact)", "fact"),
    ("UPDATE journal_fact SET records = records + 1 WHERE id = (SELECT MAX(id) FROM journal_fact)", "fact"),
    ("DELETE FROM journal_fact WHERE id = (SELECT MIN(id) FROM journal_fact)", "fact"),
    ("UPDATE journal_adjustment SET day = 20230102", "adjustment"),
    ("DELETE FROM journal_adjustment", "adjustment"),
    ("UPDATE journal_cell SET amount = amount - 1 WHERE parent = 0", "cell"),
    ("UPDATE journal_cell SET records = records - 1 WHERE parent = 0", "cell"),
    ("DELETE FROM journal_cell WHERE parent = 0", "cell"),
    ("UPDATE journal_cell SET parent = 99 WHERE parent = 0", "cell"),
    ("INSERT INTO journal_cell VALUES (0, 1, 1, 24000, 1, 0)", "cell"),
    ("INSERT INTO journal_declared VALUES ('talk', 24000, 1, 5, 'team', 1, 0)", "declared"),
    (f"UPDATE journal_cell SET amount = amount - 1 WHERE period >= {DAYS}", "cell"),
    (f"DELETE FROM journal_cell WHERE period = (SELECT MAX(period) FROM journal_cell WHERE period >= {DAYS})", "cell"),
)


def test_each_wrong_row_is_named(celled: Books, unguarded: Callable[[str], None]) -> None:
    for statement, table in WRONG_ROWS:
        with undone():
            unguarded(statement)
            found = recompute()
            assert not found.is_ok, statement
            assert found.different >= len(found.first) > 0, statement
            assert {difference.table for difference in found.first} == {table}, statement
            assert all(difference.stored != difference.computed for difference in found.first), statement
    assert recompute().is_ok


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_posting_without_its_facts_is_a_difference(celled: Books, unguarded: Callable[[str], None]) -> None:
    unguarded("DELETE FROM journal_fact WHERE indicator = (SELECT indicator FROM journal_posting LIMIT 1)")
    (first, *_) = recompute().first
    assert (first.stored, first.table) == (None, "fact")


def test_an_empty_month_may_stand_or_be_missing(celled: Books, unguarded: Callable[[str], None]) -> None:
    unguarded("INSERT INTO journal_cell VALUES (0, 1, 1, 24000, 0, 0)")
    assert recompute().is_ok


def test_progress_runs_to_its_end(filled: Books) -> None:
    seen: list[int] = []
    recompute(lambda done, total: seen.append(100 * done // total))
    assert seen == sorted(seen)
    assert seen[0] == 0
