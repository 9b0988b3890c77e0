"""What one revision says otherwise than another, field by field: 原记42人，改为24人."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shishu.packs.model import Field
from shishu.web.frame.saying import Names, Said, said
from shishu.words import Text

DAY = Field("occurred_on", Text("日期", "Day"), "date")


@dataclass(frozen=True)
class Difference:
    before: Said
    after: Said

    @property
    def field(self) -> Field:
        return self.before.field


@dataclass(frozen=True)
class Saying:
    """What a revision says: its day and values."""

    day: date | None
    values: Mapping[str, object]

    @classmethod
    def of(cls, body: Mapping[str, object]) -> Saying:
        values, day = body.get("values"), body.get("occurred_on")
        return cls(date.fromisoformat(str(day)) if day else None, values if isinstance(values, Mapping) else {})


def differences(fields: Sequence[Field], before: Saying, after: Saying, names: Names) -> list[Difference]:
    """In the order of the form, the day first; what is equal in words is no difference."""
    names.load(fields, (before.values, after.values))
    return list(_differing(_told(fields, before, names), _told(fields, after, names)))


def _told(fields: Sequence[Field], one: Saying, names: Names) -> list[Said]:
    day = {DAY.name: one.day.isoformat()} if one.day else {}
    return said([DAY], day, names) + said(fields, one.values, names)


def _differing(before: Sequence[Said], after: Sequence[Said]) -> Iterator[Difference]:
    for old, new in zip(before, after, strict=True):
        if _compared(old) != _compared(new):
            yield Difference(old, new)


def _compared(one: Said) -> object:
    return one.kind, one.text, one.files, tuple(tuple(_compared(cell) for cell in row) for row in one.rows)
