"""Adding many rows at once, below Django's models: a country's organisations come in by the hundred thousand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db import connection

Value = int | str | bool | date | None
Row = Sequence[Value]
_BATCH = 10_000


def insert(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of plain values (days as dates) in the given order, streaming."""
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 -- names are those of our tables
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            cursor.executemany(statement, [[_plain(value) for value in row] for row in batch])


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """In lists of a bounded length, since Django keeps what it hands to the driver."""
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _plain(value: Value) -> Value:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
