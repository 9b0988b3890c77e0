"""What the named checks compare a submission with, read for a whole batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import F

from shishu.journal import queries as journal
from shishu.measure import from_smallest
from shishu.records.models import Record, Revision
from shishu.records.queries import visible
from shishu.records.rules.anomalies import Before, above_of, anomalies, are_family
from shishu.records.standing import Standing
from shishu.records.values import Anomaly, State, Submission

ALIVE = (State.SUBMITTED, State.RETURNED, State.COUNTED)
Teller = tuple[UUID, int]


def anomalies_of(said: Sequence[Submission], standing: Standing) -> dict[UUID, tuple[Anomaly, ...]]:
    """What the checks of each submission's ledger hit; earlier ones of the batch are compared with as well."""
    tellers = _tellers(said)
    lasts: dict[tuple[str, int], Submission] = {}
    found = {}
    for one in said:
        before = Before(
            last=_last(one, lasts) if "jump" in one.form.ledger.checks else {},
            also_told_by=_family(one, tellers.get(one.event_key, ()), standing),
            stands=_stands(one, standing),
        )
        found[one.id] = (*anomalies(one, before, on=standing.on), *one.warned)
        lasts[one.form.ledger.code, one.organisation] = one
        if one.event_key:
            tellers[one.event_key].append((one.id, one.organisation))
    return found


def _tellers(said: Sequence[Submission]) -> dict[str, list[Teller]]:
    """Event key -> the records that say the same event, with their organisations."""
    keys = sorted({one.event_key for one in said if one.event_key and "same_event" in one.form.ledger.checks})
    found: dict[str, list[Teller]] = defaultdict(list)
    for start in range(0, len(keys), 500):
        rows = Record.objects.filter(event_key__in=keys[start : start + 500], state__in=ALIVE)
        for key, record, organisation in rows.values_list("event_key", "id", "organisation"):
            found[key].append((record, organisation))
    return found


def _family(one: Submission, tellers: Iterable[Teller], standing: Standing) -> tuple[str, ...]:
    """The names of those, near in the tree, that told the same in another record."""
    line = standing.line(one.organisation)
    near = {number for record, number in tellers if record != one.id and are_family(line, standing.line(number))}
    return tuple(standing.name(number) for number in sorted(near))


def told_too(keys: Mapping[UUID, str], own: Mapping[UUID, int], standing: Standing) -> dict[UUID, list[Record]]:
    """Record -> the others, near in the tree, that say the same event now, as far as the account may see them.

    `keys`: the event that each of the records says; `own`: its organisation.
    """
    if not keys:
        return {}
    seen = visible(standing.by, at=standing.at).filter(event_key__in=set(keys.values()), state__in=ALIVE)
    tellers = list(seen.order_by("occurred_on", "pk"))
    standing.load_above({*own.values(), *(one.organisation for one in tellers)})
    return {
        key: [one for one in tellers if _is_same(key, event, own[key], one, standing)] for key, event in keys.items()
    }


def _is_same(key: UUID, event: str, organisation: int, other: Record, standing: Standing) -> bool:
    if other.pk == key or other.event_key != event:
        return False
    return are_family(standing.line(organisation), standing.line(other.organisation))


def _last(one: Submission, lasts: Mapping[tuple[str, int], Submission]) -> Mapping[str, object]:
    """The values of this organisation's record of the ledger before this one."""
    near = lasts.get((one.form.ledger.code, one.organisation))
    if near and near.occurred_on <= one.occurred_on:
        return near.values
    rows = Revision.objects.filter(
        record__organisation=one.organisation,
        record__ledger=one.form.ledger.code,
        record__step=one.form.step.code,
        record__occurred_on__lte=one.occurred_on,
        record__state__in=ALIVE,
        revision=F("record__revision"),
        withdrawal=False,
    ).exclude(record=one.id)
    body = rows.order_by("-record__occurred_on", "-submitted_at").values_list("body", flat=True).first()
    values: Mapping[str, object] = json.loads(body)["values"] if body else {}
    return values


def _stands(one: Submission, standing: Standing) -> dict[str, Decimal]:
    """What stands at the organisation itself on the day, by indicator; where nothing stands it is left out."""
    wanted = {pair[1] for check in one.form.ledger.checks if (pair := above_of(check))}
    now = standing.forms.catalogue
    found = {}
    for code in wanted & set(now.indicators):
        if amount := journal.balance(one.organisation, now.numbers[code], one.occurred_on):
            found[code] = from_smallest(amount, now.indicators[code].decimals)
    return found
