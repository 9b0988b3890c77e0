"""Siblings renamed at once: one of them gets the name, and the others are told that it is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from shishu.orgs import actions as orgs
from shishu.orgs import queries
from shishu.orgs.errors import NameTakenBeside
from shishu.orgs.models import Organisation, Renaming
from tests.concurrency.harness import TODAY, settle, the_books_are_right, together
from tests.databases import FreshDatabase
from tests.generative.product import Product

ROUNDS = 12


def renaming(product: Product, number: int, name: str) -> Callable[[], str]:
    def deed() -> str:
        try:
            orgs.rename(number, name, TODAY, by=product.people["first"], at=product.at(TODAY))
        except NameTakenBeside:
            return "taken"
        return "renamed"

    return deed


def test_of_siblings_that_ask_for_one_name_at_once_one_gets_it(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        product = settle()
        siblings = [queries.resolve(name).id for name in ("O4", "O6", "O8", "O10")]
        for turn in range(ROUNDS):
            name = f"新{turn}队"
            told = together([renaming(product, number, name) for number in siblings])
            assert Counter(told) == {"renamed": 1, "taken": 3}
            assert Organisation.objects.filter(name=name).count() == 1
        assert Renaming.objects.count() == ROUNDS
        the_books_are_right()
