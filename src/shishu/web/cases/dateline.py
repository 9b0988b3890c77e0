"""The days of a case on one line, to scale: opened, due at first and now, done, closed, today.

Percentages of the drawing's width, so that it fits any window; labels that would cover each other go to further rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shishu.words import Text

Kind = Literal["opened", "original", "due", "extended", "done", "closed", "today"]
NAMES: dict[Kind, Text] = {
    "opened": Text("提出", "Opened"),
    "original": Text("原定", "First due"),
    "due": Text("期限", "Due"),
    "extended": Text("准予延期至", "Extended to"),
    "done": Text("办结", "Done"),
    "closed": Text("销号", "Closed"),
    "today": Text("今天", "Today"),
}
_ABOVE = ("done", "closed", "today")
_LEFT, _WIDTH = 1.0, 98.0
_DRAWN_ON = 1040
"""Pixels that the line has at least where it is drawn; below that a list of the days stands in its place."""
_WIDE, _NARROW, _BETWEEN = 12.5, 7.0, 1.5
_ROW = 19
_FIRST_ABOVE, _FIRST_BELOW = -12, 23


@dataclass(frozen=True)
class Mark:
    """One day. `row`: 1, 2 below the line, -1, -2 above it; `x` in percent; `anchor` of its label."""

    kind: Kind
    day: date
    name: Text
    x: str
    anchor: Literal["start", "middle", "end"]
    row: int

    @property
    def shift(self) -> int:
        return _FIRST_BELOW + (self.row - 1) * _ROW if self.row > 0 else _FIRST_ABOVE + (self.row + 1) * _ROW


@dataclass(frozen=True)
class DateLine:
    """`run`: from where to where it was worked on; `late`: from the due day on, when that has passed."""

    marks: tuple[Mark, ...]
    run: tuple[str, str]
    late: tuple[str, str] | None = None

    @property
    def middle(self) -> int:
        """Where the line lies: below as many rows as there are labels above."""
        return 26 + _ROW * (-min(0, *(mark.row for mark in self.marks)) - 1) if self._has_above else 10

    @property
    def height(self) -> int:
        below = max(0, *(mark.row for mark in self.marks))
        return self.middle + (_FIRST_BELOW + (below - 1) * _ROW + 8 if below else 10)

    @property
    def labelled(self) -> list[tuple[Mark, int]]:
        return [(mark, self.middle + mark.shift) for mark in self.marks]

    @property
    def _has_above(self) -> bool:
        return any(mark.row < 0 for mark in self.marks)


@dataclass(frozen=True)
class Days:
    """What is known of a case's days."""

    opened: date
    today: date
    due: date | None = None
    original: date | None = None
    done: date | None = None
    closed: date | None = None

    def marked(self) -> list[tuple[Kind, date]]:
        """In the order in which labels choose their places."""
        is_extended = bool(self.original and self.due and self.original != self.due)
        found: list[tuple[Kind, date | None]] = [
            ("opened", self.opened),
            ("extended" if is_extended else "due", self.due),
            ("original", self.original if is_extended else None),
            ("closed", self.closed),
            ("done", self.done if self.done != self.closed else None),
            ("today", None if self.closed else self.today),
        ]
        return [(kind, day) for kind, day in found if day]


def dateline(days: Days) -> DateLine:
    marked = days.marked()
    first = min(day for _, day in marked)
    last = max(day for _, day in marked)
    scale = _Scale(first, max((last - first).days, 1))
    until = days.closed or days.done or days.today
    late = None
    if days.due and until > days.due:
        late = scale.at(days.due), scale.at(until)
    return DateLine(_placed(marked, scale), (scale.at(days.opened), scale.at(until)), late)


@dataclass(frozen=True)
class _Scale:
    first: date
    days: int

    def place(self, day: date) -> float:
        return _LEFT + _WIDTH * (day - self.first).days / self.days

    def at(self, day: date) -> str:
        return f"{self.place(day):.2f}%"


@dataclass
class _Rows:
    """What is taken in each row: stretches in percent."""

    taken: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def choose(self, rows: Sequence[int], start: float, end: float) -> int:
        for row in rows:
            if all(end < left or right < start for left, right in self.taken.get(row, ())):
                break
        self.taken.setdefault(row, []).append((start, end))
        return row


def _placed(marked: Sequence[tuple[Kind, date]], scale: _Scale) -> tuple[Mark, ...]:
    rows, found = _Rows(), []
    for kind, day in marked:
        place, width = scale.place(day), _width(NAMES[kind], day)
        anchor: Literal["start", "middle", "end"] = "middle"
        if place < width / 2:
            anchor = "start"
        elif place > 100 - width / 2:
            anchor = "end"
        start = {"start": place, "middle": place - width / 2, "end": place - width}[anchor]
        order = (-1, 1, -2, 2, -3, 3) if kind in _ABOVE else (1, -1, 2, -2, 3, -3)
        row = rows.choose(order, start - _BETWEEN, start + width + _BETWEEN)
        found.append(Mark(kind, day, NAMES[kind], scale.at(day), anchor, row))
    return tuple(sorted(found, key=lambda mark: mark.day))


def _width(name: Text, day: date) -> float:
    """Of the longer language, with room for a year: 「准予延期至 2026年11月27日」."""
    zh = _WIDE * (len(name.zh) + 3) + _NARROW * (len(f"{day.day}{day.month}") + 5)
    en = _NARROW * (len(name.en) + 13)
    return 100 * max(zh, en) / _DRAWN_ON
