"""Every derived row from zero: the postings alone are read, added up in another database, and compared bit by bit.

Nothing of the code that writes facts and cells is used here, nor the segments: what belongs to a subtree is found by
following each organisation's parent upward.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from shishu.journal.cells import DAYS, THRESHOLD
from shishu.journal.models import POSTINGS_PER_ENTRY, IndicatorNumber, PackVersion
from shishu.operations.recomputing_cases import with_cases
from shishu.operations.snapshot import rows, snapshot
from shishu.operations.values import Difference, Recomputed
from shishu.packs import from_json

_SHOWN = 20
_EVER = 1 << 62
_CSV = """FORMAT csv, AUTO_DETECT false, HEADER false, DELIMITER ',', QUOTE '"', NULLSTR ''"""
_TABLES = {
    "posting": "id BIGINT, organisation BIGINT, indicator BIGINT, day DATE, booked_on DATE, adjusts DATE, "
    "amount BIGINT, source VARCHAR, revision BIGINT, line_no BIGINT, reverses BIGINT",
    "fact": "indicator BIGINT, organisation BIGINT, booked_on BIGINT, id BIGINT, amount BIGINT, records BIGINT",
    "adjustment": "indicator BIGINT, organisation BIGINT, day BIGINT, booked_on BIGINT, id BIGINT, amount BIGINT",
    "cell": "parent BIGINT, indicator BIGINT, organisation BIGINT, period BIGINT, amount BIGINT, records BIGINT",
    "closing": "id BIGINT, ledger VARCHAR, month BIGINT, organisation BIGINT, seq BIGINT",
    "reopening": "closing_id BIGINT, seq BIGINT",
    "declared": "ledger VARCHAR, month BIGINT, organisation BIGINT, seq BIGINT, kind VARCHAR, declared BIGINT, "
    "reported BIGINT",
    "organisation": "id BIGINT, parent_id BIGINT, kind VARCHAR",
}
_ROOMS = {"organisation": "orgs"}
_COMPUTE = Path(__file__).parent / "sql" / "recompute.sql"


@dataclass(frozen=True)
class _Derived:
    """A table to compare: by what its rows are found, what they hold, whether an empty row may as well be missing."""

    table: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    empty_is_missing: bool = False

    def of(self, side: str, value: str) -> str:
        column = f"{side}.{value}"
        return f"COALESCE({column}, 0)" if self.empty_is_missing else column

    def how_many_differ(self) -> str:
        return f"SELECT COUNT(*) {self._differing()}"

    def first_that_differ(self, most: int) -> str:
        """Keys, then what stands there, then what should."""
        sides = [f"{side}.{value}" for side in ("old", "new") for value in self.values]
        keys = ", ".join(self.keys)
        return f"SELECT {', '.join([keys, *sides])} {self._differing()} ORDER BY {keys} LIMIT {most}"

    def _differing(self) -> str:
        differs = (f"{self.of('old', value)} IS DISTINCT FROM {self.of('new', value)}" for value in self.values)
        joined = f"{self.table} old FULL JOIN new_{self.table} new USING ({', '.join(self.keys)})"
        return f"FROM {joined} WHERE {' OR '.join(differs)}"


_DERIVED = (
    _Derived("fact", ("indicator", "organisation", "booked_on", "id"), ("amount", "records")),
    _Derived("adjustment", ("indicator", "organisation", "day", "booked_on", "id"), ("amount",)),
    _Derived("declared", ("ledger", "month", "organisation", "seq"), ("kind", "declared", "reported")),
    _Derived("cell", ("parent", "indicator", "organisation", "period"), ("amount", "records"), empty_is_missing=True),
)


def recompute(told: Callable[[int, int], None] = lambda _done, _total: None) -> Recomputed:
    """Compare facts, adjustments, cells and counted declarations with what postings and closings add up to.

    `told(done, total)` as work goes on.
    """
    steps = len(_TABLES) + 1 + len(_DERIVED)
    with TemporaryDirectory() as folder, duckdb.connect() as books:
        books.execute(f"SET temp_directory = '{folder}'")
        with snapshot():
            for done, (table, columns) in enumerate(_TABLES.items()):
                told(done, steps)
                _load(books, Path(folder) / f"{table}.csv", table, columns)
        told(len(_TABLES), steps)
        _load_steps(books)
        books.execute(f"SET VARIABLE lines = {POSTINGS_PER_ENTRY}")
        books.execute(f"SET VARIABLE threshold = {THRESHOLD}")
        books.execute(f"SET VARIABLE days = {DAYS}")
        books.execute(_COMPUTE.read_text(encoding="utf-8"))
        return with_cases(_compared(books))


def _load(books: duckdb.DuckDBPyConnection, file: Path, table: str, columns: str) -> None:
    """One table by way of a file, the fastest road that needs no further library."""
    names = ", ".join(column.split()[0] for column in columns.split(", "))
    statement = f"SELECT {names} FROM {_ROOMS.get(table, 'journal')}_{table}"  # noqa: S608  constants of this module
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows(rows(statement))
    books.execute(f"CREATE TABLE {table} ({columns})")
    books.execute(f"COPY {table} FROM '{file}' ({_CSV})")
    file.unlink()


def _load_steps(books: duckdb.DuckDBPyConnection) -> None:
    """Which indicators count the records of a ledger, from which entry on until before which."""
    books.execute("CREATE TABLE step (ledger VARCHAR, indicator BIGINT, from_seq BIGINT, to_seq BIGINT)")
    if found := list(_steps()):
        books.executemany("INSERT INTO step VALUES (?, ?, ?, ?)", found)


def _steps() -> Iterator[tuple[str, int, int, int]]:
    numbers = dict(IndicatorNumber.objects.values_list("code", "number"))
    for _, versions in groupby(PackVersion.objects.order_by("name", "seq"), key=lambda one: one.name):
        known = list(versions)
        for version, until in zip(known, [*(one.seq for one in known[1:]), _EVER], strict=True):
            for ledger in from_json(version.content).ledgers.values():
                for step in ledger.steps:
                    yield ledger.code, numbers[f"{ledger.code}.{step.code}"], version.seq, until


def _compared(books: duckdb.DuckDBPyConnection) -> Recomputed:
    first: list[Difference] = []
    different, counts = 0, {}
    for derived in _DERIVED:
        different += _one(books, derived.how_many_differ())
        counts[derived.table] = _one(books, f"SELECT COUNT(*) FROM new_{derived.table}")  # noqa: S608  as above
        first += _differences(books, derived)
    return Recomputed(_one(books, "SELECT COUNT(*) FROM posting"), counts, different, tuple(first[:_SHOWN]))


def _differences(books: duckdb.DuckDBPyConnection, derived: _Derived) -> list[Difference]:
    """The first rows that differ, in the order of their keys."""
    found = books.execute(derived.first_that_differ(_SHOWN)).fetchall()
    keys, values = len(derived.keys), len(derived.values)
    return [
        Difference(
            derived.table,
            " ".join(f"{name}={value}" for name, value in zip(derived.keys, row[:keys], strict=True)),
            _told(derived.values, row[keys : keys + values]),
            _told(derived.values, row[keys + values :]),
        )
        for row in found
    ]


def _told(names: tuple[str, ...], values: tuple[object, ...]) -> str | None:
    if all(value is None for value in values):
        return None
    return " ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))


def _one(books: duckdb.DuckDBPyConnection, statement: str) -> int:
    found = books.execute(statement).fetchone()
    return int(found[0]) if found else 0
