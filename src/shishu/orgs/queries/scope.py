"""What an account may see and do: the one rule that every query of a door passes through."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment
from shishu.orgs.queries.tree import segments, valid
from shishu.orgs.segments import Span, contains, union

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Grant:
    """One appointment in force: a role over the current subtree of an organisation."""

    role: str
    organisation: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Scope:
    """The current subtrees of all appointments in force. What lies outside is not there for the account."""

    grants: tuple[Grant, ...] = ()

    @property
    def spans(self) -> list[Span]:
        return union(*(grant.spans for grant in self.grants))

    def sees(self, number: int) -> bool:
        return any(contains(grant.spans, number) for grant in self.grants)

    def roles_at(self, number: int) -> frozenset[str]:
        """The roles it has at this organisation, by appointments there or above."""
        return frozenset(grant.role for grant in self.grants if contains(grant.spans, number))

    def require(self, number: int) -> None:
        """Raises OutOfScope."""
        if not self.sees(number):
            raise OutOfScope

    def filter(self, rows: QuerySet[Row], column: str) -> QuerySet[Row]:
        """The rows whose `column`, a number of an organisation, lies in the scope."""
        inside = Q()
        for lo, hi in self.spans:
            inside |= Q(**{f"{column}__gte": lo, f"{column}__lte": hi})
        return rows.filter(inside) if inside else rows.none()


def scope_of(account: Account, *, on: date) -> Scope:
    """The account's scope on a day, read anew so that a revocation holds from the next request on."""
    if not Account.objects.filter(pk=account.pk, is_active=True).exists():
        return Scope()
    appointments = Appointment.objects.filter(valid(on), account=account)
    if account.acting_for is not None:
        appointments = appointments.filter(organisation=account.acting_for)
    held = appointments.values_list("role", "organisation")
    return Scope(tuple(Grant(role, number, tuple(segments(number))) for role, number in held))
