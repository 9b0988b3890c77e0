"""What goes into the journal and what it answers, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Line:
    """One thing counted: `amount` in the indicator's smallest unit, on `day`, for `organisation` (its number).

    `states`: the amount is the level that stands at the end of that day, not a difference.
    `parts` are the codes of the indicator's `by` fields in their order, "" where nothing was filled in.
    """

    organisation: int
    indicator: str
    day: date
    amount: int
    subject: str = ""
    parts: tuple[str, ...] = ()
    states: bool = False


@dataclass(frozen=True)
class PostingSet:
    """One revision of a record as it is posted; no lines at a later revision: the record is void."""

    source: UUID
    revision: int
    ledger: str
    body_digest: str
    lines: tuple[Line, ...]
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """本月已齐 of one ledger by one organisation for one month (a month key)."""

    organisation: int
    ledger: str
    month: int


@dataclass(frozen=True)
class Appended:
    """Where a posting set stands; `withdrew`: declarations that no longer hold because of it."""

    seq: int
    withdrew: tuple[Declaration, ...] = ()


@dataclass(frozen=True)
class Unlocked:
    """`seq` of the reopening, or None while it waits for a second account."""

    seq: int | None


@dataclass(frozen=True)
class Announced:
    """The entry of an announcement: its number and its hash."""

    seq: int
    hash: str
