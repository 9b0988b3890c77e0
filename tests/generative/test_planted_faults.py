"""A comparison that has never failed proves nothing: each of five faults planted in the engine must be found.

The lives are the beginning of the one that test_against_the_model.py lives without a fault.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from shishu.journal import cells, regrouping, rules
from tests.generative.life import Life
from tests.generative.product import Product
from tests.generative.test_against_the_model import FIGURES, OPERATIONS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def is_found() -> None:
    with pytest.raises(AssertionError, match="the product says"):
        Life(Product(), seed=0).live(OPERATIONS // 3, FIGURES // 3)


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


def test_one_ancestors_cell_that_was_missed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def add(cursor: Any, links: Sequence[tuple[int, int]], *rest: Any) -> set[int]:
        return real(cursor, [link for place, link in enumerate(links) if place != 1], *rest) | {number for _, number in links[1:2]}

    real = cells.add_where_celled
    monkeypatch.setattr(cells, "add_where_celled", add)
    is_found()


def test_an_ignored_closing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "booking_day", lambda day, _closed: day)
    is_found()


def test_a_move_without_its_cells_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regrouping, "regroup", lambda _moves: None)
    is_found()
