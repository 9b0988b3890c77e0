"""The rows an entry brought, as the text its digest covers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Q

from shishu.journal.chain import row_text
from shishu.journal.models import Posting
from shishu.orgs.models import Edge, Membership, Organisation

POSTING_COLUMNS = (
    "id", "line_no", "organisation", "indicator", "day", "booked_on", "adjusts",
    "amount", "level", "source", "revision", "reverses", "subject", "parts",
)  # fmt: skip
_DAYS = {"day", "booked_on", "adjusts"}
_CHUNK = 10_000
_PLACE = ("child", "parent", "kind", "first", "until")
_MEMBERSHIP = ("group_id", "organisation", "first", "until")


def posting_text(posting: Posting) -> str:
    """One posting."""
    return row_text([getattr(posting, column) for column in POSTING_COLUMNS])


def structure_rows(seq: int) -> Iterator[str]:
    """What a structure entry began (+) and ended (-) in tree and groups.

    Of an organisation its number and kind, which never change; its name and code are attributes that may.
    """
    added = Organisation.objects.filter(from_seq=seq).order_by("id").values_list("id", "kind", "organ")
    for values in added.iterator():
        yield row_text(["+", *values])
    for table, columns in ((Edge, _PLACE), (Membership, _MEMBERSHIP)):
        for sign, touched in (("+", Q(from_seq=seq)), ("-", Q(to_seq=seq))):
            rows = table.objects.filter(touched).order_by("id")
            for values in rows.values_list(*columns).iterator():
                yield row_text([sign, *values])


def posting_rows() -> Iterator[tuple[int, str]]:
    """(seq, text) of all postings in their order. The database makes the text: there may be millions."""
    columns = " || char(31) || " if connection.vendor == "sqlite" else " || chr(31) || "
    text = columns.join(f"COALESCE({_as_text(column)}, '')" for column in POSTING_COLUMNS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT seq, {text} FROM journal_posting ORDER BY id")  # noqa: S608 -- our own columns
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk


def _as_text(column: str) -> str:
    """What `str` makes of the column's value: days as 2023-03-10, the source with its dashes."""
    if connection.vendor != "sqlite":
        return f"to_char({column}, 'YYYY-MM-DD')" if column in _DAYS else f"{column}::text"
    if column != "source":
        return f"CAST({column} AS TEXT)"
    return " || '-' || ".join(f"substr(source, {at}, {length})" for at, length in _GROUPS_OF_A_UUID)


_GROUPS_OF_A_UUID = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
