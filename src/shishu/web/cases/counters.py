"""办结 and 销号: two counters, each with who says so. The handling unit says the one, the assigning unit the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shishu.records.cases import CaseShown
from shishu.records.models import Case
from shishu.web.cases.course import moved
from shishu.web.frame.saying import Names
from shishu.words import Text


@dataclass(frozen=True)
class Counter:
    """`count` of `of` cases: the sub-cases where there are some, else the case itself. `who` said it, on `day`."""

    kind: Literal["done", "closed"]
    name: Text
    count: int
    of: int
    day: date | None
    who: str

    @property
    def is_own_left(self) -> bool:
        """All sub-cases are there, and the case itself is not."""
        return self.of > 1 and not self.left and self.day is None

    @property
    def left(self) -> int:
        return self.of - self.count


def counters(found: CaseShown, names: Names) -> list[Counter]:
    """None of a register in which nobody reports 办结: its steps say where a case stands."""
    if not any(step.state == "done" for step in found.ledger.steps):
        return []
    counted: Iterable[Case] = found.subcases or (found.case,)
    parts = list(counted)
    done = sum(one.phase in ("done", "closed") for one in parts)
    closed = sum(one.phase == "closed" for one in parts)
    last = Counter(
        "closed", Text("销号", "Closed"), closed, len(parts), found.case.closed_on, _said(found, names, "closed")
    )
    first = Counter("done", Text("办结", "Done"), done, len(parts), found.case.done_on, _said(found, names, "done"))
    return [first, last]


def _said(found: CaseShown, names: Names, what: str) -> str:
    """The organisation whose record brought the case there, and "" when it is not (any more)."""
    said, was = "", False
    for one in moved(found):
        stands = one.step.closes or (what == "done" and one.step.state == "done")
        if not (stands and was):
            said = names.organisation(one.record.organisation) if stands else ""
        was = stands
    return said
