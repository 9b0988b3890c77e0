"""A small world in a database of its own, threads that all start at once, and what must hold afterwards."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from shishu.operations.recomputing import recompute
from shishu.operations.verifying import verify
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account
from shishu.orgs.values import NewAppointment
from tests.generative import model
from tests.generative.product import Item, Product

TODAY = date(2023, 4, 20)
WORLD = [
    (2, 1, "area"), (3, 1, "area"), (4, 2, "office"),
    *((number, 2 + number % 2, "team") for number in range(5, 11)),
    *((number, 5 + number % 6, "post") for number in range(11, 41)),
]  # fmt: skip
T = TypeVar("T")


def settle(reviewers: int = 0) -> Product:
    """Forty organisations on four levels; accounts `reviewer0` … may approve everything."""
    product = Product()
    product.begin()
    new = [(o, parent, kind, "organ" if kind == "office" else "member", model.ALWAYS) for o, parent, kind in WORLD]
    assert product.add(new, TODAY)
    names = [f"reviewer{number}" for number in range(reviewers)]
    orgs.appoint([NewAppointment(n, "O1", "reviewer") for n in names], by=product.people["first"], at=product.at(TODAY))
    product.people |= {name: Account.objects.get(username=name) for name in names}
    return product


def talks(count: int, seed: int) -> list[Item]:
    """Records of days in March and April 2023 spread over the whole world."""
    draw = Random(seed)
    return [
        (
            UUID(int=draw.getrandbits(128), version=4), "talk", draw.randrange(2, 41),
            date(2023, draw.choice([3, 4]), draw.randrange(1, 21)),
            {"topic": "T", "attended": draw.randrange(1, 90), "mode": draw.choice(["onsite", "online"])}, 1,
        )
        for _ in range(count)
    ]  # fmt: skip


def together(deeds: Sequence[Callable[[], T]]) -> list[T]:
    """Do each in a thread of its own, all starting at the same moment; raises the first error of any."""
    start, done, errors = threading.Barrier(len(deeds)), [], []

    def run(deed: Callable[[], T]) -> None:
        try:
            connection.ensure_connection()  # before the start, or making one would space them out
            start.wait()
            done.append(deed())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,), daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return done


def batches(things: Sequence[T], draw: Random, most: int) -> list[list[T]]:
    found: list[list[T]] = []
    left = list(things)
    while left:
        found.append([left.pop() for _ in range(min(len(left), draw.randrange(1, most + 1)))])
    return found


def the_books_are_right() -> None:
    """The chain is whole, and facts and cells are what the postings add up to."""
    assert verify().faults == ()
    assert recompute().first == ()


def ask(product: Product, indicator: str, **said: Any) -> Any:
    """The value at the root for the whole year, unless said otherwise."""
    asked = {
        "organisation": 1, "group": None, "first": date(2023, 1, 1), "last": date(2023, 12, 31), "scope": "subtree",
        "basis": "reported", "structure": "then", "n": None,
    }  # fmt: skip
    return product.figure(model.Question(indicator, **asked | said))[0]
