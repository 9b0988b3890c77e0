"""The demo world for reading, see tests/demo_books.py."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from shishu.figures.queries import figure
from shishu.figures.values import Basis, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.queries import resolve, resolve_group
from tests.databases import FreshDatabase

Ask = Callable[..., Decimal | None]


@pytest.fixture
def demo(demo_database: FreshDatabase) -> Iterator[None]:
    """Read only: whoever needs to change something takes a database of its own."""
    with demo_database.used():
        yield


@pytest.fixture
def ask(demo: None) -> Ask:
    """The value of a figure of 2023, by name of the place."""

    def answer(
        code: str,
        place: str,
        scope: str = "subtree",
        *,
        first: date = date(2023, 1, 1),
        last: date = date(2023, 12, 31),
        basis: Basis = Basis.REPORTED,
    ) -> Decimal | None:
        found = resolve_group(place) if place.endswith("两新组织") else resolve(place)
        return figure(Question(catalogue().indicators[code], found, Period(first, last), Scope(scope), basis)).value

    return answer
