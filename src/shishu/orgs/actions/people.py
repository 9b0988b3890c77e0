"""People, their accounts and appointments, and parties outside the tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shishu.audit.actions import Actor, note
from shishu.orgs.appointments import look_at
from shishu.orgs.models import Account, Appointment, OutsideParty, Person
from shishu.orgs.queries.names import tidy
from shishu.orgs.values import NewAppointment


def appoint(rows: Sequence[NewAppointment], *, by: Actor, at: datetime) -> None:
    """Give accounts their roles; an account that is not there yet is made, with a person and without a password.

    The same role at the same organisation from the same day on is one appointment: its end is set anew. Raises
    FaultyRows with all faults.
    """
    for row, organisation in look_at(rows):
        account = Account.objects.filter(username=row.account).first() or _open(row, by, at)
        Appointment.objects.update_or_create(
            account=account,
            role=row.role,
            organisation=organisation,
            first=row.first,
            defaults={"until": row.until},
        )
        detail = {"role": row.role, "organisation": organisation, "first": str(row.first), "until": str(row.until)}
        note("account.appoint", target=account.username, detail=detail, by=by, at=at)


def _open(row: NewAppointment, by: Actor, at: datetime) -> Account:
    person = Person.objects.create(name=row.person or None)
    account = Account(username=row.account, person=person)
    account.set_unusable_password()
    account.save()
    note("account.open", target=account.username, detail={"person": str(person.key)}, by=by, at=at)
    return account


def outside_party(name: str, *, by: Actor, at: datetime) -> OutsideParty:
    """The party outside the tree of this name, made when it is named for the first time."""
    party, made = OutsideParty.objects.get_or_create(name=tidy(name))
    if made:
        note("outside.add", target=party.id, by=by, at=at)
    return party


def erase_person(key: UUID, *, by: Actor, at: datetime) -> None:
    """Take a person's name away; the key stays, so that no record and no figure changes."""
    Person.objects.filter(key=key).update(name=None)
    note("person.erase", target=key, by=by, at=at)
