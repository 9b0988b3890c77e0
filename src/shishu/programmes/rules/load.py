"""What a month's tasks ask of a unit: records, fields, minutes. Rough on purpose: so that the one who gives sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shishu.packs.model import Field

SECONDS_A_RECORD = 60
SECONDS_A_FIELD = 20
"""An estimate, told as one: finding the form and reading it over; typing what one field asks."""


@dataclass(frozen=True, slots=True)
class Load:
    """`fields`: how often something is asked; `minutes` rounded up."""

    tasks: int = 0
    records: int = 0
    fields: int = 0

    @property
    def minutes(self) -> int:
        seconds = self.records * SECONDS_A_RECORD + self.fields * SECONDS_A_FIELD
        return -(-seconds // 60)

    def __add__(self, other: Load) -> Load:
        return Load(self.tasks + other.tasks, self.records + other.records, self.fields + other.fields)


def load_of_task(fields: Iterable[Field], count: int) -> Load:
    """One task of so many records of this form."""
    return Load(1, count, count * asked(fields))


def asked(fields: Iterable[Field]) -> int:
    """What a form asks at least: photos are nobody's duty, of rows one row is reckoned, what may stay empty is not."""
    found = 0
    for field in fields:
        if field.optional or field.type == "attachment":
            continue
        found += asked(field.fields) if field.type == "rows" else 1
    return found


def summed(loads: Iterable[Load]) -> Load:
    return sum(loads, Load())
