"""The tests, once on each database."""

import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from devtools import chromium, office
from devtools.environment import program
from devtools.postgres import private_postgres
from devtools.terminal import NotPossible, run_and_keep, say

WORKERS = "2"
_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|deselected)")
NO_TESTS = 5
NOTHING: Mapping[str, NotPossible] = MappingProxyType({})


@dataclass(frozen=True)
class Turn:
    """What one run of pytest said at its end."""

    database: str
    code: int
    seconds: float
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def line(self) -> str:
        told = ", ".join(f"{number} {what}" for what, number in self.counts.items() if what != "deselected")
        return f"  {self.database:<11} {self.ran} tests ran: {told or 'none'}; {self.seconds:.0f} s"

    @property
    def ran(self) -> int:
        return sum(number for what, number in self.counts.items() if what not in ("skipped", "deselected"))

    def count(self, *kinds: str) -> int:
        return sum(self.counts.get(kind, 0) for kind in kinds)


def run_on_both(words: list[str]) -> int:
    """Returns 0 when the tests passed wherever they could run. `words` go to pytest."""
    without = _missing_programs()
    turns = [_turn("SQLite", {"SHISHU_TEST_ENGINE": "sqlite"}, words)]
    missing = None
    try:
        with private_postgres(say) as server:
            ours = server.environment() | {"SHISHU_TEST_ENGINE": "postgres"}
            turns.append(_turn("PostgreSQL", ours, words))
    except NotPossible as reason:
        missing = reason
    return _sum_up(turns, missing, without)


PROGRAMS = {"browser": ("Chromium", chromium.wanted), "office": ("LibreOffice", office.wanted)}
"""What tests of a marker need (tests/conftest.py leaves them out without it, and counts them)."""


def _missing_programs() -> dict[str, NotPossible]:
    """Marker -> why its tests are left out."""
    missing = {}
    for marker, (_, wanted) in PROGRAMS.items():
        try:
            wanted()
        except NotPossible as reason:
            missing[marker] = reason
    return missing


def _turn(database: str, env: dict[str, str], words: list[str]) -> Turn:
    say(f"testing on {database}, {WORKERS} at a time")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="shishu-tests-", ignore_cleanup_errors=True) as folder:
        ours = env | {"SHISHU_TEST_FOLDER": folder}
        code, last = run_and_keep(program("python"), "-m", "pytest", "-q", "-n", WORKERS, *words, env=ours)
    return Turn(database, code, time.monotonic() - started, _closing_counts(last))


def _closing_counts(lines: list[str]) -> dict[str, int]:
    """From pytest's closing line, `3 failed, 210 passed, 12 deselected in 4.05s`."""
    closing = next((line for line in reversed(lines) if re.search(r" in \d+(\.\d+)?s", line)), "")
    return {what: int(number) for number, what in _COUNT.findall(closing)}


def _sum_up(turns: list[Turn], missing: NotPossible | None, without: Mapping[str, NotPossible] = NOTHING) -> int:
    """An empty turn is a fault too, unless the caller's own selection left the other one something to run."""
    print("\nHow many tests ran on each database:")
    for turn in turns:
        print(turn.line)
    if missing:
        print(f"  PostgreSQL  LEFT OUT, every test of it: {missing}")
    for marker, reason in without.items():
        print(f"  {PROGRAMS[marker][0]:<11} LEFT OUT, every test marked {marker}: {reason}")
    passed = sum(turn.count("passed", "xfailed") for turn in turns)
    failed = sum(turn.count("failed", "error", "errors") for turn in turns)
    skipped = sum(turn.count("skipped") for turn in turns)
    codes = {turn.code for turn in turns} - ({NO_TESTS} if passed else set())
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""), flush=True)
    return 0 if codes <= {0} else 1
