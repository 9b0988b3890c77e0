"""What ledgers and months are called."""

from __future__ import annotations

from shishu.journal.catalogue import catalogue
from shishu.measure import month_first
from shishu.words import Text


class LedgerNames:
    """The names in the packs of now; a ledger that no pack has any more is called by its code."""

    def __init__(self) -> None:
        self._ledgers = catalogue().ledgers

    def __getitem__(self, code: str) -> Text:
        found = self._ledgers.get(code)
        return found.name if found else Text(code, code)


def month_name(month: int) -> Text:
    """For a list to choose from."""
    first = month_first(month)
    return Text(f"{first.year}年{first.month}月", f"{first:%Y-%m}")
