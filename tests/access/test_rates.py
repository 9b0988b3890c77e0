"""Buckets: so much at once, as much again with time, by the clock that is passed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from shishu.access import rates
from shishu.access.errors import TooManyRequests
from tests.small_world import AT

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def rated(settings: Settings) -> Iterator[None]:
    settings.HAS_RATES = True
    rates.empty()
    yield
    rates.empty()


def spent(what: str, at: datetime, tries: int, account: int = 1) -> int:
    """How many of so many tries went through."""
    through = 0
    for _ in range(tries):
        try:
            rates.spend(account, what, at)
        except TooManyRequests:
            continue
        through += 1
    return through


@pytest.mark.parametrize(
    ("what", "most", "later", "again"),
    [
        (rates.REQUESTS, 120, 30 * SECOND, 60),
        (rates.REQUESTS, 120, 3600 * SECOND, 120),
        (rates.EXPORTS, 10, 360 * SECOND, 1),
        (rates.IMPORTS, 5, 720 * SECOND, 1),
    ],
)
def test_a_bucket_fills_again(what: str, most: int, later: timedelta, again: int) -> None:
    assert spent(what, AT, most + 50) == most
    assert spent(what, AT + later, most + 50) == again


def test_each_account_has_its_own(settings: Settings) -> None:
    spent(rates.IMPORTS, AT, 9)

    assert spent(rates.IMPORTS, AT, 9, account=2) == 5


def test_a_clock_that_was_set_back_fills_nothing() -> None:
    spent(rates.IMPORTS, AT, 9)

    assert spent(rates.IMPORTS, AT - timedelta(days=1), 9) == 0
    assert spent(rates.IMPORTS, AT - timedelta(days=1) + 720 * SECOND, 9) == 1


def test_who_has_to_wait_is_told_how_long() -> None:
    spent(rates.EXPORTS, AT, 10)
    with pytest.raises(TooManyRequests) as told:
        rates.spend(1, rates.EXPORTS, AT + 60 * SECOND)

    assert told.value.retry_after == 300
    assert told.value.status == 429
