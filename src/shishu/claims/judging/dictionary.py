"""What a ledger can be asked: indicators with all they are called, and units. Plain data; the caller fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from shishu.measure import Unit
from shishu.words import Text

Scope = Literal["own", "subtree"]
Sort = Literal["flow", "stock", "latest", "distinct", "ratio"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator. `labels` are its name and aliases as texts write them; `counts_tree`: organisations of a kind."""

    code: str
    name: Text
    labels: tuple[str, ...]
    unit: str
    sort: Sort = "flow"
    scope: Scope = "subtree"
    also_written: tuple[str, ...] = ()
    exclusive_with: tuple[str, ...] = ()
    open_since: date | None = None
    counts_tree: bool = False


@dataclass(frozen=True)
class Dictionary:
    """All entries by their code, all units by theirs."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)

    @cached_property
    def written_units(self) -> Mapping[str, Unit]:
        """Every way to write a unit -> the unit."""
        found = {way: unit for unit in self.units.values() for way in unit.also_written}
        return found | dict(self.units)

    def in_base(self, entry: Entry, value: Decimal) -> Decimal:
        """A value of the entry in the base unit of its dimension: 5.1 千米 are 5100 米."""
        unit = self.units.get(entry.unit)
        return value if unit is None else value * _decimal(unit.scale)

    def base_of(self, entry: Entry) -> str:
        unit = self.units.get(entry.unit)
        return entry.unit if unit is None else unit.base

    def dimension_of(self, unit: str) -> str:
        """What a unit as written measures; a word that nobody declared stands for itself."""
        found = self.written_units.get(unit)
        return found.dimension if found else unit


def dictionary(entries: Iterable[Entry], units: Mapping[str, Unit]) -> Dictionary:
    return Dictionary({entry.code: entry for entry in entries}, units)


def _decimal(scale: Fraction) -> Decimal:
    return Decimal(scale.numerator) / Decimal(scale.denominator)
