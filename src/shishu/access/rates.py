"""How much one account may ask for: buckets that fill again with time.

They stand in the memory of the process: a limit against a loop gone wild and a hoarder, not an account to be settled,
is not worth a write for each request. Several processes allow as many times as much; starting anew fills them.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings

from shishu.access.errors import TooManyRequests

REQUESTS, EXPORTS, IMPORTS, CHECKS = "requests", "exports", "imports", "checks"
_MOST_BUCKETS = 20_000


@dataclass(frozen=True)
class Rate:
    """So many at once, and as many again over `every`."""

    most: int
    every: timedelta

    @property
    def seconds_each(self) -> float:
        return self.every.total_seconds() / self.most


RATES = {
    REQUESTS: Rate(120, timedelta(minutes=1)),
    EXPORTS: Rate(10, timedelta(hours=1)),
    IMPORTS: Rate(5, timedelta(hours=1)),
    CHECKS: Rate(30, timedelta(hours=1)),
}


@dataclass
class _Bucket:
    left: float
    at: datetime


_buckets: OrderedDict[tuple[int, str], _Bucket] = OrderedDict()
_lock = Lock()


def spend(account: int, what: str, at: datetime) -> None:
    """One request, export, import or check of an account. Raises TooManyRequests: when there is room again."""
    if not settings.HAS_RATES:
        return
    rate = RATES[what]
    with _lock:
        bucket = _filled(account, what, at, rate)
        if bucket.left < 1:
            raise TooManyRequests(math.ceil((1 - bucket.left) * rate.seconds_each))
        bucket.left -= 1


def empty() -> None:
    """Forget what was spent."""
    with _lock:
        _buckets.clear()


def _filled(account: int, what: str, at: datetime, rate: Rate) -> _Bucket:
    """The bucket as it is now; a clock that was set back fills nothing."""
    bucket = _buckets.setdefault((account, what), _Bucket(rate.most, at))
    _buckets.move_to_end((account, what))
    passed = max(0.0, (at - bucket.at).total_seconds())
    bucket.left, bucket.at = min(rate.most, bucket.left + passed / rate.seconds_each), at
    while len(_buckets) > _MOST_BUCKETS:
        _buckets.popitem(last=False)
    return bucket
