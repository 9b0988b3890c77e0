"""Coverage, counted for many organisations at once, is what looking at each of them in each month says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product as every

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.figures import places
from shishu.figures.census import living, there_on
from shishu.figures.coverage import Due, Lookup, coverage
from shishu.figures.placement import Placement
from shishu.figures.shares import Shares, shares
from shishu.figures.values import Coverage, Question, Scope, Structure
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Closing, Posting
from shishu.journal.queries import head, live_closing
from shishu.measure import Period, day_key, month_first, month_key, month_last
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Ledger
from tests.generative.life import Life
from tests.generative.product import Product

pytestmark = pytest.mark.django_db

PERIODS = (Period(date(2023, 1, 1), date(2023, 6, 30)), Period(date(2023, 2, 10), date(2023, 4, 9)))
AT = datetime(2024, 1, 1, tzinfo=UTC)
OFTEN = ["move_one"] * 12 + ["declare"] * 40 + ["group"] * 12 + ["merge_some"] * 6 + ["unlock"] * 8


def one_by_one(question: Question, placement: Placement, ledgers: list[Ledger]) -> Shares:
    """What it means: who is there and not exempt owes each month; has declared it or not; with or without records."""
    due: set[tuple[str, int, int]] = set()
    told: set[tuple[str, int, int]] = set()
    for ledger, month in every(ledgers, question.period.months()):
        one, day = Due.of(ledger, question.as_of), month_last(month)
        spans = placement.spans_on(day_key(day))
        there = there_on(living(spans, one.kinds, question.as_of), day) - one.freed(day)
        due |= {(ledger.code, month, number) for number in there}
        told |= {(ledger.code, month, number) for number in there & declared(ledger.code, month, question.as_of)}
    reported = {one for one in told if has_records(*one, question.as_of)}
    organisations = {number for *_, number in due}
    months = len(question.period.months())
    return Shares(len(due), len(reported), len(told - reported), len(organisations), months)


def declared(ledger: str, month: int, as_of: int | None) -> set[int]:
    """Who had declared the month by then, and not taken it back."""
    live = Closing.objects.filter(ledger=ledger, month=month, seq__lte=as_of)
    return set(live.exclude(reopening__seq__lte=as_of).values_list("organisation", flat=True))


def has_records(ledger: str, month: int, number: int, as_of: int | None) -> bool:
    packs = catalogue()
    steps = [packs.numbers[f"{ledger}.{step.code}"] for step in packs.ledgers[ledger].steps]
    lines = Posting.objects.filter(organisation=number, indicator__in=steps, seq__lte=as_of)
    lines = lines.filter(booked_on__range=(month_first(month), month_last(month)))
    return sum(lines.values_list("amount", flat=True)) > 0


def declare_what_was_done(life: Life, ledgers: list[Ledger]) -> None:
    """Half of those who have records say that the month is complete, and some of them take it back."""
    for organisation, day in sorted(set(Posting.objects.values_list("organisation", "booked_on"))):
        for ledger in ledgers:
            if life.random.random() < 0.5 and not live_closing(organisation, ledger.code, month_key(day)):
                journal.declare(organisation, month_key(day), [ledger.code], by=SYSTEM, at=AT)
                if life.random.random() < 0.2:
                    journal.unlock(organisation, month_key(day), ledger.code, by=SYSTEM, at=AT)


def asked(life: Life) -> Iterator[Question]:
    indicator = next(iter(catalogue().indicators.values()))
    held: list[Organisation | Group] = life.random.sample(list(Organisation.objects.order_by("id")), 9)
    held += [Organisation.objects.get(parent_id=0), *Group.objects.order_by("code")]
    for place, period, structure in every(held, PERIODS, Structure):
        for as_of in (head().seq, life.random.randrange(head().seq // 3, head().seq)):
            yield Question(indicator, place, period, Scope.SUBTREE, structure=structure, as_of=as_of)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.sqlite)])
def test_what_is_counted_at_once_is_what_each_organisation_says(seed: int) -> None:
    life = Life(Product(), seed, posts=12, depth=4).live(260, 0, often=OFTEN)
    ledgers = [one for one in catalogue().ledgers.values() if one.expects == "month"]
    declare_what_was_done(life, ledgers)
    tones = Counter[str]()
    for question in asked(life):
        placement = places.placement(question, balance=False)
        meant = one_by_one(question, placement, ledgers)
        assert shares(question, placement, ledgers, Lookup()) == (meant if meant.due else None), question
        found = coverage(question, placement, ledgers)
        assert found == Coverage(meant.reported + meant.nil, meant.due), question
        tones.update(reported=meant.reported, nil=meant.nil, missing=meant.missing)
    assert any(Due.of(one, None).exempt for one in ledgers)
    assert min(tones.values()) > 20, tones


def test_what_it_asks_does_not_grow_with_the_months(db: None) -> None:
    life = Life(Product(), 3, posts=8, depth=3).live(60, 0)
    ledgers = [one for one in catalogue().ledgers.values() if one.expects == "month"]
    question = next(asked(life))
    counts = []
    for last in (date(2023, 1, 31), date(2023, 12, 31)):
        placement = Placement(((1, 1 << 40),))
        wanted = Question(question.indicator, question.place, Period(date(2023, 1, 1), last), Scope.SUBTREE)
        with CaptureQueriesContext(connection) as made:
            coverage(wanted, placement, ledgers)
        counts.append(len(made))
    assert counts[1] <= counts[0] + len(ledgers)
