"""Sums by cells and by facts are the same, whatever days a window cuts."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection

from shishu.figures import engine
from shishu.figures.engine import Window, subtree_statement
from shishu.figures.intervals import EVER
from shishu.figures.placement import Placement
from shishu.journal.catalogue import catalogue
from shishu.measure import day_key
from shishu.orgs.queries import segments
from tests.journal.conftest import Book, book

__all__ = ["book"]


@pytest.fixture
def busy(book: Book) -> Book:
    rnd = random.Random(5)
    for n in range(120):
        day = date(2023, 1, 1) + timedelta(days=rnd.randrange(365))
        book.post(f"r{n}", book.line(rnd.choice("VWC"), "visits", rnd.randint(-9, 30), day))
    return book


def test_cells_and_facts_agree_on_every_window(busy: Book) -> None:
    number, rnd = busy.numbers["C"], random.Random(6)
    indicator = catalogue().numbers["visits"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM journal_cell WHERE organisation = %s", [number])
        assert cursor.fetchone()[0] == 12
    for _ in range(60):
        first, last = sorted(date(2023, 1, 1) + timedelta(days=rnd.randrange(365)) for _ in range(2))
        for start in (day_key(first), EVER[0], day_key(first.replace(day=1))):
            window = Window((start, day_key(last)))
            by_cells = engine.totals(indicator, Placement((), whole=number), window)
            by_facts = engine.totals(indicator, Placement(tuple(segments(number))), window)
            assert by_cells == by_facts, window


def test_whole_months_are_read_from_cells_alone(busy: Book) -> None:
    whole, _ = subtree_statement(1, busy.numbers["C"], (20230101, 20230331))
    cut, _ = subtree_statement(1, busy.numbers["C"], (20230115, 20230331))
    assert whole == engine.WHOLE_MONTHS
    assert cut == engine.CUT_MONTHS


def test_what_is_posted_later_is_not_known_at_an_earlier_number(busy: Book) -> None:
    indicator, numbers = catalogue().numbers["visits"], Placement(tuple(segments(busy.numbers["C"])))
    seq = busy.post("last", busy.line("V", "visits", 1000)).seq
    now, before = (
        engine.totals(indicator, numbers, Window((20230101, 20231231), (known + 1) << 16)) for known in (seq, seq - 1)
    )
    assert (now.amount - before.amount, now.records - before.records) == (1000, 1)
