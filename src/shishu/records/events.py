"""Records that may tell of one event: by the key that the fields of their ledger make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from shishu.records.models import Record

_AT_ONCE = 500


def told_alike(sources: Sequence[UUID]) -> int:
    """How many of these records have the event key of another of them; ledgers without such fields have none."""
    keys: Counter[str] = Counter()
    for start in range(0, len(sources), _AT_ONCE):
        rows = Record.objects.filter(pk__in=sources[start : start + _AT_ONCE]).exclude(event_key="")
        keys.update(rows.values_list("event_key", flat=True))
    return sum(count for count in keys.values() if count > 1)
