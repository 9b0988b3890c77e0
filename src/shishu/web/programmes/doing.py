"""Where a task is done: the form that it asks for, begun with what the task knows; for a step, among the cases."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Role
from shishu.packs.model import Ledger
from shishu.programmes.values import TaskShown


def href_of(task: TaskShown, visitor: Visitor) -> str:
    """The address of the form for whoever may record there; "" where nobody types it here, or a case has to be open."""
    ledger = _recorded(task, visitor)
    if ledger is None or not ledger.step(task.step).opens:
        return ""
    step = {"step": task.step} if ledger.is_register else {}
    about = {"for": task.organisation, "task": task.id} | step
    return f"{reverse('record-form', args=[task.ledger])}?{urlencode(about)}"


def cases_of(task: TaskShown, visitor: Visitor) -> str:
    """For the same people, where the step needs a case: the address of the open cases of that register; else ""."""
    ledger = _recorded(task, visitor)
    if ledger is None or ledger.step(task.step).opens:
        return ""
    return f"{reverse('cases')}?{urlencode({'ledger': task.ledger})}"


def _recorded(task: TaskShown, visitor: Visitor) -> Ledger | None:
    """Its ledger, where this visitor types it for the task's organisation."""
    ledger = catalogue().ledgers.get(task.ledger)
    if ledger is None or ledger.entry != "manual" or not visitor.holds_at(task.organisation, Role.RECORDER):
        return None
    return ledger
