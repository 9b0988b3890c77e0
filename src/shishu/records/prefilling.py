"""What a new form says before anybody has typed: as last time, as usual, what stands, or what another ledger set."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import connection

from shishu.journal.catalogue import catalogue
from shishu.journal.models import Posting
from shishu.journal.queries import balance
from shishu.measure import convert, from_smallest, plain
from shishu.orgs import queries as orgs
from shishu.orgs.segments import Span
from shishu.packs.model import Field
from shishu.records.values import Form

LOOKED_AT = 12
"""So many of the latest records tell what is usual."""
STILL_MEANT = timedelta(days=92)
"""What another ledger set longer ago is not meant any more."""
MOST_SET = 200
_BEFORE = """
SELECT v.body FROM records_record r JOIN records_revision v ON v.record_id = r.id AND v.revision = r.revision
WHERE r.organisation = %s AND r.ledger = %s AND r.step = %s AND r.state IN ('submitted', 'counted') AND NOT v.withdrawal
ORDER BY r.occurred_on DESC, r.id DESC LIMIT %s
"""
_SET = """
SELECT v.body FROM records_record r JOIN records_revision v ON v.record_id = r.id AND v.revision = r.revision
WHERE ({places}) AND r.ledger = %s AND r.occurred_on BETWEEN %s AND %s AND r.state = 'counted' AND NOT v.withdrawal
ORDER BY r.occurred_on DESC, r.id DESC LIMIT %s
"""
"""In plain SQL: every opened form asks them for each of its ledgers."""


@dataclass(frozen=True)
class Prefilled:
    """A value as it stands in a body; `is_set`: another ledger set it, or it stands now; else it is as last time."""

    value: object
    is_set: bool


def values_before(form: Form, organisation: int) -> list[Mapping[str, Any]]:
    """What the organisation's latest records of this form say, the newest first."""
    return list(_values(_BEFORE, [organisation, form.ledger.code, form.step.code, LOOKED_AT]))


class Prefilling:
    """The beginnings of the forms of one page; what several of their fields look at is read once."""

    def __init__(self, organisation: int, on: date) -> None:
        self.organisation = organisation
        self.on = on
        self._before: dict[str, list[Mapping[str, Any]]] = {}
        self._set: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}

    def of(self, form: Form) -> dict[str, Prefilled]:
        """Field -> what to begin with, for the fields whose `prefill` finds something."""
        found = {field.name: self._begun(form, field) for field in form.step.fields if field.prefill}
        return {name: one for name, one in found.items() if one}

    def _begun(self, form: Form, field: Field) -> Prefilled | None:
        match field.prefill.split(":"):
            case ["last"]:
                return _as_before(next(self._said(form, field), None))
            case ["typical"]:
                return _as_before(_most(list(self._said(form, field))))
            case ["stock"]:
                return self._stands(form, field)
            case ["from", ledger, pick]:
                return self._set_by(field, ledger, pick)
        return None

    def _said(self, form: Form, field: Field) -> Iterator[object]:
        code = form.ledger.code
        if code not in self._before:
            self._before[code] = values_before(form, self.organisation)
        return (values[field.name] for values in self._before[code] if field.name in values)

    def _stands(self, form: Form, field: Field) -> Prefilled | None:
        """The balance of the indicator whose level this field states, in the unit of the field."""
        levels = (post for post in form.step.posts if post.amount.how == "level")
        post = next((one for one in levels if one.amount.field == field.name and not one.to), None)
        if post is None:
            return None
        indicator = form.declared.indicators[post.indicator]
        number = catalogue().numbers[indicator.code]
        stated = Posting.objects.filter(organisation=self.organisation, indicator=number, level__isnull=False)
        if not stated.exists():
            return None
        value = from_smallest(balance(self.organisation, number, self.on), indicator.decimals)
        if field.unit and field.unit != indicator.unit:
            units = form.declared.units
            value = convert(value, units[indicator.unit], units[field.unit])
        return Prefilled(plain(value), is_set=True)

    def _set_by(self, field: Field, ledger: str, pick: str) -> Prefilled | None:
        """Counted records of those above, of their organs and its own; `most` looks at those below as well."""
        below = pick == "most"
        if (ledger, below) not in self._set:
            self._set[ledger, below] = self._set_around(ledger, self._below if below else ())
        many = self._set[ledger, below]
        said = [value for values in many if (value := _fitting(field, ledger, values)) is not None]
        value = _most(said) if below else next(iter(said), None)
        return None if value is None else Prefilled(value, is_set=True)

    def _set_around(self, ledger: str, below: Sequence[Span]) -> list[Mapping[str, Any]]:
        line = ", ".join(["%s"] * len(self._around))
        places = [f"r.organisation IN ({line})", *["r.organisation BETWEEN %s AND %s"] * len(below)]
        days = (connection.ops.adapt_datefield_value(day) for day in (self.on - STILL_MEANT, self.on))
        values = [*self._around, *(end for span in below for end in span), ledger, *days, MOST_SET]
        return list(_values(_SET.format(places=" OR ".join(places)), values))

    @cached_property
    def _around(self) -> list[int]:
        return orgs.line_with_organs(self.organisation)

    @cached_property
    def _below(self) -> list[Span]:
        return orgs.segments(self.organisation)


def _values(statement: str, values: Sequence[int | str | date | None]) -> Iterator[Mapping[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return (json.loads(body)["values"] for (body,) in cursor.fetchall())


def _fitting(field: Field, ledger: str, values: Mapping[str, Any]) -> object:
    """Its value of the field of that name, else of the first one of that type."""
    if field.name in values:
        return values[field.name]
    declared = catalogue().ledgers.get(ledger)
    fields = declared.steps[0].fields if declared else ()
    return next((values[one.name] for one in fields if one.type == field.type and one.name in values), None)


def _as_before(value: object) -> Prefilled | None:
    return None if value in (None, "", []) else Prefilled(value, is_set=False)


def _most(said: Sequence[object]) -> object:
    """What is said most often; of several the one said last."""
    counted = Counter(json.dumps(one, sort_keys=True) for one in said)
    return json.loads(counted.most_common(1)[0][0]) if counted else None
