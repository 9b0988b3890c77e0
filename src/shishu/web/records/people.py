"""Who did something to a record, as its history tells it: the person's name, and for which organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shishu.orgs.models import Account, Appointment, Organisation

RECORDING, DECIDING = ("recorder",), ("reviewer", "manager")


@dataclass(frozen=True)
class Who:
    """`name` is left out for whoever sees nothing but this record."""

    name: str
    organisation: str


class People:
    """The accounts of one history, read in three statements; `line`: the record's organisation and those above it."""

    def __init__(self, accounts: Iterable[int], line: Iterable[int], *, with_names: bool) -> None:
        ids = set(accounts)
        self._with_names = with_names
        self._height = {number: height for height, number in enumerate(line)}
        rows = Account.objects.filter(pk__in=ids).select_related("person")
        self._names = {row.pk: row.person.name or row.username for row in rows}
        held = Appointment.objects.filter(account__in=ids).order_by("pk")
        self._held = list(held.values_list("account_id", "role", "organisation"))
        named = Organisation.objects.filter(pk__in={number for _, _, number in self._held})
        self._organisations = dict(named.values_list("pk", "name"))

    def who(self, account: int, roles: Iterable[str]) -> Who:
        """For the organisation nearest to the record's at which the account holds (or held) one of the roles."""
        wanted = set(roles)
        fitting = [
            (role not in wanted, self._height.get(number, len(self._height)), number)
            for holder, role, number in self._held
            if holder == account
        ]
        place = self._organisations.get(min(fitting)[2], "") if fitting else ""
        return Who(self._names.get(account, "") if self._with_names else "", place)
