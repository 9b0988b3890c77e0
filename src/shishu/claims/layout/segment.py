"""An article as it is being put together, and what a text's gaps between paragraphs usually are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from shishu.claims.layout.joining import Block

HEADER_LOOKS = frozenset(("title", "byline", "imprint", "day"))


@dataclass(slots=True)
class Segment:
    """Indices of the blocks of an article: its titles, its body, its bylines and the like."""

    kind: Literal["report", "caption"]
    header: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min([*self.header, *self.body, *self.signs])

    @property
    def last(self) -> int:
        return max([*self.header, *self.body, *self.signs])


def is_text(block: Block) -> bool:
    """Whether it is what articles are made of, rather than what stands around them."""
    return block.look in ("body", "dateline", "row", "heading")


def usual_gap(found: Sequence[Block]) -> int:
    """How many empty lines stand between the lines of this text, as a rule."""
    gaps = Counter(block.gap for block in found[1:])
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)
