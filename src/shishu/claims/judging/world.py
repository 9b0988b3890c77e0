"""All that a text is judged against except the figures themselves, and what the caller knows about the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shishu.claims.judging.asking import Asked
from shishu.claims.judging.candidates import Matcher
from shishu.claims.judging.dictionary import Dictionary
from shishu.claims.judging.tree import Tree


@dataclass(frozen=True)
class World:
    """`organisation`: whom the text is about where it does not say; `since`: where an open period begins.

    `choices`: place of a figure in the text as given -> the sense in which somebody said it is to be taken.
    """

    matcher: Matcher = field(default_factory=lambda: Matcher(Dictionary()))
    tree: Tree = field(default_factory=Tree)
    published: date = date.max
    organisation: int | None = None
    since: date | None = None
    choices: Mapping[tuple[int, int], Asked] = field(default_factory=dict)

    @property
    def dictionary(self) -> Dictionary:
        return self.matcher.known
