"""Announcing what an inspection is about to do, and what it found: entries without rows, so that both stay said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from shishu.audit.actions import Actor
from shishu.journal.actions.entries import open_chain
from shishu.journal.values import Announced


def announce(kind: str, told: Mapping[str, object], *, by: Actor, at: datetime) -> Announced:
    """Write an entry of `kind` over what is `told` (JSON-able) and who tells it.

    The hash of the entry covers all entries before it: nobody knows it before it is written.
    """
    with open_chain(at) as chain:
        seq = chain.add(kind, {**told, "by": by.get_username()})
        return Announced(seq, chain.hash)
