"""What was recorded for tasks and waits for review: it does them once it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import F

from shishu.programmes.models import Task
from shishu.programmes.values import TaskShown
from shishu.records.models import Record, Revision
from shishu.records.values import State


def pending(tasks: Sequence[TaskShown]) -> dict[UUID, list[Record]]:
    """Task -> the records of its step and days that were sent and never counted, the earliest day first.

    One that was returned is not among them: it has to be sent again.
    """
    sent = list(_sent(tasks)) if tasks else []
    fields = _about_fields(tasks) if sent else {}
    found = {task.id: [one.record for one in sent if _does(one, task, fields.get(task.id, ""))] for task in tasks}
    return {key: records for key, records in found.items() if records}


def _sent(tasks: Sequence[TaskShown]) -> Iterator[Revision]:
    rows = Revision.objects.filter(
        revision=F("record__revision"),
        record__state=State.SUBMITTED,
        record__posted_revision=None,
        record__organisation__in={one.organisation for one in tasks},
        record__ledger__in={one.ledger for one in tasks},
        record__occurred_on__range=(min(one.first for one in tasks), max(one.last for one in tasks)),
    )
    yield from rows.select_related("record").order_by("record__occurred_on", "record")


def _about_fields(tasks: Sequence[TaskShown]) -> dict[UUID, str]:
    """Of tasks about somebody, the field that names whom."""
    about = [one.id for one in tasks if one.about]
    return dict(Task.objects.filter(pk__in=about).values_list("pk", "about_field")) if about else {}


def _does(sent: Revision, task: TaskShown, field: str) -> bool:
    record = sent.record
    asked = (task.organisation, task.ledger, task.step)
    if (record.organisation, record.ledger, record.step) != asked:
        return False
    if not task.first <= record.occurred_on <= task.last:
        return False
    return not field or json.loads(sent.body).get("values", {}).get(field) == task.about
