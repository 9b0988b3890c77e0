"""Lists of words, and one quick pattern for all the words of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def words(written: str) -> tuple[str, ...]:
    """The words of a list written over several lines, with blanks between."""
    return tuple(written.split())


def any_of(listed: Iterable[str]) -> str:
    """A pattern for each of the words, the longest first, grouped by their first sign so that it is quick to fail."""
    by_first: dict[str, set[str]] = defaultdict(set)
    for word in listed:
        by_first[word[0]].add(word[1:])
    firsts = "".join(re.escape(first) for first in sorted(by_first))
    branches = (_branch(first, rests) for first, rests in sorted(by_first.items()))
    return f"(?=[{firsts}])(?:{'|'.join(branches)})"


def _branch(first: str, rests: set[str]) -> str:
    tails = "|".join(re.escape(rest) for rest in sorted(rests, key=lambda rest: (-len(rest), rest)))
    return f"{re.escape(first)}(?:{tails})" if len(rests) > 1 else re.escape(first) + tails
