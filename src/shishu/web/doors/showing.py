"""What the doors show: live figures, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from shishu.demo import doors
from shishu.figures.breakdown import month_within, months
from shishu.figures.citations import Citation
from shishu.figures.queries import figure
from shishu.figures.values import Figure, Question
from shishu.measure import from_smallest
from shishu.web.templatetags.shishu import grouped

TALLEST, WIDTH = 96, 28


@dataclass(frozen=True)
class Said:
    """A figure as it stands on a door, which is opened as a whole: its citation, its words."""

    cite: str
    words: str
    figure: Figure


@dataclass(frozen=True)
class Bar:
    """One month of the famous figure. `height` in pixels."""

    month: int
    cite: str
    words: str
    height: int


def shown(at: datetime) -> dict[str, object]:
    famous = figure(doors.famous())
    desk = doors.desk(at)
    return {
        "doors": doors.DOORS,
        "also": [doors.DOORS["system"], doors.DOORS["audit"]],
        "famous": said(famous),
        "bars": bars(famous.question),
        "width": WIDTH,
        "clear": len(desk.clear),
        "flagged": len(desk.flagged),
        "ledgers": doors.ledgers_at_once(),
        "county": said(doors.county_figure(at)),
    }


def said(found: Figure) -> Said:
    cite = Citation.of_figure(found).query()
    return Said(cite, grouped(found.value, found.question.indicator), found)


def bars(question: Question) -> list[Bar]:
    """By month, the tallest as high as there is room."""
    question, indicator = replace(question, as_of=None), question.indicator
    found = months(question)
    most = max((amount for _, amount in found), default=0) or 1
    return [
        Bar(
            month,
            Citation.of(replace(question, period=month_within(month, question.period))).query(),
            grouped(from_smallest(amount, indicator.decimals), indicator),
            max(round(TALLEST * amount / most), 1),
        )
        for month, amount in found
    ]
