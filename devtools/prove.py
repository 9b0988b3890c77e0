"""Each claim of the README: command, what is expected, what was seen, and a control that must fail.

Run by `python3 dev.py prove`. A control is the same look at something spoilt on purpose: a claim whose control does not
fail is not proved by its row, whatever it shows.
"""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from devtools.environment import program
from devtools.small_world import Answer, World

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "src/shishu/demo/page_figures.csv"


@dataclass(frozen=True)
class Row:
    """One claim. `control` is what the spoilt case showed; it must differ from `expected`."""

    promise: str
    command: str
    expected: str
    seen: str
    control: str

    @property
    def holds(self) -> bool:
        return self.seen == self.expected and self.control != self.expected


def main() -> int:
    failed = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="shishu-prove-") as made:
        for number, row in enumerate(_rows(Path(made)), 1):
            failed += not row.holds
            print(f"{number:>2}  {'holds ' if row.holds else 'FAILS '}  {row.promise}")
            for name in ("command", "expected", "seen", "control"):
                print(f"      {name:<9} {getattr(row, name)}")
            print(flush=True)
    print(f"{number - failed} of {number} claims hold; {time.monotonic() - start:.0f} s")
    return 1 if failed else 0


def _rows(folder: Path) -> Iterator[Row]:
    demo = World(folder / "demo")
    demo.folder.mkdir()
    demo.shishu("demo")
    yield _page(demo)
    yield _trace(demo)
    yield _verify(demo)
    yield _recompute(demo)
    yield _append_only(demo)
    small = World(folder / "small").begin()
    yield from _small(small, folder)
    if url := os.environ.get("SHISHU_TEST_POSTGRES"):
        yield _postgres(World(folder / "postgres", {"SHISHU_DATABASE_URL": url}))
    yield _approvers()


def _page(demo: World) -> Row:
    with PAGE.open(encoding="utf-8", newline="") as stream:
        claims = list(csv.DictReader(stream))
    questions = folder_file(demo, "questions.jsonl", "\n".join(json.dumps(_question(claim)) for claim in claims))
    answers = demo.shishu("figure", "--file", str(questions), "--format", "json").lines()
    values = [Decimal(answer["value"]) for answer in answers]
    agreeing = sum(_within(value, claim) for value, claim in zip(values, claims, strict=True))
    shifted = [value + 1 for value in values]
    off_by_one = sum(_within(value, claim) for value, claim in zip(shifted, claims, strict=True))
    return Row(
        "the demo world gives the 59 figures of its page",
        "shishu figure --file QUERIES, one line for each row of demo/page_figures.csv",
        "59 of 59",
        f"{agreeing} of {len(claims)}",
        f"{off_by_one} of {len(claims)} when every figure is one more",
    )


def folder_file(world: World, name: str, text: str) -> Path:
    """A file beside the world's books."""
    path = world.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _question(claim: dict[str, str]) -> dict[str, str]:
    place = {key: claim[key] for key in ("organisation", "group") if claim[key]}
    return {
        **place,
        "indicator": claim["indicator"],
        "scope": claim["scope"],
        "period": f"{claim['first']}..{claim['last']}",
    }


def _within(value: Decimal, claim: dict[str, str]) -> bool:
    lower, upper = Decimal(claim["lower"]), Decimal(claim["upper"])
    above = value >= lower if claim["lower_inclusive"] == "yes" else value > lower
    return above and (value <= upper if claim["upper_inclusive"] == "yes" else value < upper)


def _trace(demo: World) -> Row:
    asked = ("trace", "lecture.sessions", "--org", "拉萨市", "--period", "2023", "--format", "json", "--limit", "200")
    amounts: list[int] = []
    after: list[str] = []
    while page := json.loads(demo.shishu(*asked, *after).out)["records"]:
        amounts += [int(record["amount"]) for record in page]
        after = ["--after", page[-1]["id"]]
    return Row(
        "a figure opens down to its records, and they add up to it",
        " ".join(asked[:6]) + ", page by page",
        "524 records, sum 524",
        f"{len(amounts)} records, sum {sum(amounts)}",
        f"{len(amounts) - 200} records, sum {sum(amounts[200:])} with the first page left out",
    )


def _spoilt(demo: World, statement: str, *tables: str) -> World:
    """A copy of the books changed by their owner, the triggers of `tables` taken off."""
    copy = World(Path(tempfile.mkdtemp(dir=demo.folder)))
    for file in demo.folder.glob("shishu.sqlite3*"):
        shutil.copy(file, copy.folder)
    with sqlite3.connect(copy.folder / "shishu.sqlite3") as books:
        for table in tables:
            names = books.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
            for (name,) in names.fetchall():
                books.execute(f"DROP TRIGGER {name}")
        books.execute(statement)
    books.close()
    return copy


def _verify(demo: World) -> Row:
    change = "UPDATE journal_posting SET amount = amount + 1 WHERE id = (SELECT MAX(id) FROM journal_posting)"
    spoilt = _spoilt(demo, change, "journal_posting").shishu("verify", "--format", "json")
    return Row(
        "nothing in the journal was altered",
        "shishu verify --format json",
        "exit 0, ok true",
        _ended(demo.shishu("verify", "--format", "json")),
        _ended(spoilt) + " after one amount was changed behind its back",
    )


def _ended(answer: Answer) -> str:
    return f"exit {answer.code}, ok {str(json.loads(answer.out)['ok']).lower()}"


def _recompute(demo: World) -> Row:
    change = "UPDATE journal_cell SET amount = amount + 1 WHERE month = (SELECT MAX(month) FROM journal_cell)"
    spoilt = _spoilt(demo, change).shishu("recompute")
    return Row(
        "every sum is what the postings add up to",
        "shishu recompute",
        "exit 0",
        f"exit {demo.shishu('recompute').code}",
        f"exit {spoilt.code} after cells of one month were raised by one",
    )


def _append_only(demo: World) -> Row:
    statements = ("UPDATE journal_posting SET amount = 0", "DELETE FROM journal_entry")
    refused = sum(_is_refused(demo.folder / "shishu.sqlite3", statement) for statement in statements)
    copy = _spoilt(demo, "SELECT 1", "journal_posting", "journal_entry")
    free = sum(_is_refused(copy.folder / "shishu.sqlite3", statement) for statement in statements)
    return Row(
        "the database itself refuses to change the journal",
        "; ".join(statements),
        "2 of 2 refused",
        f"{refused} of 2 refused",
        f"{free} of 2 refused in a copy without its triggers",
    )


def _is_refused(books: Path, statement: str) -> bool:
    connection = sqlite3.connect(books)
    try:
        connection.execute(statement)
    except sqlite3.IntegrityError:
        return True
    finally:
        connection.rollback()
        connection.close()
    return False


def _small(world: World, folder: Path) -> Iterator[Row]:
    submitted = world.submit()
    own = world.approve(submitted["id"], "石桥录入")["state"]
    counted = world.approve(submitted["id"])["state"]
    yield Row(
        "nobody approves what he submitted himself",
        "shishu approve ID --as its author",
        "refused",
        own,
        f"{counted} by a reviewer",
    )
    yield Row(
        "a ten-line ledger in a folder works through submit, approve and figure",
        "shishu figure ball_game.record --org 云岭县 --period 2024",
        "1",
        world.games(),
        world.games("2023") + " in the year before",
    )
    before = world.games("2024", "--as-of", "3")
    for _ in range(2):
        world.submit(id=submitted["id"], revision=1)
    same = world.games()
    other = world.submit()
    world.approve(other["id"])
    yield Row(
        "a submission sent again counts once",
        "shishu submit, three times",
        "1",
        same,
        world.games() + " when sent under another id",
    )
    yield Row(
        "a figure as of a number never changes",
        "shishu figure --as-of 3",
        before,
        world.games("2024", "--as-of", "3"),
        world.games() + " now",
    )
    yield from _corrected(world, submitted["id"], folder)
    yield _faulty(world)


def _corrected(world: World, record: str, folder: Path) -> Iterator[Row]:
    world.shishu("lock", "--org", "云岭县", "--month", "2024-03", "--as", "云岭管理")
    world.correct(record, "2024-04-02")
    seen = f"{world.games('2024-03')} reported, {world.games('2024-03', '--basis', 'occurred')} occurred"
    open_books = World(folder / "open").begin()
    first, second = open_books.submit(), open_books.submit()
    for one in (first, second):
        open_books.approve(one["id"])
    open_books.correct(first["id"], "2024-04-02")
    control = f"{open_books.games('2024-03')} reported, {open_books.games('2024-03', '--basis', 'occurred')} occurred"
    yield Row(
        "a closed month stays as it was reported; what happened is told beside it",
        "shishu correct, then figure on both bases",
        "2 reported, 1 occurred",
        seen,
        control + " when the month was not locked",
    )


def _faulty(world: World) -> Row:
    pack = world.folder / "games"
    fine = world.shishu("packs", "check", str(pack)).code
    ledger = pack / "ball_game.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("people_count", "people_cuont"), encoding="utf-8")
    said = world.shishu("packs", "check", str(pack))
    named = "line 8" in said.out + said.err and "people_count" in said.out + said.err
    return Row(
        "a faulty pack is refused, naming file, line and remedy",
        "shishu packs check games, with people_cuont in line 8",
        "exit 1 or 2, line 8 and people_count named",
        "exit 1 or 2, line 8 and people_count named"
        if said.code in (1, 2) and named
        else f"exit {said.code}: {said.out}",
        f"exit {fine} on the sound pack",
    )


def _postgres(world: World) -> Row:
    world.begin()
    record = world.submit()["id"]
    world.approve(record)
    ended = world.shishu("verify", "--format", "json")
    return Row(
        "the same on PostgreSQL",
        "the same commands with SHISHU_DATABASE_URL=postgres://…",
        "1 game, exit 0, ok true",
        f"{world.games()} game, {_ended(ended)}",
        f"{world.games('2023')} game in the year before",
    )


def _approvers() -> Row:
    """The test holds its own control: the same harness with a read-then-write approval must double."""
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/concurrency/test_exactly_once.py"]
    done = subprocess.run([program("python"), *words], cwd=ROOT, capture_output=True, text=True, check=False)
    closing = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr
    return Row(
        "16 threads and 8 approvers count every record once; a naive approval doubles in the same harness",
        "pytest tests/concurrency/test_exactly_once.py",
        "exit 0",
        f"exit {done.returncode}",
        f"inside the test: {closing}",
    )


if __name__ == "__main__":
    sys.exit(main())
