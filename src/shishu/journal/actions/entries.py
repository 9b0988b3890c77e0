"""Adding links to the chain. Whoever appends holds the head's lock until the transaction ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from shishu.journal.chain import Link, canonical, payload_digest
from shishu.journal.plain import key_out, moment_out

_HEAD = "SELECT seq, hash FROM journal_head WHERE id = 1"
_ADD = (
    "INSERT INTO journal_entry (seq, kind, at, source, revision, header, digest, previous, hash, algorithm)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_MOVE_ON = "UPDATE journal_head SET seq = %s, hash = %s WHERE id = 1"


@dataclass
class OpenChain:
    """The chain while we hold it; `seq` and `hash` are those of the last entry."""

    seq: int
    hash: str
    at: datetime

    @property
    def next_seq(self) -> int:
        return self.seq + 1

    def add(
        self,
        kind: str,
        header: object,
        rows: Sequence[str] = (),
        *,
        source: UUID | None = None,
        revision: int | None = None,
    ) -> int:
        """Write the next entry over `header` (JSON-able) and the text of its rows; answers its seq."""
        text = canonical(header)
        link = Link(self.next_seq, kind, self.at, payload_digest(text, rows), self.hash)
        told = (link.seq, kind, moment_out(self.at), key_out(source), revision, text)
        self.seq, self.hash = link.seq, link.hash()
        with connection.cursor() as cursor:
            cursor.execute(_ADD, (*told, link.digest, link.previous, self.hash, link.algorithm))
        return link.seq


@contextmanager
def open_chain(at: datetime) -> Iterator[OpenChain]:
    """The chain, locked: one writer at a time, so that seq is gapless and follows the order of commits."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_HEAD + (" FOR UPDATE" if connection.features.has_select_for_update else ""))
            seq, last = cursor.fetchone()
        chain = OpenChain(seq, last, at)
        yield chain
        with connection.cursor() as cursor:
            cursor.execute(_MOVE_ON, (chain.seq, chain.hash))
