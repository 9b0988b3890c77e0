"""One sign for each verdict, in the text, in the strip and in the legend; underlines differ too, not colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shishu.claims.judging.verdicts import NAMES, ORDER, Verdict
from shishu.words import Text

Look = Literal["agrees", "wrong", "contradicts", "look", "grey"]
Heap = Literal["agrees", "look", "open"]
"""Where a figure is counted: it agrees, it needs a look, or nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a verdict, how its words are underlined, and with which figures it is counted."""

    verdict: Verdict
    sign: str
    look: Look
    heap: Heap

    @property
    def name(self) -> Text:
        return _AGREES if self.verdict in ("within", "rounded") else NAMES[self.verdict]


_AGREES = NAMES["exact"]
_SIGNS: dict[Verdict, tuple[str, Look, Heap]] = {
    "ambiguous": ("？", "look", "look"),
    "inconsistent": ("⇄", "contradicts", "look"),
    "unit": ("单", "look", "look"),
    "other_period": ("期", "look", "look"),
    "different": ("≠", "wrong", "look"),
    "wording": ("辞", "look", "look"),
    "undecided": ("…", "grey", "open"),
    "unknown": ("－", "grey", "open"),
    "no_record": ("无", "grey", "open"),
    "unchecked": ("·", "grey", "open"),
    "superfluous": ("准", "look", "agrees"),
    "loose": ("松", "agrees", "agrees"),
    "rounded": ("✓", "agrees", "agrees"),
    "within": ("✓", "agrees", "agrees"),
    "exact": ("✓", "agrees", "agrees"),
}
MARKS: dict[Verdict, Mark] = {verdict: Mark(verdict, *_SIGNS[verdict]) for verdict in ORDER}
WITHOUT_LEDGER: frozenset[Verdict] = frozenset({"inconsistent", "wording"})
"""What is seen without any ledger stands first."""


def needs_look(verdict: Verdict) -> bool:
    """Whether somebody should look at it: everything but what agrees, or what nobody compared."""
    return MARKS[verdict].heap != "agrees" and verdict != "unchecked"
