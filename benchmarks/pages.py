"""How long the server takes for each page of the demo, and for the figures of a province with a million postings.

    python3 dev.py bench pages [--rounds 20] [--books FILE] [--postings 1000000]

In one process and one thread, through every middleware, without a network: what is timed is what the server itself
does. The demo is a copy (FILE, else ./data, else one loaded for this); its pages are those of devtools/pages_shown.py,
visited through its own doors. Each is asked once before (that one is shown as `first`), then `--rounds` times. Pages of
figures are kept while nothing moves on: they are also made anew each time, which is the row `… anew`.

The province has cities, counties, townships and villages as many as a real one, and all the postings lie below it;
it is 28 November, so that the running year is cut off within a month, and so is the year before beside it.
What it leaves out: several visitors at once (`bench load`), the network, PostgreSQL, and a disk that is cold.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from devtools.pages_shown import PAGES, Shown
from devtools.served import copy_books, environment

PAGE_AT_MOST, PROVINCE_AT_MOST = 0.150, 0.300
WIDTHS = (1, 14, 8, 12, 12)
"""One province: 14 cities, 112 counties, 1,344 townships, 16,128 villages."""
TODAY = datetime(2023, 11, 28, 4, tzinfo=UTC)
PERIODS = (("running year", ""), ("a year", "2022"), ("a month", "2023-05"), ("some days", "2022-03-10..2023-10-20"))


@dataclass(frozen=True)
class Timed:
    """One page: seconds of each round, seconds of the processor for a round, statements, bytes."""

    name: str
    first: float
    seconds: list[float]
    processor: float
    statements: int
    size: int

    @property
    def p95(self) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]

    @property
    def line(self) -> str:
        middle = sorted(self.seconds)[len(self.seconds) // 2]
        told = [1000 * each for each in (self.first, middle, self.p95, self.processor)]
        return f"{self.name:<28}" + "".join(f"{each:>9.1f}" for each in told) + f"{self.statements:>8}{self.size:>9}"


HEAD = f"{'milliseconds':<28}{'first':>9}{'p50':>9}{'p95':>9}{'cpu':>9}{'stmts':>8}{'bytes':>9}"


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--rounds", type=int, default=20)
    wanted.add_argument("--books", type=Path)
    wanted.add_argument("--postings", type=int, default=1_000_000, help="of the province; 0: the demo alone")
    wanted.add_argument("--only", default="", help="the pages whose name holds this")
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="pages-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        copy_books(given.books, folder)
        begin(folder)
        print(HEAD, flush=True)
        slow = list(told(demo_pages(given.rounds, given.only), PAGE_AT_MOST))
        if given.postings:
            with books_of(folder / "province.sqlite3"):
                slow += told(province_pages(given.postings, given.rounds), PROVINCE_AT_MOST)
    for name in slow:
        print(f"too slow: {name}")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 1 if slow else 0


def begin(folder: Path) -> None:
    """Set Django up on the copy, with what browsers load gathered as the server gathers it."""
    os.environ |= environment(folder) | {"DJANGO_SETTINGS_MODULE": "shishu.config.settings", "SHISHU_PROFILE": "demo"}
    import django

    django.setup()
    from django.conf import settings

    from shishu.operations.assets import gather

    settings.HAS_RATES = False  # one account asks for more than anybody may
    gather()


def told(pages: Iterator[Timed], at_most: float) -> Iterator[str]:
    """Print each page; answers those that take longer."""
    for page in pages:
        print(page.line, flush=True)
        if page.p95 > at_most:
            yield f"{page.name}: p95 {page.p95 * 1000:.0f} ms, at most {at_most * 1000:.0f}"


CHECK, EXAMPLE = "check", "city"


def demo_pages(rounds: int, only: str) -> Iterator[Timed]:
    clients: dict[str, Any] = {}
    for shown in (one for one in PAGES if only in one.name):
        if shown.door not in clients:
            clients[shown.door], led = entered(shown.door)
        client = clients[shown.door]
        address = address_of(client, shown) or led
        yield timed(shown.name, client, address, rounds)
        if shown.address.startswith("/figures/"):
            yield timed(f"{shown.name} anew", client, address, rounds, forget)


def entered(door: str) -> tuple[Any, str]:
    """A browser that came in through the door, and where that led."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    if door == CHECK:
        client.post(f"/demo/enter/{door}/", {"example": EXAMPLE})  # a text that is checked already has pages as well
    return (client, client.post(f"/demo/enter/{door}/").headers["location"]) if door else (client, "/")


def address_of(client: Any, shown: Shown) -> str:
    address = shown.address
    for pattern in filter(None, (shown.follow, shown.then)):
        links = map(unescape, re.findall(r'href="([^"]+)"', client.get(address).content.decode()))
        address = next(link for link in links if re.match(pattern, link.partition("?")[0]))
    return address


def timed(name: str, client: Any, address: str, rounds: int, before: Callable[[], None] = lambda: None) -> Timed:
    before()
    first, size = once(client, address)
    seconds, processor = [], 0.0
    for _ in range(rounds):
        before()
        began = time.process_time()
        seconds.append(once(client, address)[0])
        processor += time.process_time() - began
    before()
    return Timed(name, first, seconds, processor / rounds, statements(client, address), size)


def once(client: Any, address: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return took, len(answer.content)


def statements(client: Any, address: str) -> int:
    from django.db import connection

    asked: list[str] = []

    def counting(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        client.get(address)
    return len(asked)


def forget() -> None:
    """Every page of figures is made anew."""
    from shishu.web.figures import remembered

    remembered.forget()


@contextmanager
def books_of(file: Path) -> Iterator[None]:
    """Other books for the same process."""
    from django.db import connection

    held = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    yield
    connection.close()
    connection.settings_dict["NAME"] = held


def province_pages(postings: int, rounds: int) -> Iterator[Timed]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    synthetic.activate_pack()
    synthetic.plant_tree(WIDTHS)
    synthetic.post(postings, random.Random(1))
    synthetic.declare(0.8, random.Random(2))
    client, place = manager()
    for name, period in PERIODS:
        address = f"/figures/?place=o{place}" + (f"&period={period}" if period else "")
        yield timed(f"province, {name}", client, address, rounds)
        yield timed(f"province, {name} anew", client, address, rounds, forget)


def manager() -> tuple[Any, int]:
    """A browser of a manager of the province, signed in."""
    from django.conf import settings
    from django.test import Client

    from shishu.access import sessions
    from shishu.measure import Clock
    from shishu.orgs.actions import appoint
    from shishu.orgs.models import Account, Organisation
    from shishu.orgs.values import NewAppointment

    settings.CLOCK, at = Clock(TODAY), TODAY
    province = Organisation.objects.get(kind="province")
    appoint([NewAppointment("manager", province.name, "manager")], by=synthetic.account(), at=at)
    client = Client(headers={"host": "localhost"})
    kept = client.session
    sessions.begin(kept, Account.objects.get(username="manager"), at)
    kept.save()
    client.cookies["sessionid"] = kept.session_key
    return client, province.pk


if __name__ == "__main__":
    sys.exit(main())
