"""What an account may see and do: the one rule that every query of a door passes through."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment
from shishu.orgs.queries.tree import valid
from shishu.orgs.segments import Span, contains, union

Row = TypeVar("Row", bound=Model)

_GRANTS = """
SELECT p.id, p.role, p.organisation, s.lo, s.hi FROM orgs_account a
JOIN orgs_appointment p ON p.account_id = a.id
    AND (p.first IS NULL OR p.first <= %(day)s) AND (p.until IS NULL OR p.until > %(day)s)
LEFT JOIN orgs_segment s ON s.owner = p.organisation AND s.to_seq IS NULL
WHERE a.id = %(account)s AND a.is_active ORDER BY p.id, s.lo
"""
"""Asked by every call of every door, so in one plain statement."""


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


def appointed(role: str, *, on: date) -> QuerySet[Appointment]:
    """Who holds a role on a day, anywhere; accounts that were shut hold none."""
    return Appointment.objects.filter(valid(on), role=role, account__is_active=True)


def is_held_by_another(role: str, organisation: int, account: Account, *, on: date) -> bool:
    """Whether somebody besides this account is appointed to a role at this very organisation."""
    return appointed(role, on=on).filter(organisation=organisation).exclude(account=account).exists()


_HELD: ContextVar[dict[tuple[int, int | None, date], Scope] | None] = ContextVar("scopes", default=None)


@contextmanager
def held_scopes() -> Iterator[None]:
    """While a page is made that changes nothing, the appointments of an account are read once."""
    token = _HELD.set({})
    try:
        yield
    finally:
        _HELD.reset(token)


def scope_of(account: Account, *, on: date) -> Scope:
    """The account's scope on a day, read anew so that a revocation holds from the next request on."""
    known = _HELD.get()
    if known is None:
        return _scope_of(account, on)
    key = (account.pk, account.acting_for, on)
    if key not in known:
        known[key] = _scope_of(account, on)
    return known[key]


def _scope_of(account: Account, on: date) -> Scope:
    values = {"account": account.pk, "day": connection.ops.adapt_datefield_value(on)}
    with connection.cursor() as cursor:
        cursor.execute(_GRANTS, values)
        rows = cursor.fetchall()
    held = ((role, number, list(spans)) for (_, role, number), spans in groupby(rows, key=lambda row: row[:3]))
    return Scope(
        tuple(
            Grant(role, number, tuple((lo, hi) for *_, lo, hi in spans if lo is not None))
            for role, number, spans in held
            if account.acting_for in (None, number)
        )
    )
