"""`shishu tick` by two at once, and killed wherever it is: no task is made twice, and none is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from shishu.programmes import actions
from shishu.programmes.models import Issue, Pairing, Task
from tests.databases import FreshDatabase
from tests.programmes.conftest import TOWNS, World, moment, settle

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("SHISHU_TEST_ROUNDS", "60"))
"""For each database; more when asked."""
ROOT = Path(__file__).parents[2]
FIRST = 2026 * 12 + 2


def settled() -> World:
    world = settle(moment(date(2026, 1, 1)))
    world.on("2026-01-02").add("五镇", "东县")
    world.on("2026-03-01").begin("2026-03")
    return world


def month(number: int) -> tuple[int, int]:
    """Year and month of a round."""
    year, place = divmod(FIRST + number, 12)
    return year, place + 1


def owed(last: int, office: int, towns: list[int]) -> Counter[tuple[str, str, int]]:
    """What has to be there after the first day of the month of this round, reckoned by hand."""
    found: list[tuple[str, str, int]] = []
    for number in range(last + 2):  # orders are made a month ahead
        year, place = month(number)
        written, half = f"{year}-{place:02}", f"{year}H{1 if place < 7 else 2}"
        found += [("order", written, town) for town in towns] if number else []
        if number > last:
            break
        found += [("theme", written, office), ("lecture", written, office)]
        found += [("cross", half, town) for town in towns] if number == 0 or place in (1, 7) else []
        found += [("summary", f"{year}", office)] if place == 12 else []
    return Counter(found)


@dataclass
class Rounds:
    """Rounds of two ticks at once; how each ended, and how long a round takes of which nobody was killed."""

    ticker: subprocess.Popen[str]
    draw: random.Random
    ends: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.1

    def one(self, at: str) -> None:
        """None, one or both are killed, at moments spread over what a round takes."""
        begun = time.monotonic()
        pids = self._ask(f"tick {at} 2")
        killed = self.draw.sample(pids, self.draw.choice([0, 1, 2, 2]))
        moments = sorted(self.draw.uniform(0, self.seconds) for _ in killed)
        for pid, after in zip(killed, moments, strict=True):
            time.sleep(max(0, begun + after - time.monotonic()))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.ends.update(self._ask("wait"))
        if not killed:
            self.seconds = (self.seconds + time.monotonic() - begun) / 2

    def _ask(self, words: str) -> list[int]:
        assert self.ticker.stdin
        assert self.ticker.stdout
        self.ticker.stdin.write(f"{words}\n")
        self.ticker.stdin.flush()
        return [int(word) for word in self.ticker.stdout.readline().split()]


def the_pairs_are_right(towns: list[int]) -> None:
    """Everybody guides one and is guided by one in each half-year, all alike, and each has the task of it."""
    drawn: dict[str, dict[int, int]] = {}
    for period, guide, guided in Pairing.objects.values_list("period", "guide", "guided"):
        drawn.setdefault(period, {})[guide] = guided
    tasks = Task.objects.exclude(about=None).values_list("period", "organisation", "about")
    assert set(tasks) == {(period, *pair) for period, pairs in drawn.items() for pair in pairs.items()}
    for pairs in drawn.values():
        assert pairs.keys() == set(pairs.values()) == set(towns)
        assert all(guide != guided and pairs[guided] != guide for guide, guided in pairs.items())
    met = Counter(pair for pairs in drawn.values() for pair in pairs.items())
    assert max(met.values()) - min(met[a, b] for a in towns for b in towns if a != b) <= 1


def torn_months() -> int:
    """Months some of whose stages were made by one round and the others by a later one."""
    rows = Task.objects.filter(stage__in=("theme", "lecture")).values_list("period", "made_on").distinct()
    return sum(number > 1 for number in Counter(period for period, _ in rows).values())


def test_no_task_is_made_twice_or_lost_whoever_is_killed(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        world = settled()
        office, towns = world["东县办"], [world[name] for name in (*TOWNS, "五镇")]
    env = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "shishu.config.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "SHISHU_DATABASE_URL": fresh_database.app_url,
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.concurrency.ticker"]
    with subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as ticker:
        rounds = Rounds(ticker, random.Random(3))
        for number in range(ROUNDS):
            year, place = month(number)
            rounds.one(f"{year}-{place:02}-01T04:00:00+00:00")
        assert ticker.stdin
        ticker.stdin.close()
    killed = rounds.ends[-signal.SIGKILL]
    assert set(rounds.ends) <= {0, -signal.SIGKILL}, rounds.ends
    assert killed > ROUNDS / 4

    with fresh_database.used():
        last = moment(date(*month(ROUNDS - 1), 1))
        left = actions.tick(at=last).made
        found = Counter(Task.objects.values_list("stage", "period", "organisation"))
        assert found == owed(ROUNDS - 1, office, towns)
        assert actions.tick(at=last).made == 0
        issued = {(stage, period) for stage, period, _ in found}
        assert set(Issue.objects.values_list("stage", "period")) == issued
        the_pairs_are_right(towns)
        torn = torn_months()
    print(f"{ROUNDS} rounds, {killed} killed, {torn} months half made; {sum(found.values())} tasks, {left} at the last")
