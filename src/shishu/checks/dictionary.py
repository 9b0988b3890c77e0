"""The active packs as the dictionary that texts are matched against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shishu.claims.judging.dictionary import Dictionary, Entry, dictionary
from shishu.figures.queries import TREE_COUNTS
from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Indicator

_NAME_PARTS = re.compile(r"[（）()、·/]")


def dictionary_of(packs: Catalogue) -> Dictionary:
    """All indicators that a text can speak of; counts of records of a ledger are no such thing."""
    return dictionary(_entries(packs), packs.units)


def _entries(packs: Catalogue) -> Iterator[Entry]:
    for indicator in packs.indicators.values():
        if indicator.code.startswith(TREE_COUNTS):
            kind = packs.kinds[indicator.code.removeprefix(TREE_COUNTS)]
            yield _entry(indicator, tuple(part for part in _NAME_PARTS.split(kind.name.zh) if len(part) > 1))
        elif not indicator.implicit:
            yield _entry(indicator, (indicator.name.zh, *indicator.aliases))


def _entry(indicator: Indicator, labels: tuple[str, ...]) -> Entry:
    return Entry(
        code=indicator.code,
        name=indicator.name,
        labels=labels,
        unit=indicator.unit,
        sort=indicator.kind,
        scope=indicator.scope,
        also_written=indicator.also_written,
        exclusive_with=indicator.exclusive_with,
        open_since=date.fromisoformat(indicator.open_since) if indicator.open_since else None,
        counts_tree=indicator.implicit,
    )
