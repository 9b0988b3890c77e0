"""What looking after the books finds."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.words import Text


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written. `seq`: the entry it belongs to, 0 where none can be named."""

    seq: int
    what: Text


@dataclass(frozen=True)
class Verified:
    """How many entries there are, number and hash of the last, and the first faults in their order."""

    entries: int
    seq: int
    root: str
    faults: tuple[Fault, ...]

    @property
    def is_ok(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class Difference:
    """A row of a derived table that is not what the postings add up to; None: the row is not there."""

    table: str
    key: str
    stored: str | None
    computed: str | None


@dataclass(frozen=True)
class Recomputed:
    """How many rows were computed from zero, by table; how many differ; the first of those."""

    postings: int
    rows: dict[str, int]
    different: int
    first: tuple[Difference, ...]

    @property
    def is_ok(self) -> bool:
        return self.different == 0


@dataclass(frozen=True)
class Health:
    """Which database is in use, what is in force there and how much it holds."""

    version: str
    database: str
    vendor: str
    settings: dict[str, str]
    migrations: dict[str, str]
    counts: dict[str, int]
    seq: int
    missing_guards: tuple[str, ...]
