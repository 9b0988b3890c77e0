"""Guessing is slow: failed tries are counted in the database, by name and address, and too many have to wait.

A try is written down as failed before it is looked at, and taken back when it was right: many at once gain nothing.
A clock that was set back opens nothing and shuts nothing for long: tries of the future are moved to now.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from shishu.access.errors import TooBusy, TooManyTries
from shishu.access.keys import blurred
from shishu.access.models import FailedTry, KnownAddress
from shishu.orgs.models import Account

PAIR, PAIR_WINDOW = 5, timedelta(minutes=15)
"""So many of one name from one address."""
STRANGERS, STRANGERS_WINDOW = 20, timedelta(days=1)
"""So many of one name from all addresses where its owner never signed in."""
ADDRESS, ADDRESS_WINDOW = 300, timedelta(minutes=15)
"""So many of whatever names from one address: a whole office may sit behind it."""
ADDRESS_KEPT = timedelta(days=180)


@contextmanager
def guess(name: str, address: str, at: datetime, *, what: str = "password") -> Iterator[None]:
    """One try at a secret of `name`. What is raised inside is a failure, except that the house was too busy to look.

    Raises TooManyTries before anything is looked at.
    """
    tried, where = blurred(f"{what}:{name}"), blurred(address)
    written = _write_down(name, tried, where, at)
    try:
        yield
    except TooBusy:
        written.delete()
        raise
    FailedTry.objects.filter(name=tried, address=where).delete()


def remember(name: str, address: str, at: datetime) -> None:
    """Whoever guesses this name elsewhere no longer keeps its owner out here."""
    KnownAddress.objects.filter(seen_at__lt=at - ADDRESS_KEPT).delete()
    KnownAddress.objects.update_or_create(
        name=blurred(f"password:{name}"), address=blurred(address), defaults={"seen_at": at}
    )


def _write_down(name: str, tried: str, where: str, at: datetime) -> FailedTry:
    with transaction.atomic():
        # Tries at one account come one after another; for a name that is nobody's the same is asked, and nothing kept.
        Account.objects.select_for_update().filter(username=name).values_list("pk", flat=True).first()
        FailedTry.objects.filter(at__lt=at - STRANGERS_WINDOW).delete()
        FailedTry.objects.filter(at__gt=at).update(at=at)
        wait = max(_waits(tried, where, at))
        if wait <= timedelta(0):
            return FailedTry.objects.create(name=tried, address=where, at=at)
    raise TooManyTries(int(wait.total_seconds()) + 1)


def _waits(tried: str, where: str, at: datetime) -> Iterator[timedelta]:
    of_name = FailedTry.objects.filter(name=tried)
    known = KnownAddress.objects.filter(name=tried).values_list("address", flat=True)
    yield _wait(of_name.filter(address=where), PAIR, PAIR_WINDOW, at)
    yield _wait(FailedTry.objects.filter(address=where), ADDRESS, ADDRESS_WINDOW, at)
    if where not in set(known):
        yield _wait(of_name.exclude(address__in=known), STRANGERS, STRANGERS_WINDOW, at)


def _wait(tries: QuerySet[FailedTry], most: int, window: timedelta, at: datetime) -> timedelta:
    """How long until fewer than `most` lie inside the window."""
    oldest = tries.filter(at__gt=at - window).order_by("-at").values_list("at", flat=True)[most - 1 : most].first()
    return oldest + window - at if oldest else timedelta(0)
