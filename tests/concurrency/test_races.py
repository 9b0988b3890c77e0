"""Two things at once: closing a month, moving an organisation, stating a level, while records are posted."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from shishu.journal.models import Closing, Posting, Reopening
from tests.concurrency.harness import TODAY, ask, settle, talks, the_books_are_right, together
from tests.databases import FreshDatabase
from tests.generative.product import Product

pytestmark = pytest.mark.slow


def arrivals(product: Product, o: int, count: int, seed: int) -> Callable[[], None]:
    """Records that are posted as soon as they come, in March 2023, one after the other."""
    draw = random.Random(seed)

    def post() -> None:
        for _ in range(count):
            id_, day = UUID(int=draw.getrandbits(128), version=4), date(2023, 3, draw.randrange(1, 32))
            state, _ = product.submit([(id_, "arrival", o, day, {"change": 1}, 1)], TODAY)[0]
            assert state == "counted"

    return post


def late_ones() -> int:
    """How many postings came while March was closed; each must be booked accordingly."""
    ends = dict(Reopening.objects.values_list("closing_id", "seq"))
    spans = [(row.seq, ends[row.pk]) for row in Closing.objects.all()]
    late = 0
    for seq, day, booked_on in Posting.objects.values_list("seq", "day", "booked_on"):
        closed = any(first < seq < last for first, last in spans)
        assert booked_on == (date(2023, 4, 1) if closed else day)
        late += closed
    return late


def test_each_posting_is_before_the_closing_or_booked_later(fresh_database: FreshDatabase) -> None:
    """Four post while two lock and unlock March, at the organisation and above it."""

    def closer(o: int) -> Callable[[], None]:
        def close_and_open() -> None:
            for _ in range(25):
                product.close(o, "", (2023, 3), TODAY)
                time.sleep(0.01)  # let others in: a database need not take turns
                product.reopen(o, "", (2023, 3), TODAY)
                time.sleep(0.01)

        return close_and_open

    with fresh_database.used():
        product = settle()
        late = posted = 0
        while not 0 < late < posted and posted < 5 * 400:  # a race that one side wins throughout is run again
            posters = [arrivals(product, 11, 50, posted + seed) for seed in range(4)]
            together([*posters, closer(11), closer(2)])
            posted += 400
            assert Posting.objects.filter(organisation=product.engine[11]).count() == posted
            late = late_ones()
        assert 0 < late < posted
        assert ask(product, "household.count", last=TODAY) == posted // 2
        the_books_are_right()


def test_cells_stay_right_when_organisations_move_while_records_come_in(fresh_database: FreshDatabase) -> None:
    def mover() -> None:
        draw = random.Random(3)
        for step in range(40):
            o, parent = draw.randrange(5, 11), draw.choice([2, 3])
            product.move(o, parent, TODAY - timedelta(days=40 - step), TODAY)

    with fresh_database.used():
        product = settle()
        together([mover, *(arrivals(product, o, 60, o) for o in (11, 12, 13, 14))])
        assert ask(product, "household.count", last=TODAY) == ask(product, "arrival.record") == 240
        the_books_are_right()


def test_stated_levels_stand_whoever_states_at_the_same_time(fresh_database: FreshDatabase) -> None:
    """Eight state levels of one organisation on days of their own, while changes are recorded in between."""

    def stater(number: int) -> Callable[[], None]:
        def state() -> None:
            for turn in range(6):
                id_, day = UUID(int=number * 100 + turn + 1, version=4), date(2023, 3, 1 + number * 3)
                item = (id_, "households", 11, day, {"households": 100 + number}, 1)
                assert product.submit([item], TODAY)[0][0] == "submitted"
                assert product.approve([id_], TODAY)[0][0] == "counted"

        return state

    with fresh_database.used():
        product = settle()
        together([*(stater(number) for number in range(8)), arrivals(product, 11, 30, 1)])
        for number in range(8):
            on = {"first": date(2023, 3, 1), "last": date(2023, 3, 1 + number * 3), "basis": "occurred"}
            assert ask(product, "household.count", organisation=11, **on) == 100 + number
        the_books_are_right()


def test_a_figure_read_beside_a_writer_never_shows_half_a_record(fresh_database: FreshDatabase) -> None:
    """Talks and their records are posted together, so the two figures are equal at every moment."""

    def reader() -> None:
        for _ in range(60):
            seen.append((ask(product, "talk.average"), ask(product, "talk.given"), ask(product, "talk.record")))

    def writer() -> None:
        for item in talks(60, seed=8):
            one = (*item[:4], {**item[4], "attended": 7}, 1)
            product.submit([one], TODAY)
            product.approve([item[0]], TODAY)

    seen: list[tuple[object, int, int]] = []
    with fresh_database.used():
        product = settle()
        together([reader, reader, writer])
    assert {average for average, _, _ in seen} <= {None, 7}
    assert all(given <= recorded for _, given, recorded in seen)
