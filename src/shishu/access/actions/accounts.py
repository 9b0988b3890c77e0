"""Shutting an account and opening it again; taking its second factors away when phone and codes are lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.access import queries
from shishu.access.errors import NotOneself
from shishu.access.models import Authenticator, OneTimeLink, Passkey, RecoveryCode
from shishu.audit.actions import Actor, note
from shishu.orgs.models import Account


def disable(account: Account, *, by: Actor, at: datetime) -> None:
    """From the next request on nobody acts with it, in the pages or by a token. Raises OutOfScope and NotOneself."""
    queries.require_charge(account, by=by, at=at)
    if account.username == by.get_username():
        raise NotOneself
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(is_active=False)
        OneTimeLink.objects.filter(account=account, used_at=None).delete()
        note("account.disable", target=account.username, by=by, at=at)
    account.is_active = False


def enable(account: Account, *, by: Actor, at: datetime) -> None:
    """Its password, factors, tokens and appointments hold as before. Raises OutOfScope."""
    queries.require_charge(account, by=by, at=at)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(is_active=True)
        note("account.enable", target=account.username, by=by, at=at)
    account.is_active = True


def forget_factors(account: Account, *, by: Actor, at: datetime) -> None:
    """Let the owner set new ones up at the next sign-in. Raises OutOfScope and NotOneself: one's own go one by one."""
    queries.require_charge(account, by=by, at=at)
    if account.username == by.get_username():
        raise NotOneself
    with transaction.atomic():
        for kind in (Authenticator, Passkey, RecoveryCode):
            kind.objects.filter(account=account).delete()
        note("account.factors_forgotten", target=account.username, by=by, at=at)
