"""What a correction changes: each field as it counts and as it would; and where that would count."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from shishu.measure import month_key
from shishu.packs.model import Field
from shishu.records.models import Record, Revision
from shishu.web.frame.values import Said
from shishu.web.records.deeds import Locked, locked

Values = Mapping[str, Any]
_NOTHING: tuple[object, ...] = (None, "", [])


@dataclass(frozen=True)
class Saying:
    """Day and values as sent, and `was` and `before` as they count; where nothing changes each is there twice."""

    day: date
    values: Values
    was: date
    before: Values

    @classmethod
    def of(cls, revision: Revision, counted: Revision | None) -> Saying:
        """A withdrawal says nothing of its own: what it would take away is said."""
        before = _read(counted or revision)
        return cls(*(before if counted and revision.withdrawal else _read(revision)), *before)


@dataclass(frozen=True)
class Change:
    """One answer: `now` as sent and `before` as it counts; None where it says nothing. `is_new`: it differs."""

    now: Said | None
    before: Said | None
    is_new: bool

    @property
    def one(self) -> Said | None:
        """The one that carries what was asked."""
        return self.now or self.before

    @property
    def has_other_rows(self) -> bool:
        """A list as long as before that says something else."""
        lengths = {one.count if one else None for one in (self.now, self.before)}
        return self.is_new and len(lengths) == 1 and None not in lengths


def counting(records: Iterable[Record]) -> dict[UUID, Revision]:
    """The revision that counts, of those records that have one."""
    ids = [record.pk for record in records if record.posted_revision is not None]
    rows = Revision.objects.filter(record__in=ids, revision=F("record__posted_revision")) if ids else ()
    return {row.record_id: row for row in rows}


def _read(revision: Revision) -> tuple[date, Values]:
    body = json.loads(revision.body)
    return date.fromisoformat(body["occurred_on"]), body.get("values", {})


def changes_of(fields: Sequence[Field], saying: Saying, read: Callable[[Values], Sequence[Said]]) -> tuple[Change, ...]:
    """What is new first, each part in the order of the form; `read` puts values into words."""
    before, now = saying.before, saying.values
    old, new = ({one.name: one for one in read(values)} for values in (before, now))
    told = [
        Change(new.get(field.name), old.get(field.name), _differs(before.get(field.name), now.get(field.name)))
        for field in fields
        if field.name in old or field.name in new
    ]
    return tuple(sorted(told, key=lambda one: not one.is_new))


def _differs(before: object, now: object) -> bool:
    return before != now and not (before in _NOTHING and now in _NOTHING)


class Locks:
    """Where the months of changes are locked: asked once for each organisation, ledger and month."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str, int], Locked | None] = {}

    def of(self, record: Record, days: Iterable[date]) -> list[Locked]:
        """Of the months that a change of `record` touches, those that are locked."""
        return list(self._of(record, days))

    def _of(self, record: Record, days: Iterable[date]) -> Iterator[Locked]:
        for day in {month_key(day): day for day in sorted(days)}.values():
            key = (record.organisation, record.ledger, month_key(day))
            if key not in self._known:
                self._known[key] = locked(record.organisation, record.ledger, day)
            if found := self._known[key]:
                yield found
