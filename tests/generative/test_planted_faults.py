"""A comparison that has never failed proves nothing: each of six faults planted in the engine must be found.

The world is small and a subtree gets its cells early, so that a short life shows what a long one would.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from shishu.journal import cells, regrouping, rules
from shishu.measure import day_key
from tests.generative.life import Life
from tests.generative.product import Product

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def cells_come_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "THRESHOLD", 5)
    monkeypatch.setattr(cells, "MANY", 2)


def short_life(seed: int = 1) -> Life:
    """One with many moves and closings; undone at its end, so that the next one finds an empty journal."""
    with transaction.atomic():
        life = Life(Product(), seed, posts=12, depth=4).live(400, 200, often=["move_one"] * 15 + ["lock"] * 5)
        transaction.set_rollback(True)
    return life


def some_short_lives() -> None:
    """If the first does not meet the fault, one of the next will."""
    for seed in range(1, 5):
        short_life(seed)


def is_found() -> None:
    with pytest.raises(AssertionError, match="the product says"):
        some_short_lives()


def test_without_a_fault_nothing_is_found() -> None:
    assert short_life().asked > 190


def test_a_missing_mirror_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def mirrors(standing: Sequence[Any], **more: Any) -> list[Any]:
        return real(standing, **more)[1:]

    real = rules.mirrors
    monkeypatch.setattr(rules, "mirrors", mirrors)
    is_found()


def test_the_wrong_month_of_a_cell_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def month_key(day: date) -> int:
        return real(day) + (day.day > 14)

    real = cells.month_key
    monkeypatch.setattr(cells, "month_key", month_key)
    is_found()


def test_the_wrong_day_of_a_cell_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def gain_of(series: cells.Series, day: date, amount: int, records: int) -> None:
        real(series, day, amount, records)
        series[day_key(day) + 1] = series.pop(day_key(day))

    real = cells.gain_of
    monkeypatch.setattr(cells, "gain_of", gain_of)
    is_found()


def test_one_ancestors_cell_that_was_missed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def add(cursor: Any, gains: dict[Any, tuple[int, int]]) -> Any:
        roots = {number for parent, _, number, _ in gains if not parent}
        return real(cursor, {key: (0, 0) if key[0] in roots else gain for key, gain in gains.items()})

    real = cells.add_cells
    monkeypatch.setattr(cells, "add_cells", add)
    is_found()


def test_an_ignored_closing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "booking_day", lambda day, _closed: day)
    is_found()


def test_a_move_without_its_cells_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regrouping, "regroup", lambda _moves: None)
    is_found()
