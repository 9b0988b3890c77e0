"""How long it takes to make a month's tasks for a whole country, and to read five thousand open ones.

    .venv/bin/python benchmarks/tasks.py [--rounds 40]

A country of 34 provinces, 10 cities each, 8 counties each, 15 townships each: 40,800 townships. Making: one `tick` that
lays a monthly task on every township, beside a bare INSERT of as many rows of the same columns into a table without
keys, in one transaction. Reading: a province whose 1,200 townships owe five things each this month and have done none
(6,000 open tasks), after a year of records in every ledger (288,000 lines
in the journal); the statement with its counts, beside one that reads the same rows and counts nothing.

  tasks        all that is open in the province, as its manager's workbench asks for it
  supervision  what is due soon or overdue, by unit
  own          what one township's recorder sees

What it leaves out: PostgreSQL (set SHISHU_DATABASE_URL to an empty database of your own), more than one user at a time,
making the page.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

AT = datetime(2026, 3, 30, 4, tzinfo=UTC)
BEFORE = datetime(2025, 12, 1, 4, tzinfo=UTC)
LEVELS = ("country", "province", "city", "county", "township")
WIDTHS = (34, 10, 8, 15)
STAGES = 4
LINES_A_MONTH = 4
MOST_SECONDS, MOST_MS = 60.0, 300.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40, help="times that each question is asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tasks-") as made:
        os.environ.setdefault("SHISHU_DATABASE_URL", f"sqlite:///{Path(made) / 'tasks.sqlite3'}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "shishu.config.settings"
        _prepare()
        seconds = _make()
        worst = _read(options.rounds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\npeak memory of this process, the making of the country included: {peak:,.0f} MB")
        print(f"a month's tasks for the country: {seconds:.1f} s (at most {MOST_SECONDS:.0f})")
        print(f"reading, the slowest p95: {worst:.0f} ms (at most {MOST_MS:.0f})")
        return 0 if seconds <= MOST_SECONDS and worst <= MOST_MS else 1


@contextmanager
def _told(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what:<58}{time.perf_counter() - start:9.1f} s", flush=True)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    with _told("tables, pack and 43,555 organisations"):
        call_command("migrate", verbosity=0)
        _activate()
        _plant()
    with _told("a year of records of one province"):
        _post()


def _account(place: str = "", role: str = "manager") -> "object":
    from shishu.audit.actions import SYSTEM
    from shishu.orgs.actions import appoint
    from shishu.orgs.models import Account
    from shishu.orgs.values import NewAppointment

    name = f"{role}-{place or 'c'}"
    appoint([NewAppointment(name, place or "c", role)], by=SYSTEM, at=BEFORE)
    return Account.objects.get(username=name)


def _activate() -> None:
    from shishu.audit.actions import SYSTEM
    from shishu.journal.actions import activate
    from shishu.packs import load

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for inner in ("ledgers", "programmes"):
            (folder / inner).mkdir()
        kinds = "".join(f"  {kind}: {{name: {kind}}}\n" for kind in LEVELS)
        (folder / "pack.yaml").write_text(f'pack: bench\nversion: "1"\ntitle: Bench\nlanguages: [en]\nkinds:\n{kinds}')
        (folder / "units.yaml").write_text("piece: {name: piece}\n")
        (folder / "indicators.yaml").write_text(_INDICATOR)
        for n in range(STAGES + 1):
            (folder / "ledgers" / f"l{n}.yaml").write_text(_LEDGER.format(n=n))
        stages = "".join(_STAGE.format(n=n) for n in range(STAGES))
        (folder / "programmes" / "nation.yaml").write_text(_PROGRAMME.format(code="nation", holder="country", n=STAGES))
        province = _PROGRAMME.format(code="region", holder="province", n=STAGES).partition("stages:\n")[0]
        (folder / "programmes" / "region.yaml").write_text(f"{province}stages:\n{stages}")
        activate(load(folder), by=SYSTEM, at=BEFORE)


_INDICATOR = "l.pieces: {name: Pieces, unit: piece, kind: flow, definition: Pieces counted.}\n"
_LEDGER = """ledger: l{n}
name: Ledger {n}
kind: event
recorded_by: [township]
reviewed_by: []
unreviewed: Made for measuring.
fields:
  - {{name: pieces, ask: Pieces, type: integer, unit: piece}}
posts:
  - {{indicator: l.pieces, amount: pieces}}
"""
_PROGRAMME = """programme: {code}
name: {code}
held_by: {holder}
among: township
document: {{document: Rules}}
stages:
  all: {{every: month, due: month end, by: each, ledger: l{n}}}
"""
_STAGE = "  s{n}: {{every: month, due: month end, by: each, ledger: l{n}}}\n"


def _plant() -> None:
    from shishu.audit.actions import SYSTEM
    from shishu.journal.actions import restructure
    from shishu.orgs.changes import AddOrganisations
    from shishu.orgs.values import NewOrganisation

    rows, above = [NewOrganisation("c", "c", LEVELS[0], "")], ["c"]
    for kind, width in zip(LEVELS[1:], WIDTHS, strict=True):
        below = [(parent, f"{parent}.{n}") for parent in above for n in range(width)]
        rows += [NewOrganisation(code, code, kind, parent) for parent, code in below]
        above = [code for _, code in below]
    restructure(AddOrganisations(rows), by=SYSTEM, at=BEFORE)


def _townships(province: str = "c.0") -> list[int]:
    from shishu.orgs.models import Organisation

    return list(
        Organisation.objects.filter(kind="township", code__startswith=f"{province}.").values_list("id", flat=True)
    )


def _post() -> None:
    """Lines of the year before, in every ledger of each township of the first province; none of this month."""
    from django.db import connection, transaction

    from shishu.journal.actions.entries import open_chain
    from shishu.journal.models import POSTINGS_PER_ENTRY, IndicatorNumber
    from shishu.journal.plain import key_out

    numbers = [IndicatorNumber.objects.get(code=f"l{n}.record").number for n in range(STAGES + 1)]
    with transaction.atomic(), connection.cursor() as cursor:
        with open_chain(BEFORE) as chain:
            start = chain.add("posting", {"made": "for measuring"}) * POSTINGS_PER_ENTRY
            for _ in range(9):
                chain.add("posting", {"made": "for measuring"})
        weeks = [(date(2025, 3, 1) + timedelta(days=7 * n)).isoformat() for n in range(12 * LINES_A_MONTH)]
        what = [(place, number, day) for place in _townships() for number in numbers for day in weeks]
        seq = start // POSTINGS_PER_ENTRY
        lines = [
            (start + n, seq, place, number, day, day, key_out(uuid4())) for n, (place, number, day) in enumerate(what)
        ]
        cursor.executemany(_POSTING, lines)
        cursor.execute(_FACTS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{len(lines):,} lines in the journal")


_POSTING = """INSERT INTO journal_posting (id, seq, line_no, organisation, indicator, day, booked_on, amount, source,
revision, subject, parts) VALUES (%s, %s, 1, %s, %s, %s, %s, 1, %s, 1, '', '')"""
_FACTS = {
    "sqlite": """INSERT INTO journal_fact SELECT indicator, organisation,
        CAST(replace(booked_on, '-', '') AS INTEGER) AS day, id, amount, 1 FROM journal_posting ORDER BY 1, 2, 3, 4""",
    "postgresql": """INSERT INTO journal_fact SELECT indicator, organisation,
        to_char(booked_on, 'YYYYMMDD')::integer AS day, id, amount, 1 FROM journal_posting ORDER BY 1, 2, 3, 4""",
}  # fmt: skip


def _make() -> float:
    """Tick a month for the country, beside the bare rows; then the province's own."""
    from django.db import connection

    from shishu.measure import month_parse
    from shishu.orgs.queries import resolve
    from shishu.programmes import actions

    country, province = _account(), _account("c.0")
    actions.begin("nation", resolve("c").id, month_parse("2026-03"), "", by=country, at=AT)
    start = time.perf_counter()
    made = actions.tick(at=AT).made
    seconds = time.perf_counter() - start
    print(f"\ntick: {made:,} tasks in {seconds:.1f} s, {made / seconds:,.0f} a second")
    bare = _insert_bare()
    print(f"the same rows into a bare table: {bare:.1f} s; tick / bare: {seconds / bare:.1f}")
    start = time.perf_counter()
    again = actions.tick(at=AT).made
    print(f"a tick that has nothing to do: {(time.perf_counter() - start) * 1000:.0f} ms ({again} made)")
    actions.begin("region", resolve("c.0").id, month_parse("2026-03"), "", by=province, at=AT)
    actions.tick(at=AT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds


def _insert_bare() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM programmes_task")
        rows = cursor.fetchall()
        start = time.perf_counter()
        cursor.execute("CREATE TABLE bare AS SELECT * FROM programmes_task WHERE 1 = 0")
        cursor.execute("BEGIN")
        cursor.executemany(_BARE.format(marks=", ".join(["%s"] * len(rows[0]))), rows)
        cursor.execute("COMMIT")
        return time.perf_counter() - start


_BARE = "INSERT INTO bare VALUES ({marks})"


def _read(rounds: int) -> float:
    """Each question in turn, the bare reading of its rows beside it; the slowest p95 in milliseconds."""
    from shishu.programmes import queries

    manager, recorder = _account("c.0"), _account("c.0.0.0.0", "recorder")
    found = len(queries.tasks(manager, at=AT))
    print(f"\n{found:,} open tasks in the province")
    asked: dict[str, Callable[[], object]] = {
        "tasks": lambda: queries.tasks(manager, at=AT),
        "tasks, first 50": lambda: queries.tasks(manager, at=AT, most=50),
        "supervision": lambda: queries.supervision(manager, at=AT),
        "own": lambda: queries.own_tasks(recorder, at=AT),
        "bare reading of the rows": _bare,
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(rounds + 1):  # the first warms up
        for name, ask in asked.items():
            start, taken = time.perf_counter(), time.process_time()
            ask()
            times[name].append(((time.perf_counter() - start) * 1000, (time.process_time() - taken) * 1000))
    worst, bare = 0.0, median(clock for clock, _ in times["bare reading of the rows"][1:])
    print(f"{'':<28}{'median':>10}{'p95':>10}{'/ bare':>10}{'processor':>12}")
    for name, each in times.items():
        clocks = sorted(clock for clock, _ in each[1:])
        p95 = clocks[max(0, -(-rounds * 95 // 100) - 1)]
        middle, processor = median(clocks), median(taken for _, taken in each[1:])
        print(f"{name:<28}{middle:>7.0f} ms{p95:>7.0f} ms{middle / bare:>10.1f}{processor:>9.0f} ms")
        worst = max(worst, p95)
    print(f"load average of the machine in the last minute: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}")
    return worst


def _bare() -> object:
    from django.db import connection

    from shishu.orgs.queries import resolve, segments

    ((lo, hi),) = segments(resolve("c.0").id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM programmes_task t WHERE t.organisation BETWEEN %s AND %s", [lo, hi])
        return cursor.fetchall()


if __name__ == "__main__":
    sys.exit(main())
