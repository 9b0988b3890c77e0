"""The names a form offers: organisations of the visitor's scope, parties named before, groups, cases, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shishu.access.visitor import Visitor
from shishu.orgs.models import Appointment, Group, Organisation, Person
from shishu.packs.model import Field
from shishu.records.prefilling import values_before
from shishu.web.frame.fields import OUTSIDE, OUTSIDE_SHOWN, Choice, FormField
from shishu.web.frame.saying import Names, path_of
from shishu.web.recording.nameable import nameable
from shishu.web.recording.typed import Entry
from shishu.words import Text

MOST = 40
_NAMED = ("organisation", "party", "group")


class Choices:
    """Read once for one page."""

    def __init__(self, visitor: Visitor, place: Organisation) -> None:
        self.visitor = visitor
        self.place = place
        self.names = Names()
        self._nameable: dict[tuple[str, ...], dict[str, Text]] = {}

    def options(self, entry: Entry, fields: Sequence[Field]) -> dict[str, list[str]]:
        """Field -> what its input suggests: those named last time first."""
        self.names.load([one for one in fields if one.type in _NAMED], [_known(entry.values)])
        asking = [one for one in fields if one.type in ("organisation", "party")]
        if not asking:
            return {}
        before = values_before(entry.form, self.place.pk)
        return {
            one.name: list(dict.fromkeys([*_named(one, before), *self.organisations(one.kinds)]))[:MOST]
            for one in asking
        }

    def organisations(self, kinds: Iterable[str] = ()) -> list[str]:
        wanted = tuple(kinds)
        rows = self.visitor.scope.filter(Organisation.objects.exclude(pk=self.place.pk), "id").order_by("id")
        return list((rows.filter(kind__in=wanted) if wanted else rows).values_list("name", flat=True)[:MOST])

    def listed(self, drawn: FormField, entry: Entry) -> FormField:
        """Groups, cases and people are chosen from a list; what they are called is not what is stored."""
        listing = {"group": self._groups, "case": self._cases, "person": self._people}.get(drawn.field.type)
        if listing is None:
            return drawn
        chosen = str(entry.values.get(drawn.field.name) or "")
        choices = tuple(Choice(code, name, code == chosen) for code, name in listing(drawn.field, chosen))
        return replace(drawn, kind="list", choices=choices, value=chosen)

    def _groups(self, _: Field, __: str) -> Sequence[tuple[str, Text]]:
        rows = Group.objects.order_by("code").values_list("code", "name")[:MOST]
        return [(code, Text(name, name)) for code, name in rows]

    def _cases(self, field: Field, chosen: str) -> Sequence[tuple[str, Text]]:
        """Of the ledgers that the field may name; the one chosen already is among them, if it is to be seen."""
        if field.ledgers not in self._nameable:
            self._nameable[field.ledgers] = dict(nameable(self.visitor, field.ledgers))
        found = self._nameable[field.ledgers]
        if chosen and chosen not in found:
            found |= dict(nameable(self.visitor, field.ledgers, chosen))
        return list(found.items())

    def _people(self, _: Field, __: str) -> Sequence[tuple[str, Text]]:
        """Those with a role here: a form names nobody else."""
        accounts = Appointment.objects.filter(organisation=self.place.pk).values("account")
        rows = Person.objects.filter(accounts__in=accounts, name__isnull=False).distinct().order_by("name")
        return [(str(row.key), Text(row.name or "", row.name or "")) for row in rows[:MOST]]


def _named(field: Field, before: Iterable[Mapping[str, Any]]) -> list[str]:
    found = [values[field.name] for values in before if values.get(field.name)]
    return [path_of(one) if isinstance(one, int) else str(one).replace(OUTSIDE, OUTSIDE_SHOWN, 1) for one in found]


def _known(values: Mapping[str, object]) -> Mapping[str, object]:
    """What may be looked up by key: text that somebody typed is none of it."""
    return {name: value for name, value in values.items() if isinstance(value, int | str)}
