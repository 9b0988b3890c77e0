"""Samples while others work: draws beside postings, two who mark, two who finish."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Entry
from shishu.measure import Period
from shishu.orgs.models import Organisation
from shishu.sampling import actions
from shishu.sampling.errors import NotAllMarked, SampleFinished
from shishu.sampling.models import Finding, Sample
from shishu.sampling.values import Marking
from tests.concurrency.harness import TODAY, settle, talks, the_books_are_right, together
from tests.databases import FreshDatabase
from tests.generative.product import Product

pytestmark = pytest.mark.slow


def posted(product: Product, count: int, seed: int) -> None:
    items = talks(count, seed)
    product.submit(items, TODAY)
    product.approve([item[0] for item in items], TODAY)


def draw(product: Product, by: str, size: int = 10) -> Sample:
    place = Organisation.objects.get(pk=product.engine[1])
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    asked = Question(catalogue().indicators["talk.given"], place, year, Scope.SUBTREE)
    return actions.announce(asked, size, by=product.people[by], at=product.at(TODAY))


def test_draws_beside_postings_follow_from_their_hash(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        product = settle()
        posted(product, 30, seed=1)

        def drawing(by: str) -> Callable[[], None]:
            return lambda: [draw(product, by) for _ in range(6)] and None

        def posting(seed: int) -> Callable[[], None]:
            return lambda: posted(product, 20, seed)

        together([drawing("first"), drawing("second"), posting(2), posting(3)])
        assert Sample.objects.count() == Entry.objects.filter(kind="sample").count() == 12
        assert all(sample.as_of < sample.seq for sample in Sample.objects.all())
        the_books_are_right()


def test_of_two_who_finish_one_does_and_no_mark_comes_after(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        product = settle()
        posted(product, 30, seed=1)
        sample = draw(product, "first")

        def marking(by: str, verdict: str) -> Callable[[], None]:
            def mark_and_finish() -> None:
                with suppress(SampleFinished):
                    for number in range(1, 11):
                        said = Marking(number, verdict, "看过")
                        actions.mark(sample.seq, said, by=product.people[by], at=product.at(TODAY))
                        with suppress(NotAllMarked):
                            actions.finish(sample.seq, by=product.people[by], at=product.at(TODAY))

            return mark_and_finish

        together([marking("first", "true"), marking("second", "false")])
        assert Entry.objects.filter(kind="findings").count() == 1
        assert Finding.objects.count() >= 10
        the_books_are_right()
