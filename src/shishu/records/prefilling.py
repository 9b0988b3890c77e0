"""What a new form says before anybody has typed: as last time, as usual, what stands, or what another ledger set."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet

from shishu.journal.catalogue import catalogue
from shishu.journal.models import IndicatorNumber, Posting
from shishu.journal.queries import balance
from shishu.measure import convert, from_smallest, plain
from shishu.orgs import queries as orgs
from shishu.packs.model import Field
from shishu.records.models import Revision
from shishu.records.values import Form, State

LOOKED_AT = 12
"""So many of the latest records tell what is usual."""
STILL_MEANT = timedelta(days=92)
"""What another ledger set longer ago is not meant any more."""
_SAID = (State.SUBMITTED, State.COUNTED)


@dataclass(frozen=True)
class Prefilled:
    """A value as it stands in a body; `is_set`: another ledger set it, or it stands now; else it is as last time."""

    value: object
    is_set: bool


def prefilled(form: Form, organisation: int, on: date) -> dict[str, Prefilled]:
    """Field -> what to begin with, for the fields whose `prefill` finds something."""
    looking = _Looking(form, organisation, on)
    found = {field.name: looking.of(field) for field in form.step.fields if field.prefill}
    return {name: one for name, one in found.items() if one}


def values_before(form: Form, organisation: int) -> list[Mapping[str, Any]]:
    """What the organisation's latest records of this form say, the newest first."""
    rows = _revisions(form.ledger.code, _SAID).filter(record__organisation=organisation, record__step=form.step.code)
    return _values(rows)


@dataclass(frozen=True)
class _Looking:
    form: Form
    organisation: int
    on: date

    def of(self, field: Field) -> Prefilled | None:
        match field.prefill.split(":"):
            case ["last"]:
                return _as_before(next(self._said(field), None))
            case ["typical"]:
                return _as_before(_most(list(self._said(field))))
            case ["stock"]:
                return self._stands(field)
            case ["from", ledger, pick]:
                return self._set_by(field, ledger, pick)
        return None

    @cached_property
    def _before(self) -> list[Mapping[str, Any]]:
        return values_before(self.form, self.organisation)

    def _said(self, field: Field) -> Iterator[object]:
        return (values[field.name] for values in self._before if field.name in values)

    def _stands(self, field: Field) -> Prefilled | None:
        """The balance of the indicator whose level this field states, in the unit of the field."""
        levels = (post for post in self.form.step.posts if post.amount.how == "level")
        post = next((one for one in levels if one.amount.field == field.name and not one.to), None)
        if post is None:
            return None
        indicator = self.form.declared.indicators[post.indicator]
        number = IndicatorNumber.objects.get(code=indicator.code).number
        stated = Posting.objects.filter(organisation=self.organisation, indicator=number, level__isnull=False)
        if not stated.exists():
            return None
        value = from_smallest(balance(self.organisation, number, self.on), indicator.decimals)
        if field.unit and field.unit != indicator.unit:
            units = self.form.declared.units
            value = convert(value, units[indicator.unit], units[field.unit])
        return Prefilled(plain(value), is_set=True)

    def _set_by(self, field: Field, ledger: str, pick: str) -> Prefilled | None:
        """Counted records of those above, of their organs and its own; `most` looks at those below as well."""
        above = [self.organisation, *orgs.ancestors(self.organisation)]
        places = Q(record__organisation__in=[*above, *(organ for each in above for organ in orgs.organs(each))])
        if pick == "most":
            for lo, hi in orgs.segments(self.organisation):
                places |= Q(record__organisation__range=(lo, hi))
        since = self.on - STILL_MEANT
        rows = _revisions(ledger, (State.COUNTED,)).filter(places, record__occurred_on__range=(since, self.on))
        said = [value for values in _values(rows, 200) if (value := self._fitting(field, ledger, values)) is not None]
        value = _most(said) if pick == "most" else next(iter(said), None)
        return None if value is None else Prefilled(value, is_set=True)

    def _fitting(self, field: Field, ledger: str, values: Mapping[str, Any]) -> object:
        """Its value of the field of that name, else of the first one of that type."""
        if field.name in values:
            return values[field.name]
        fields = self._fields(ledger)
        return next((values[one.name] for one in fields if one.type == field.type and one.name in values), None)

    def _fields(self, ledger: str) -> Sequence[Field]:
        declared = catalogue().ledgers.get(ledger)
        return declared.steps[0].fields if declared else ()


def _revisions(ledger: str, states: Sequence[str]) -> QuerySet[Revision]:
    """The latest revisions of records that say something."""
    return Revision.objects.filter(
        record__ledger=ledger, record__state__in=states, revision=F("record__revision"), withdrawal=False
    ).order_by("-record__occurred_on", "-record")


def _values(rows: QuerySet[Revision], most: int = LOOKED_AT) -> list[Mapping[str, Any]]:
    return [json.loads(body)["values"] for body in rows.values_list("body", flat=True)[:most]]


def _as_before(value: object) -> Prefilled | None:
    return None if value in (None, "", []) else Prefilled(value, is_set=False)


def _most(said: Sequence[object]) -> object:
    """What is said most often; of several the one said last."""
    counted = Counter(json.dumps(one, sort_keys=True) for one in said)
    return json.loads(counted.most_common(1)[0][0]) if counted else None
