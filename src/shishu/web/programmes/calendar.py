"""A month day by day: what is due of one's own, beside it what one has given; or all in a run; and a calendar file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.measure import month_first, month_key, month_last, month_parse, month_text
from shishu.orgs.errors import OutOfScope
from shishu.programmes import queries
from shishu.programmes.models import Run
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.web.programmes.asked import number_of
from shishu.web.programmes.doing import cases_of, href_of
from shishu.web.programmes.listing import where_of
from shishu.web.programmes.run import run_of
from shishu.web.programmes.states import Together, in_order
from shishu.words import Text

WEEK = 7
_TASKS_OF = Text("{name}的任务", "Tasks of {name}")
WEEKDAYS = (
    Text("周一", "Mon"), Text("周二", "Tue"), Text("周三", "Wed"), Text("周四", "Thu"),
    Text("周五", "Fri"), Text("周六", "Sat"), Text("周日", "Sun"),
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One thing that is due; `href` leads to where it is done or seen."""

    asked: Together
    href: str


@dataclass(frozen=True)
class Day:
    """`is_in`: of the month that is shown."""

    date: date
    is_in: bool
    is_today: bool
    items: Sequence[Item]

    @property
    def weekday(self) -> Text:
        return WEEKDAYS[self.date.weekday()]


@door()
def calendar(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    month = month_parse(request.GET["month"]) if request.GET.get("month") else month_key(visitor.on)
    run = number_of(request.GET.get("run", ""))
    shown = run_of(request, run)[0] if run else None
    items, given = _of_run(shown.run, month, visitor) if shown else _own(month, visitor)
    found = {
        "month": month,
        "before": month_text(month - 1),
        "after": month_text(month + 1),
        "kept": f"&run={run}" if run else "",
        "run": shown,
        "whose": shown.name if shown else Text(where := where_of(visitor), where),
        "weekdays": WEEKDAYS,
        "weeks": weeks(month, items, visitor.on),
        "has_items": bool(items),
        "given": given,
    }
    return render(request, "programmes/calendar.html", found)


def _own(month: int, visitor: Visitor) -> tuple[list[Item], list[Item]]:
    """What one's own have to do, of all organisations that the page of tasks shows too; and what they have given."""
    if visitor.organisation is None:
        raise OutOfScope
    found = queries.own_calendar(visitor.by, month, at=visitor.at)
    own = [Item(one, _to_do(one, visitor)) for one in in_order(found.own, visitor.on)]
    return own, [Item(one, _to_see(one, visitor)) for one in in_order(found.given, visitor.on)]


def _of_run(run: Run, month: int, visitor: Visitor) -> tuple[list[Item], list[Item]]:
    first, last = month_first(month), month_last(month)
    tasks = [one for one in queries.run_tasks(run, first, last, at=visitor.at) if first <= one.due_on <= last]
    return [Item(one, _in_run(run.pk, one)) for one in in_order(tasks, visitor.on)], []


def _in_run(run: int, asked: Together) -> str:
    return f"{reverse('programme', args=[run])}?year={asked.due_on.year}&month={asked.due_on.month}#month"


def _to_do(asked: Together, visitor: Visitor) -> str:
    first = asked.tasks[0]
    return href_of(first, visitor) or cases_of(first, visitor) if asked.state != "done" else ""


def _to_see(asked: Together, visitor: Visitor) -> str:
    """Where one sees who has done it: the page of the run, or the order among those given."""
    first = asked.tasks[0]
    if first.run:
        return _in_run(first.run, asked)
    return f"{reverse('tasks-given')}?order={first.order}" if visitor.holds(*LOCKING) else ""


def weeks(month: int, items: Iterable[Item], today: date) -> list[list[Day]]:
    """Whole weeks from Monday on, the days of the months beside it included."""
    by_day: dict[date, list[Item]] = defaultdict(list)
    for one in items:
        by_day[one.asked.due_on].append(one)
    first, last = month_first(month), month_last(month)
    start = first - timedelta(days=first.weekday())
    many = -(-((last - start).days + 1) // WEEK) * WEEK
    days = [start + timedelta(days=place) for place in range(many)]
    shown = [Day(one, first <= one <= last, one == today, by_day.get(one, [])) for one in days]
    return [shown[place : place + WEEK] for place in range(0, many, WEEK)]


@door()
def calendar_file(request: PageRequest) -> HttpResponse:
    """The open tasks of the organisation in whose name one acts, for a calendar of one's own."""
    visitor = request.visitor
    if visitor.organisation is None:
        raise OutOfScope
    tasks, name = queries.own_tasks(visitor.by, at=visitor.at), visitor.organisation.name
    content = queries.ics(tasks, at=visitor.at, name=_TASKS_OF.format(name=name), language=language())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="tasks.ics"'
    return answer
