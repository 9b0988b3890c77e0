"""Sent three times, approved by eight at once: every record counts once. A naive approval doubles."""

import random
from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

import pytest

from shishu.journal import actions as journal
from shishu.journal.models import Entry, Posting
from shishu.journal.values import Line, PostingSet
from shishu.records import actions as records
from shishu.records.models import Record, Revision
from tests.concurrency.harness import TODAY, ask, batches, settle, talks, the_books_are_right, together
from tests.databases import FreshDatabase
from tests.generative.product import Item, Product

pytestmark = pytest.mark.slow

SENDERS, APPROVERS = 16, 8


def submit_by_many(product: Product, items: Sequence[Item]) -> list[str]:
    """Each item three times, shuffled, in batches of many sizes; answers the states that came back."""
    draw = random.Random(1)
    sent = [item for item in items for _ in range(3)]
    draw.shuffle(sent)

    def sender(number: int) -> Callable[[], list[str]]:
        mine = batches(sent[number::SENDERS], random.Random(number), 12)
        return lambda: [state for batch in mine for state, _ in product.submit(batch, TODAY)]

    return [state for states in together([sender(number) for number in range(SENDERS)]) for state in states]


def approve_by_many(product: Product, ids: Sequence[UUID], approve: Callable[..., list[str]]) -> list[str]:
    """Eight accounts approve all of them, each in an order of its own."""

    def approver(number: int) -> Callable[[], list[str]]:
        mine = random.Random(number).sample(list(ids), len(ids))
        return lambda: approve(product, mine, product.people[f"reviewer{number}"])

    return [state for states in together([approver(number) for number in range(APPROVERS)]) for state in states]


def approve(product: Product, ids: Sequence[UUID], by: object) -> list[str]:
    return [outcome.state for outcome in records.approve(ids, by=by, at=product.at(TODAY))]


def approve_reading_first(product: Product, ids: Sequence[UUID], by: object) -> list[str]:
    """How it must not be done: look whether the record waits, then post it."""
    number = product.engine[1]
    for id_ in ids:
        if Record.objects.get(pk=id_).state == "submitted":
            line = Line(number, "talk.given", TODAY, 1, parts=("onsite", ""))
            journal.append(PostingSet(uuid4(), 1, "talk", "", (line,)), by=by, at=product.at(TODAY))
            Record.objects.filter(pk=id_).update(state="counted")
    return []


def test_a_thousand_submissions_sent_three_times_and_approved_by_eight_count_once(
    fresh_database: FreshDatabase,
) -> None:
    items = talks(1000, seed=5)
    with fresh_database.used():
        product = settle(APPROVERS)
        assert submit_by_many(product, items) == ["submitted"] * 3000
        assert (Record.objects.count(), Revision.objects.count()) == (1000, 1000)

        ids = [item[0] for item in items]
        assert approve_by_many(product, ids, approve) == ["counted"] * 8000
        assert Entry.objects.filter(kind="posting").count() == 1000
        online = sum(item[4]["mode"] == "online" for item in items)
        assert Posting.objects.count() == 3000 + online
        assert ask(product, "talk.given") == ask(product, "talk.record") == 1000
        assert ask(product, "talk.attendance") == sum(item[4]["attended"] for item in items)
        the_books_are_right()


def test_the_harness_would_see_an_approval_that_reads_before_it_writes(fresh_database: FreshDatabase) -> None:
    items = talks(100, seed=6)
    with fresh_database.used():
        product = settle(APPROVERS)
        submit_by_many(product, items)
        approve_by_many(product, [item[0] for item in items], approve_reading_first)
        assert ask(product, "talk.given") > 100


def test_the_same_revision_with_another_body_is_told_and_not_counted(fresh_database: FreshDatabase) -> None:
    """Sixteen senders, two bodies of one id: one body is kept, everybody else is told so."""
    with fresh_database.used():
        product = settle()
        for item in talks(10, seed=7):
            other = (*item[:4], {**item[4], "attended": 91}, 1)
            sent = together([lambda body=body: product.submit([body], TODAY)[0][0] for body in (item, other) * 8])
            assert sorted(sent) == ["refused"] * 8 + ["submitted"] * 8
        assert Record.objects.count() == Revision.objects.count() == 10
