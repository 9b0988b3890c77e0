"""Laws that hold whatever was recorded: adjacent periods add up; the order of what was done is nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import product as every
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from tests.generative import model
from tests.generative.life import INDICATORS, Life
from tests.generative.product import Product

pytestmark = pytest.mark.django_db

TODAY, FIRST, LAST = date(2023, 6, 1), date(2023, 1, 1), date(2023, 6, 30)
TREE = [(2, 1, "area"), (3, 1, "area"), (4, 2, "team"), (5, 3, "team"), *((o, 2 + o % 4, "post") for o in range(6, 14))]
FLOWS = [code for code, indicator in INDICATORS.items() if indicator["kind"] == "flow"]


def test_two_adjacent_periods_add_up_to_the_whole() -> None:
    life = Life(Product(), 1, posts=12, depth=4).live(300, 0, often=["move_one"] * 10 + ["lock"] * 5)
    for _ in range(120):
        q = life.draw_question()._replace(indicator=life.random.choice(FLOWS))
        cut = q.first + timedelta(days=life.random.randrange((q.last - q.first).days + 1))
        parts = [q._replace(last=cut), q._replace(first=cut + timedelta(days=1))]
        values = [life.product.figure(part)[0] for part in parts if part.first <= part.last]
        assert sum(value or 0 for value in values) == life.product.figure(q)[0], q


@dataclass
class Deeds:
    """Records, moves and closings that may happen in any order: no two statements or scores of one day and place."""

    seed: int
    product: Product = field(default_factory=Product)

    def all(self) -> list[Callable[[], object]]:
        draw, found = Random(self.seed), []
        days = [FIRST + timedelta(days=number) for number in range(150)]
        for o in range(2, 14):
            for ledger, count in (("talk", 4), ("households", 3), ("arrival", 3), ("score", 2), ("contact", 2)):
                for day in draw.sample(days, count):
                    found.append(self.record(draw, ledger, o, day))
        for o in (4, 5, *range(6, 14)):
            found.append(self.move(o, draw.choice([2, 3]), draw.choice(days)))
        for o in (2, 3, 7, 11):
            found.append(self.close(o, draw.choice([2, 3, 4])))
        return found

    def record(self, draw: Random, ledger: str, o: int, day: date) -> Callable[[], object]:
        life = Life.__new__(Life)
        life.random = draw
        item = (UUID(int=draw.getrandbits(128), version=4), ledger, o, day, life.draw_values(ledger), 1)

        def deed() -> None:
            state, _ = self.product.submit([item], TODAY)[0]
            assert state == "counted" or self.product.approve([item[0]], TODAY)[0][0] == "counted"

        return deed

    def move(self, o: int, parent: int, on: date) -> Callable[[], object]:
        return lambda: self.product.move(o, parent, on, TODAY)

    def close(self, o: int, month: int) -> Callable[[], object]:
        return lambda: self.product.close(o, "", (2023, month), TODAY)

    def answers(self, order: int, *, closings: bool) -> dict[Any, Decimal | None]:
        """All done in an order of its own in a world of its own, then everything asked."""
        with transaction.atomic():
            self.product.begin()
            new = [(o, parent, kind, "member", model.ALWAYS) for o, parent, kind in TREE]
            assert self.product.add(new, TODAY)
            deeds = self.all() if closings else self.all()[:-4]
            for deed in Random(order).sample(deeds, len(deeds)):
                deed()
            found = {q: self.product.figure(q)[0] for q in questions(("occurred",) if closings else model_bases)}
            transaction.set_rollback(True)
        return found


model_bases = ("reported", "occurred")


def questions(bases: tuple[str, ...]) -> list[model.Question]:
    asked = ("talk.attendance", "household.count", "score.last", "firm.reached", "talk.average")
    periods = ((date(2023, 3, 1), date(2023, 3, 31)), (FIRST, LAST))
    return [
        model.Question(code, o, None, *period, "subtree", basis, structure, None)
        for code, o, period, basis, structure in every(asked, (1, 2, 3, 4), periods, bases, ("then", "current"))
    ]


@pytest.mark.parametrize("closings", [False, True])
def test_the_order_of_posting_and_moving_and_closing_is_nothing(*, closings: bool) -> None:
    """Closings decide when something is reported; when it happened, and how much, is the same in any order."""
    one, other = (Deeds(seed=4).answers(order, closings=closings) for order in (1, 2))
    assert {q: (one[q], other[q]) for q in one if one[q] != other[q]} == {}
