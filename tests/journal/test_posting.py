"""What appending promises, beyond the meanings told in tests/spec."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from shishu.journal.cells import DAYS, MANY
from shishu.journal.errors import UnknownIndicatorCodes
from shishu.journal.models import Entry, Head, Posting
from tests.journal.conftest import Book


def test_the_same_revision_again_is_answered_with_its_own_entry(book: Book) -> None:
    first = book.post("a", book.line("V", "visits", 5))
    again = book.post("a", book.line("V", "visits", 5))
    assert again.seq == first.seq
    assert Posting.objects.count() == 1


def test_sequence_numbers_have_no_gaps(book: Book) -> None:
    for name in "abc":
        book.post(name, book.line("V", "visits", 1))
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert Head.objects.get().seq == 5


def test_a_posting_that_fails_leaves_nothing_behind(book: Book) -> None:
    with pytest.raises(UnknownIndicatorCodes) as refused, transaction.atomic():
        book.post("a", book.line("V", "visits", 1), book.line("V", "nobody.declared", 1))
    assert "nobody.declared" in str(refused.value)
    assert Posting.objects.count() == 0
    assert Head.objects.get().seq == 2


def test_a_record_without_lines_at_a_later_revision_is_void(book: Book) -> None:
    book.post("a", book.line("V", "visits", 5), book.line("V", "calls", 1))
    book.post("a", revision=2)
    assert sorted(Posting.objects.values_list("amount", flat=True)) == [-5, -1, 1, 5]


def test_a_line_can_be_mirrored_only_once(book: Book) -> None:
    book.post("a", book.line("V", "visits", 5))
    book.post("a", revision=2)
    mirror = Posting.objects.get(reverses__isnull=False)
    mirror.id, mirror.line_no = mirror.id + 1, 9
    with pytest.raises(IntegrityError), transaction.atomic():
        mirror.save(force_insert=True)


def test_a_subtree_receives_cells_once_it_is_big_enough_and_they_agree_with_its_facts(book: Book) -> None:
    for number in range(60):
        book.post(f"r{number}", book.line("V" if number % 3 else "W", "visits", number))
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation, SUM(amount), SUM(records) FROM journal_cell GROUP BY organisation")
        assert cursor.fetchall() == [(book.numbers["C"], sum(range(60)), 60)]


def test_a_subtree_with_a_large_month_gets_cells_of_its_days_and_they_agree_with_its_facts(book: Book) -> None:
    for number in range(MANY + 5):
        day = date(2023, 3, 1 + number % 20)
        book.post(f"r{number}", book.line("V" if number % 3 else "W", "visits", number, day=day))
    by_day = "SELECT booked_on, SUM(amount), SUM(records) FROM journal_fact GROUP BY 1 ORDER BY 1"
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation, period, amount, records FROM journal_cell WHERE period >= %s", [DAYS])
        cells = sorted(cursor.fetchall())
        cursor.execute(by_day)
        assert [row[1:] for row in cells] == [tuple(map(int, row)) for row in cursor.fetchall()]
    assert {row[0] for row in cells} == {book.numbers["C"]}
    assert len(cells) == 20
