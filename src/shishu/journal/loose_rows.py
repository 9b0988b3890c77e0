"""Rows beside the chain that say the same as an entry's header: closings, reopenings, packs, indicator numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from shishu.journal.models import Closing, Entry, IndicatorNumber, PackVersion, Reopening

_Said = dict[int, tuple[Any, ...]]


def loose_rows() -> Iterator[tuple[int, str]]:
    """(seq, table) of every row that its entry does not bear out, and of every entry whose row is gone."""
    yield from _differing("journal_closing", _said("closing", _closing), _closings())
    yield from _differing("journal_reopening", _said("reopening", _reopening), _reopenings())
    yield from _differing("journal_pack", _said("pack", _pack), _packs())
    yield from _wrong_numbers()


def _differing(table: str, said: _Said, held: _Said) -> Iterator[tuple[int, str]]:
    for seq in sorted(said.keys() | held.keys()):
        if said.get(seq) != held.get(seq):
            yield seq, table


def _said(kind: str, read: Any) -> _Said:
    rows = Entry.objects.filter(kind=kind).values_list("seq", "header")
    return {seq: _read(header, read) for seq, header in rows}


def _read(header: str, read: Any) -> tuple[object, ...]:
    """What a header says; of one that was altered beyond reading, nothing, which no row bears out."""
    try:
        found: tuple[object, ...] = read(json.loads(header))
    except (ValueError, KeyError, TypeError):
        return ()
    return found


def _closing(header: dict[str, Any]) -> tuple[object, ...]:
    return header["organisation"], header["ledger"], header["month"], header["by"]


def _closings() -> _Said:
    return {c.seq: (c.organisation, c.ledger, c.month, c.by) for c in Closing.objects.all()}


def _reopening(header: dict[str, Any]) -> tuple[object, ...]:
    return header["closing"], header["by"], header["second"]


def _reopenings() -> _Said:
    return {r.seq: (r.closing.seq, r.by, r.second) for r in Reopening.objects.select_related("closing")}


def _pack(header: dict[str, Any]) -> tuple[object, ...]:
    return header["pack"], header["version"], header["sha256"], header["sha256"]


def _packs() -> _Said:
    return {
        p.seq: (p.name, p.version, p.sha256, hashlib.sha256(p.content.encode()).hexdigest())
        for p in PackVersion.objects.all()
    }


def _numbers(header: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((code, int(number)) for code, number in dict(header["numbers"]).items())


def _wrong_numbers() -> Iterator[tuple[int, str]]:
    """Numbers of indicators against the entries that gave them."""
    said: dict[int, tuple[str, int]] = {}
    for seq, numbers in _said("pack", _numbers).items():
        said |= {number: (str(code), seq) for code, number in numbers}
    held = dict(IndicatorNumber.objects.values_list("number", "code"))
    for number in sorted(said.keys() | held.keys()):
        code, seq = said.get(number, ("", 0))
        if held.get(number) != code:
            yield seq, "journal_indicator"
