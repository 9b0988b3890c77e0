"""工作台: what waits for a decision, what else waits for the visitor, and who has reported last month."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.figures.completeness import Row, completeness
from shishu.measure import month_key, month_text
from shishu.orgs.models import Role
from shishu.orgs.queries import Paths
from shishu.orgs.rules import day_of_moment
from shishu.records import queries
from shishu.web.frame.door import door
from shishu.web.frame.reporting import behind, by_ledger, reminder, who, whom
from shishu.web.frame.request import PageRequest
from shishu.web.reviewing.duties import duties
from shishu.web.reviewing.heap import Heap, heap
from shishu.web.reviewing.told import told
from shishu.web.reviewing.waits import shown
from shishu.words import Text

SINGLED = 20
THE_CLEAR, A_CARD = 4, 2
"""How many lines of 等您处理 are about as high as what may pass in one go, and as one record that stands out."""
WEEKDAYS = (
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
)


@door(*LOCKING)
def workbench(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    month = month_key(visitor.on) - 1
    rows = completeness(visitor.organisation.pk, month) if visitor.organisation else ()
    due = duties(visitor, month, rows)
    found: dict[str, object] = {
        "told": told(request),
        "where": _where(visitor),
        "today": visitor.on,
        "weekday": WEEKDAYS[visitor.on.weekday()],
        "month": month,
        "duties": due,
        "own": [one for one in due if one.is_mine],
    }
    if visitor.holds(Role.REVIEWER):
        found |= _review(heap(visitor), visitor, len(due))
    return render(request, "reviewing/workbench.html", found | _reported(request, month, rows))


def _where(visitor: Visitor) -> str:
    """The organisation acted for, below the one above it."""
    number = visitor.organisation.pk if visitor.organisation else None
    return " / ".join(Paths([number]).names(number)[-2:]) if number else ""


def _review(waiting: Heap, visitor: Visitor, beside: int) -> dict[str, object]:
    """`is_stacked`: the list beside it is so much longer that who has reported stands below this one."""
    rows = shown(waiting.singled[:SINGLED], visitor)
    oldest = queries.latest([*waiting.clear[:1], *waiting.singled[:1]])
    since = min((day_of_moment(revision.submitted_at) for revision in oldest.values()), default=None)
    is_stacked = beside > 1 + THE_CLEAR * bool(waiting.clear) + A_CARD * len(rows)
    further = len(waiting.singled) - len(rows)
    return {"heap": waiting, "rows": rows, "further": further, "since": since, "is_stacked": is_stacked}


def _reported(request: PageRequest, month: int, rows: tuple[Row, ...]) -> dict[str, object]:
    """The lower box; nothing where no ledger expects anything of those below."""
    below = [row for row in rows if row.organisation != request.visitor.organisation] or list(rows)
    address = request.build_absolute_uri(f"{reverse('closing')}?month={month_text(month)}")
    return {
        "reports": by_ledger(below),
        "whom": whom(below),
        "who": who(below),
        "reminder": reminder(below, month, address) if behind(below) else None,
    }
