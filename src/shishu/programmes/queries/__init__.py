"""Reading programmes and tasks. Every read passes through what the account may see, or takes a row that did."""

from shishu.programmes.participants import participants_of
from shishu.programmes.queries.feeds import ics
from shishu.programmes.queries.loads import load_of, preview
from shishu.programmes.queries.orders import get_order, orders
from shishu.programmes.queries.pending import pending
from shishu.programmes.queries.plans import pairings, year_plan
from shishu.programmes.queries.runs import get_run, may_begin, run_for, runs
from shishu.programmes.queries.supervising import escalated, reminders, supervision
from shishu.programmes.queries.tasks import (
    calendar,
    get_task,
    order_tasks,
    own_calendar,
    own_done,
    own_tasks,
    run_tasks,
    tasks,
)

__all__ = [
    "calendar",
    "escalated",
    "get_order",
    "get_run",
    "get_task",
    "ics",
    "load_of",
    "may_begin",
    "order_tasks",
    "orders",
    "own_calendar",
    "own_done",
    "own_tasks",
    "pairings",
    "participants_of",
    "pending",
    "preview",
    "reminders",
    "run_for",
    "run_tasks",
    "runs",
    "supervision",
    "tasks",
    "year_plan",
]
