"""What whoever asks knows of a text, and what a unit may answer about a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shishu.claims.judging.asking import Asked
from shishu.words import Text

ANSWERS = {
    "confirmed": Text("属实", "Confirmed"),
    "corrected": Text("更正为", "Corrected to"),
    "explained": Text("口径说明", "Explained"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the text is about, when it appears, where an open period begins; figures that somebody read otherwise."""

    published: date
    organisation: int | None = None
    since: date | None = None
    choices: Mapping[tuple[int, int], Asked] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a unit said about the figure at this place of the text."""

    start: int
    end: int
    answer: str
    said: str
    name: str
    on: date
