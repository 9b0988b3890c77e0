"""What an import would do, shown before it does it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from shishu.orgs.errors import FaultyRows
from shishu.words import Problem

Found = TypeVar("Found")


@dataclass(frozen=True)
class Preview:
    """`counts`: how many rows of each kind (organisations), group (memberships) or role (appointments)."""

    rows: int
    counts: Counter[str] = field(default_factory=Counter)
    new_groups: tuple[str, ...] = ()


def look_with(problems: Sequence[Problem], look: Callable[[], Found]) -> Found:
    """What `look` finds; its faults and those found while reading are refused together. Raises FaultyRows."""
    try:
        found = look()
    except FaultyRows as faulty:
        raise FaultyRows(*problems, *faulty.problems) from None
    if problems:
        raise FaultyRows(*problems)
    return found
