"""Checking the whole chain: every entry's rows against its digest, every hash against the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice, starmap
from operator import itemgetter
from typing import NamedTuple

from shishu.journal.chain import ALGORITHMS, GENESIS, Link, payload_digest
from shishu.journal.covered import posting_rows, structure_rows
from shishu.journal.loose_rows import loose_rows
from shishu.journal.models import Entry, Head
from shishu.words import Text

_BATCH = 2000


@dataclass(frozen=True)
class ChainFault:
    """What does not fit, at the entry where it shows."""

    seq: int
    what: Text


@dataclass(frozen=True)
class ChainReport:
    """`root` is the last entry's hash: whoever keeps it elsewhere can tell whether anything before it was changed."""

    entries: int
    seq: int
    root: str
    faults: tuple[ChainFault, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify_chain(progress: Callable[[int], None] | None = None, *, most: int = 20) -> ChainReport:
    """Recompute the chain from its rows; the first `most` faults, lowest seq first within each check.

    `progress` is told the seq now and then.
    """
    head = Head.objects.filter(pk=1).first() or Head(pk=1, seq=0, hash=GENESIS)
    faults = tuple(islice(_faults(head, progress), most))
    return ChainReport(Entry.objects.count(), head.seq, head.hash, faults)


def _faults(head: Head, progress: Callable[[int], None] | None) -> Iterator[ChainFault]:
    expected, previous = 1, GENESIS
    postings = _PostingsInStep()
    entries = Entry.objects.order_by("seq").values_list(*_Written._fields).iterator(chunk_size=_BATCH)
    for entry in starmap(_Written, entries):
        rows = list(structure_rows(entry.seq)) if entry.kind == "structure" else postings.of(entry.seq)
        yield from _faults_of(entry, rows, expected, previous)
        expected, previous = entry.seq + 1, entry.hash
        if progress and entry.seq % _BATCH == 0:
            progress(entry.seq)
    yield from (ChainFault(seq, _STRAY) for seq in postings.strays())
    if (head.seq, head.hash) != (expected - 1, previous):
        yield ChainFault(expected - 1, _HEAD)
    yield from (ChainFault(seq, _LOOSE.format(table=table)) for seq, table in loose_rows())


def _faults_of(entry: _Written, rows: list[str], expected: int, previous: str) -> Iterator[ChainFault]:
    if entry.seq != expected:
        yield ChainFault(entry.seq, _GAP)
    if entry.previous != previous:
        yield ChainFault(entry.seq, _CUT)
    if entry.algorithm not in ALGORITHMS or entry.at is None:
        yield ChainFault(entry.seq, _FORGED)
        return
    if payload_digest(entry.header, rows, entry.algorithm) != entry.digest:
        yield ChainFault(entry.seq, _CHANGED)
    if Link(entry.seq, entry.kind, entry.at, entry.digest, entry.previous, entry.algorithm).hash() != entry.hash:
        yield ChainFault(entry.seq, _FORGED)


class _Written(NamedTuple):
    """An entry as it stands; `at` is None where what stands there is no moment."""

    seq: int
    kind: str
    at: datetime | None
    header: str
    digest: str
    previous: str
    hash: str
    algorithm: str


class _PostingsInStep:
    """All postings, read once and handed out entry by entry."""

    def __init__(self) -> None:
        rows = groupby(posting_rows(), itemgetter(0))
        self._groups = ((seq, [text for _, text in group]) for seq, group in rows)
        self._next = next(self._groups, None)
        self._strays: list[int] = []

    def of(self, seq: int) -> list[str]:
        """The rows of one entry; entries are asked for in their order."""
        while self._next and self._next[0] < seq:
            self._strays.append(self._next[0])
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != seq:
            return []
        found = self._next[1]
        self._next = next(self._groups, None)
        return found

    def strays(self) -> list[int]:
        """The entries that postings name and that do not exist."""
        return [*self._strays, *([self._next[0]] if self._next else []), *(seq for seq, _ in self._groups)]


_GAP = Text("序号不连续，前面少了或多了一笔", "the numbers have a gap here: an entry is missing or too many")
_CUT = Text("接不上前一笔", "it does not follow the entry before it")
_CHANGED = Text("内容与登记时的摘要不符", "its rows differ from what was digested when it was written")
_FORGED = Text("这一笔的哈希不对", "its hash is wrong")
_HEAD = Text("链尾对不上：末尾被删或被改", "the end of the chain was cut or changed")
_STRAY = Text("有计入行属于一笔不存在的登记", "postings name this entry, which does not exist")
_LOOSE = Text("{table} 的行与链上登记的不符", "a row of {table} differs from what the chain says")
