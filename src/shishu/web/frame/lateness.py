"""How a due day stands to today: 还有几天, 临期, 逾期几天. Never a colour alone, and never red: it is said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["open", "soon", "today", "overdue"]


@dataclass(frozen=True)
class Lateness:
    """`days` to go, or gone by when it is overdue."""

    due_on: date
    standing: Standing
    days: int

    @property
    def is_overdue(self) -> bool:
        return self.standing == "overdue"

    @property
    def look(self) -> str:
        """Of its tag."""
        return {"open": "", "overdue": "overdue"}.get(self.standing, "wait")


def lateness(due_on: date | None, warn_on: date | None, on: date) -> Lateness | None:
    """None: nothing is due."""
    return standing(due_on, warn_on, on) if due_on else None


def standing(due_on: date, warn_on: date | None, on: date) -> Lateness:
    days = (due_on - on).days
    if days < 0:
        return Lateness(due_on, "overdue", -days)
    if days == 0:
        return Lateness(due_on, "today", 0)
    is_soon = warn_on is not None and on >= warn_on
    return Lateness(due_on, "soon" if is_soon else "open", days)
