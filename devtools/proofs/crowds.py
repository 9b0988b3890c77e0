"""Many at once, a killed writer, random histories: run on the tests' own harness, beside what the spoilt way does."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from devtools.environment import program
from devtools.proofs.own_ledger import begun, game
from devtools.proofs.row import Control, Row
from devtools.proofs.world import World, clean_environment
from devtools.terminal import ROOT

RECORDS = 400


def rows(folder: Path) -> Iterator[Row]:
    yield _once(folder)
    yield _killed()
    yield _lives()


def on_postgres(url: str, folder: Path) -> Row:
    """The same commands as on SQLite, in an empty database."""
    books = begun(World(folder / "postgres", {"SHISHU_DATABASE_URL": url}))
    record = books.submit(game())["id"]
    before = books.ask()
    books.approve(record)
    verified, recomputed = (books.world.shishu(word).code for word in ("verify", "recompute"))
    return Row(
        "the same on PostgreSQL",
        "SHISHU_DATABASE_URL=postgres://… shishu submit, approve, figure, verify, recompute",
        "1, exit 0, exit 0",
        f"{books.ask()}, exit {verified}, exit {recomputed}",
        (Control("before it was approved", f"{before}, exit {verified}, exit {recomputed}"),),
    )


def _once(folder: Path) -> Row:
    return Row(
        f"{RECORDS} records sent three times by 16 threads and approved by 8 at once count once each",
        f"python -m tests.concurrency.crowd {RECORDS} approve",
        f"{3 * RECORDS} sent, {RECORDS} count",
        _crowd(folder / "crowd.sqlite3", "approve"),
        (
            Control(
                "an approval that reads before it writes", _crowd(folder / "naive.sqlite3", "approve_reading_first")
            ),
        ),
    )


def _crowd(books: Path, how: str) -> str:
    ours = {"SHISHU_DATABASE_URL": f"sqlite:///{books}", "DJANGO_SETTINGS_MODULE": "shishu.config.settings"}
    said = _run("-m", "tests.concurrency.crowd", str(RECORDS), how, **ours).strip()
    return said.splitlines()[-1] if said else "it said nothing"


def _killed() -> Row:
    said = _pytest("-s", "tests/concurrency/test_kill.py")
    found = re.search(r"(\d+) kills, (\d+) acknowledged, (\d+) lost; (\d+) not acknowledged, lost", said)
    kills, acknowledged, lost, cut_short = found.groups() if found else ("?",) * 4
    return Row(
        f"a writer killed {kills} times in the middle of writing loses nothing it had acknowledged ({acknowledged})",
        "pytest -s tests/concurrency/test_kill.py",
        "0 lost",
        f"{lost} lost",
        (Control("of those begun and not acknowledged, which a kill may take away", f"{cut_short} lost"),),
    )


def _lives() -> Row:
    """Each of these tests but one plants a fault, and passes when the comparison finds it."""
    said = _pytest("-v", "tests/generative/test_planted_faults.py")
    passed = dict(re.findall(r"::test_(\w+) (PASSED|FAILED|ERROR)", said))
    sound = passed.pop("without_a_fault_nothing_is_found", "did not run")
    told = {"PASSED": "a wrong figure", "FAILED": "no wrong figure"}
    return Row(
        "random histories of records, corrections, moves and locks give the figures of a naive model",
        "pytest -v tests/generative/test_planted_faults.py",
        "no wrong figure",
        {"PASSED": "no wrong figure", "FAILED": "a wrong figure"}.get(sound, "it did not run"),
        tuple(
            Control(name.removesuffix("_is_found").replace("_", " "), told.get(verdict, "no wrong figure"))
            for name, verdict in passed.items()
        ),
    )


def _pytest(*words: str) -> str:
    return _run("-m", "pytest", "-p", "no:cacheprovider", *words, SHISHU_TEST_ENGINE="sqlite")


def _run(*words: str, **more: str) -> str:
    """All that the project's Python said."""
    done = subprocess.run(
        [str(program("python")), *words], cwd=ROOT, env=clean_environment() | more, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.stdout
