"""Opening an account with its first role, ending an appointment, and handing one over (离岗交接)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from shishu.audit.actions import Actor, note
from shishu.orgs.actions.people import appoint
from shishu.orgs.errors import AccountNameTaken, AlreadyEnded, EndsBeforeItBegins
from shishu.orgs.models import Account, Appointment
from shishu.orgs.values import NewAppointment


def open_account(row: NewAppointment, *, by: Actor, at: datetime) -> Account:
    """A new account with its first appointment. Raises AccountNameTaken and FaultyRows."""
    with transaction.atomic():
        if Account.objects.filter(username=row.account).exists():
            raise AccountNameTaken(row.account)
        appoint([row], by=by, at=at)
    return Account.objects.get(username=row.account)


def end_appointment(appointment: int, until: date, *, by: Actor, at: datetime) -> None:
    """Let it hold before `until` and from then on no more. Raises AlreadyEnded and EndsBeforeItBegins."""
    with transaction.atomic():
        _end(appointment, until, by, at)


def hand_over(appointments: Sequence[int], to: Account, on: date, *, by: Actor, at: datetime) -> None:
    """End these appointments on `on` and give the same to another account from that day on, all or none."""
    with transaction.atomic():
        for each in appointments:
            ended = _end(each, on, by, at)
            appoint([NewAppointment(to.username, ended.organisation, ended.role, first=on)], by=by, at=at)


def _end(appointment: int, until: date, by: Actor, at: datetime) -> Appointment:
    held = Appointment.objects.select_for_update().select_related("account").get(pk=appointment)
    if held.until is not None and held.until <= until:
        raise AlreadyEnded(held.until)
    if held.first and until < held.first:
        raise EndsBeforeItBegins(until, held.first)
    held.until = until
    held.save(update_fields=["until"])
    detail = {"role": held.role, "organisation": held.organisation, "until": str(until)}
    note("account.end", target=held.account.username, detail=detail, by=by, at=at)
    return held
