"""What the doors show: live figures, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shishu.demo import doors
from shishu.demo.texts import examples
from shishu.figures.citations import Citation
from shishu.figures.queries import figure
from shishu.figures.values import Figure
from shishu.web.templatetags.shishu import grouped

_FIRST = "city"
"""The example that stands on the first page."""


@dataclass(frozen=True)
class Said:
    """A figure as it stands on a door, which is opened as a whole: its citation, its words."""

    cite: str
    words: str
    figure: Figure


def shown(at: datetime) -> dict[str, object]:
    famous, texts = figure(doors.famous()), examples()
    desk = doors.desk(at)
    return {
        "doors": doors.DOORS,
        "also": [doors.DOORS[code] for code in ("office", "handler", "reviewer", "system", "audit")],
        "famous": said(famous),
        "sample": _paragraphs(texts[_FIRST].text),
        "examples": list(texts.values()),
        "clear": len(desk.clear),
        "flagged": len(desk.flagged),
        "ledgers": doors.ledgers_at_once(),
        "county": said(doors.county_figure(at)),
    }


def said(found: Figure) -> Said:
    cite = Citation.of_figure(found).query()
    return Said(cite, grouped(found.value, found.question.indicator), found)


def _paragraphs(text: str) -> list[str]:
    """Without its title, which stands on a line of its own."""
    return [line for line in text.splitlines()[1:] if line.strip()]
