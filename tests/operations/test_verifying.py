"""Whatever is altered behind the program's back is found, and the first bad place is named."""

from collections.abc import Callable

import pytest
from django.db import connection

from shishu.journal.models import Entry, Head
from shishu.operations.guards import GUARDED, missing_guards
from shishu.operations.verifying import Noted, verify
from tests.operations.conftest import Books

SEQ = "(SELECT MIN(seq) + 2 FROM journal_entry WHERE kind = 'posting')"
SOURCE = f"(SELECT source FROM journal_entry WHERE seq = {SEQ})"


def test_untouched_books_verify(filled: Books) -> None:
    found = verify()
    assert found.is_ok
    last = Entry.objects.latest("seq")
    assert (found.entries, found.seq, found.root) == (last.seq, last.seq, last.hash)


def test_empty_books_verify(db: None) -> None:
    assert verify().is_ok


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE journal_posting SET amount = amount + 1 WHERE seq = {SEQ}",
        f"UPDATE journal_posting SET booked_on = '2023-12-01' WHERE seq = {SEQ}",
        f"DELETE FROM journal_posting WHERE seq = {SEQ}",
        f"UPDATE journal_entry SET header = 'no json' WHERE seq = {SEQ}",
        f"UPDATE records_revision SET body = replace(body, '安全', '平安') WHERE record_id = {SOURCE}",
        f"UPDATE records_revision SET digest = '0' WHERE record_id = {SOURCE}",
        f"UPDATE records_revision SET seq = NULL WHERE record_id = {SOURCE}",
        f"UPDATE records_revision SET revision = 9 WHERE record_id = {SOURCE}",
    ],
)
def test_an_alteration_is_found_at_the_entry_it_belongs_to(
    filled: Books, unguarded: Callable[[str], None], statement: str
) -> None:
    seq = Entry.objects.filter(kind="posting").earliest("seq").seq + 2
    unguarded(statement)
    found = verify()
    assert not found.is_ok
    assert found.faults[0].seq == seq


@pytest.mark.parametrize("kind", ["posting", "structure", "pack", "closing"])
@pytest.mark.parametrize("header", ["no json", "[]", "{}", '{"numbers": 3, "closing": {}}'])
def test_a_header_altered_beyond_reading_is_found(unguarded: Callable[[str], None], kind: str, header: str) -> None:
    first = Entry.objects.filter(kind=kind).earliest("seq").seq
    unguarded(f"UPDATE journal_entry SET header = '{header}' WHERE kind = '{kind}'")
    assert verify().faults[0].seq == first


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal_head",
        "UPDATE journal_head SET seq = seq - 1",
        "UPDATE journal_entry SET algorithm = 'none' WHERE seq = 3",
        "UPDATE journal_entry SET kind = 'none' WHERE seq = 3",
        "UPDATE journal_entry SET seq = seq + 100 WHERE seq = 3",
        "UPDATE journal_entry SET at = '2022-01-01 00:00:00+00:00' WHERE seq = 3",
    ],
)
def test_what_the_chain_itself_is_made_of_cannot_be_altered_unseen(
    unguarded: Callable[[str], None], statement: str
) -> None:
    unguarded(statement)
    assert not verify().is_ok


def test_a_body_altered_together_with_its_digest_is_found(unguarded: Callable[[str], None]) -> None:
    """The chain holds the digest that was counted."""
    unguarded(f"UPDATE records_revision SET body = '{{}}', digest = '{'4' * 64}' WHERE record_id = {SOURCE}")
    assert not verify().is_ok


def test_a_revision_that_only_says_it_is_counted_is_found(unguarded: Callable[[str], None]) -> None:
    unguarded("UPDATE records_revision SET seq = 3 WHERE revision = 2")
    assert [fault.seq for fault in verify().faults] == [Entry.objects.latest("seq").seq]


def test_books_cut_or_replaced_are_found_by_a_root_noted_elsewhere(
    filled: Books, unguarded: Callable[[str], None]
) -> None:
    noted = Noted(Entry.objects.latest("seq").seq, Entry.objects.latest("seq").hash)
    assert verify(noted).is_ok
    assert not verify(Noted(noted.seq, "0" * 64)).is_ok
    before = Entry.objects.get(seq=noted.seq - 1)
    unguarded("DELETE FROM records_revision WHERE revision = 2")
    unguarded(f"DELETE FROM journal_posting WHERE seq = {noted.seq}")
    unguarded(f"DELETE FROM journal_fact WHERE id >= {noted.seq << 16}")
    unguarded(f"DELETE FROM journal_adjustment WHERE id >= {noted.seq << 16}")
    unguarded(f"DELETE FROM journal_entry WHERE seq = {noted.seq}")
    Head.objects.update(seq=before.seq, hash=before.hash)
    assert verify().is_ok
    assert [fault.seq for fault in verify(noted).faults] == [noted.seq]


def test_every_guarded_table_is_listed_and_a_missing_trigger_is_found(db: None) -> None:
    everywhere = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(everywhere[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
        assert there == {f"{table}_refuse_{event}" for table in GUARDED for event in ("update", "delete")}
        assert not list(missing_guards())
        on_table = " ON journal_posting" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER journal_posting_refuse_update{on_table}")
    assert list(missing_guards()) == ["journal_posting_refuse_update"]
    assert [fault.seq for fault in verify().faults] == [0]


def test_progress_is_told_up_to_the_last_entry(filled: Books) -> None:
    seen: list[tuple[int, int]] = []
    verify(told=lambda done, total: seen.append((done, total)))
    assert all(done <= total for done, total in seen)
