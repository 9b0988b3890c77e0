"""Giving an account a role, ending it, handing it over (离岗交接)."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.orgs import actions as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment
from shishu.web.administering import asked
from shishu.web.administering.charge import ADMINISTERING, account_of, accounts, administered
from shishu.web.administering.people import page_of
from shishu.web.administering.refusals import NobodyTakesOver, OwnAccount
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def appoint(request: PageRequest, key: int) -> HttpResponse:
    visitor = request.visitor
    account = _other(request, key)
    try:
        row = asked.appointment(request, account.username)
        orgs.appoint([row], by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return page_of(request, account, refusal)
    return _back(key, "appointed")


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def end(request: PageRequest, key: int) -> HttpResponse:
    visitor = request.visitor
    account = _other(request, key)
    try:
        day = asked.day_or_today(request, "until")
        orgs.end_appointment(_one(request, account), day, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return page_of(request, account, refusal)
    return _back(key, "ended")


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def hand_over(request: PageRequest, key: int) -> HttpResponse:
    """End one appointment and give the same to another account, in one step."""
    visitor = request.visitor
    account = _other(request, key)
    try:
        day = asked.day_or_today(request, "on")
        to = _successor(request, account)
        orgs.hand_over([_one(request, account)], to, day, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return page_of(request, account, refusal)
    return _back(key, "handed")


def _other(request: PageRequest, key: int) -> Account:
    """An account in charge that is not the administrator's own. Raises OutOfScope and OwnAccount."""
    account = account_of(request.visitor, key)
    if account.pk == request.visitor.by.pk:
        raise OwnAccount
    return account


def _one(request: PageRequest, account: Account) -> int:
    """Of this account, and at an organisation in charge. Raises OutOfScope."""
    written = request.POST.get("appointment", "")
    rows = administered(request.visitor).filter(Appointment.objects.filter(account=account), "organisation")
    found = rows.filter(pk=int(written)).first() if written.isdecimal() and len(written) < 16 else None
    if found is None:
        raise OutOfScope
    return int(found.pk)


def _successor(request: PageRequest, account: Account) -> Account:
    """Raises NobodyTakesOver and OwnAccount."""
    known = accounts(administered(request.visitor)).filter(is_active=True).exclude(pk=account.pk)
    found = known.filter(username=request.POST.get("to", "").strip()).first()
    if found is None:
        raise NobodyTakesOver
    if found.pk == request.visitor.by.pk:
        raise OwnAccount
    return found


def _back(key: int, told: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('person', args=[key])}?told={told}")
