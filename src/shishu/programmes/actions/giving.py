"""Giving a task by hand, and withdrawing what was given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from shishu.audit import actions as audit
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment
from shishu.programmes.errors import OrderDiffers, ReasonMissing, UnknownOrder
from shishu.programmes.models import Task, TaskOrder
from shishu.programmes.ordering import Meant, meant
from shishu.programmes.participants import DIRECTING, may_direct, require_direction, scope_at
from shishu.programmes.rules.calendar import LATE_DAYS, escalates_on
from shishu.programmes.values import NewOrder

LONGEST_REASON = 500
_BATCH = 2_000
_COMPARED = ("by_id", "giver", "title", "document", "ledger", "step", "count", "first", "due_on", "group")


def give(order: NewOrder, *, by: Account, at: datetime) -> TaskOrder:
    """Lay a task on organisations (or the members of a group) that the account manages or reviews.

    The same order again is the same order. Raises OutOfScope, NotYoursToDirect, NotDeclared, UnknownGroup,
    OrderRefused with every fault, OrderDiffers.
    """
    scope = scope_at(by, at)
    found = meant(order, scope, at)
    row = _row(order, found, scope)
    row.by, row.at = by, at
    known = TaskOrder.objects.filter(pk=order.id).first() or _add(row, found, at)
    if any(getattr(known, name) != getattr(row, name) for name in _COMPARED):
        raise OrderDiffers
    return known


def withdraw_order(order: UUID, reason: str, *, by: Account, at: datetime) -> TaskOrder:
    """Take back what was given: nobody owes it any more. Raises UnknownOrder, NotYoursToDirect, ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    scope = scope_at(by, at)
    with transaction.atomic():
        held = TaskOrder.objects.select_for_update().filter(pk=order).first()
        if held is None or not scope.sees(held.giver):
            raise UnknownOrder
        require_direction(scope, held.giver)
        if held.withdrawn_at is None:
            held.withdrawn_at, held.withdrawn_by, held.withdrawn_reason = at, by, reason.strip()[:LONGEST_REASON]
            held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
            Task.objects.filter(order=held, withdrawn_at=None).update(withdrawn_at=at)
            audit.note("task.withdraw", target=held.pk, by=by, at=at)
    return held


def _row(order: NewOrder, found: Meant, scope: orgs.Scope) -> TaskOrder:
    return TaskOrder(
        id=order.id,
        giver=_giver(scope, found.numbers),
        title=order.title.strip(),
        document=order.document.strip(),
        ledger=found.ledger.code,
        step=found.step,
        count=order.count,
        first=order.first,
        due_on=order.due_on,
        group=found.group,
    )


def _giver(scope: orgs.Scope, numbers: Iterable[int]) -> int:
    """In whose name it is given: of the account's appointments one that covers all, else the first there is."""
    wanted = list(numbers)
    grants = [grant for grant in scope.grants if grant.role in DIRECTING]
    wide = (grant for grant in grants if all(may_direct(orgs.Scope((grant,)), number) for number in wanted))
    return next(wide, grants[0]).organisation


def _add(row: TaskOrder, found: Meant, at: datetime) -> TaskOrder:
    """The order with its tasks, in one transaction; when somebody adds it at the same moment, that one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            tasks = [_task(row, number, at) for number in found.numbers]
            Task.objects.bulk_create(tasks, batch_size=_BATCH, ignore_conflicts=True)
            audit.note("task.give", target=row.pk, detail=_detail(row, len(tasks)), by=row.by, at=at)
    except IntegrityError:
        return TaskOrder.objects.get(pk=row.pk)
    return row


def _task(row: TaskOrder, organisation: int, at: datetime) -> Task:
    return Task(
        id=uuid5(row.id, str(organisation)),
        order=row,
        organisation=organisation,
        title=row.title,
        title_en=row.title,
        ledger=row.ledger,
        step=row.step,
        count=row.count,
        first=row.first,
        last=row.due_on + LATE_DAYS,
        due_on=row.due_on,
        escalates_on=escalates_on(row.due_on),
        made_on=day_of_moment(at),
    )


def _detail(row: TaskOrder, organisations: int) -> dict[str, object]:
    return {
        "ledger": row.ledger,
        "step": row.step,
        "count": row.count,
        "organisations": organisations,
        "due": row.due_on.isoformat(),
    }
