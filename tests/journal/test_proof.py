"""Whatever is changed behind the journal's back is found, at the entry where it was done."""

from collections.abc import Callable

import pytest
from django.db import connection

from shishu.audit.actions import SYSTEM
from shishu.journal import actions
from shishu.journal.models import Entry, Head, Posting
from shishu.journal.proof import verify_chain
from shishu.measure import month_parse
from tests.journal.conftest import AT, Book

TABLES = (
    "journal_entry",
    "journal_posting",
    "journal_closing",
    "journal_pack",
    "journal_indicator",
    "journal_fact",
    "journal_adjustment",
    "orgs_edge",
)


@pytest.fixture
def filled(book: Book) -> Book:
    """Six more entries: three postings, a closing, two more postings."""
    for name in "abc":
        book.post(name, book.line("V", "visits", 5), book.line("V", "calls", 1))
    actions.lock(book.numbers["C"], month_parse("2023-03"), by=SYSTEM, at=AT)
    for name in "de":
        book.post(name, book.line("W", "visits", 2))
    return book


@pytest.fixture
def unguarded(filled: Book) -> Callable[[str], None]:
    """Run a statement as somebody would who owns the database: the triggers are off."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                names = cursor.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
                )
                for (name,) in names.fetchall():
                    cursor.execute(f"DROP TRIGGER {name}")

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def faulty() -> list[int]:
    return [fault.seq for fault in verify_chain().faults]


def test_an_untouched_journal_verifies(filled: Book) -> None:
    report = verify_chain()
    assert report.ok
    assert (report.entries, report.seq, report.root) == (8, 8, Head.objects.get().hash)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE journal_posting SET amount = amount + 1 WHERE seq = 4", 4),
        ("UPDATE journal_posting SET day = '2023-03-11' WHERE seq = 3", 3),
        ("DELETE FROM journal_posting WHERE seq = 7", 7),
        ("UPDATE journal_entry SET header = '{}' WHERE seq = 5", 5),
        ("UPDATE journal_entry SET at = '2022-01-01 00:00:00+00:00' WHERE seq = 4", 4),
        ("UPDATE journal_closing SET month = month + 1", 6),
        ("DELETE FROM journal_closing", 6),
        ("UPDATE journal_pack SET content = '{}'", 1),
        ("UPDATE journal_indicator SET code = 'other' WHERE code = 'calls'", 1),
        ("UPDATE orgs_edge SET parent = child WHERE from_seq = 2", 2),
        ("DELETE FROM orgs_edge WHERE from_seq = 2", 2),
    ],
)
def test_a_change_of_rows_is_found_where_it_was_made(
    unguarded: Callable[[str], None], statement: str, seq: int
) -> None:
    unguarded(statement)
    assert seq in faulty()


def test_an_inserted_posting_is_found(unguarded: Callable[[str], None]) -> None:
    Posting.objects.filter(seq=8).update(id=(9 << 16), seq=9)
    assert set(faulty()) == {8, 9}


def test_two_entries_swapped_are_found(unguarded: Callable[[str], None]) -> None:
    for was, becomes in ((3, 100), (4, 3), (100, 4)):
        unguarded(f"UPDATE journal_entry SET seq = {becomes} WHERE seq = {was}")
    assert {3, 4} <= set(faulty())


def test_a_cut_tail_is_found_by_the_head(unguarded: Callable[[str], None]) -> None:
    unguarded("DELETE FROM journal_posting WHERE seq = 8")
    unguarded("DELETE FROM journal_entry WHERE seq = 8")
    assert faulty() == [7]


def test_a_journal_rewritten_to_the_end_shows_another_root(unguarded: Callable[[str], None], filled: Book) -> None:
    """Within the database nothing can tell; whoever kept the root elsewhere can."""
    before = verify_chain().root
    unguarded("DELETE FROM journal_posting WHERE seq = 8")
    unguarded("DELETE FROM journal_entry WHERE seq = 8")
    unguarded(f"DELETE FROM journal_fact WHERE id >= {8 << 16}")
    unguarded(f"DELETE FROM journal_adjustment WHERE id >= {8 << 16}")
    last = Entry.objects.get(seq=7)
    Head.objects.update(seq=7, hash=last.hash)
    filled.post("f", filled.line("W", "visits", 1))
    report = verify_chain()
    assert report.ok
    assert report.root != before
