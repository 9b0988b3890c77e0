"""What was given by hand, with how much of it is done."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from itertools import chain
from uuid import UUID

from shishu.journal.plain import key_out
from shishu.orgs.models import Account
from shishu.orgs.queries import Scope
from shishu.programmes.counting import Where, counted
from shishu.programmes.errors import UnknownOrder
from shishu.programmes.models import TaskOrder
from shishu.programmes.participants import may_direct, names_of, scope_at
from shishu.programmes.values import OrderShown

MOST = 500


def orders(account: Account, *, at: datetime) -> list[OrderShown]:
    """Those given in the name of an organisation that the account sees, the newest first."""
    scope = scope_at(account, at)
    return _shown(list(scope.filter(TaskOrder.objects.all(), "giver").order_by("-at", "pk")[:MOST]), scope)


def get_order(id_: UUID, account: Account, *, at: datetime) -> OrderShown:
    """Raises UnknownOrder."""
    scope = scope_at(account, at)
    found = scope.filter(TaskOrder.objects.filter(pk=id_), "giver").first()
    if found is None:
        raise UnknownOrder
    return _shown([found], scope)[0]


def _shown(rows: list[TaskOrder], scope: Scope) -> list[OrderShown]:
    totals: Counter[UUID | None] = Counter()
    lacking: dict[UUID | None, list[int]] = defaultdict(list)
    places = ", ".join(["%s"] * len(rows))
    for task in counted(Where(f"t.order_id IN ({places})", tuple(key_out(row.pk) for row in rows))) if rows else ():
        totals[task.order] += 1
        if not task.is_done:
            lacking[task.order].append(task.organisation)
    seen = {key: sorted(number for number in found if scope.sees(number)) for key, found in lacking.items()}
    names = names_of({*(row.giver for row in rows), *chain.from_iterable(seen.values())})
    return [
        OrderShown(
            row, names.get(row.giver, ""), totals[row.pk], totals[row.pk] - len(lacking[row.pk]),
            row.withdrawn_at is not None, row.withdrawn_at is None and may_direct(scope, row.giver),
            tuple(names[number] for number in seen.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip
