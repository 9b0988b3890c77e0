"""Setting a password. All sessions that knew the old one end with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.access import passwords, queries
from shishu.access.actions.signing_in import prove
from shishu.access.errors import WeakPassword
from shishu.access.models import OneTimeLink, PasswordDate, Purpose
from shishu.audit.actions import Actor, note
from shishu.orgs.models import Account
from shishu.words import Problem, Text


def change_password(account: Account, old: str, new: str, address: str, *, at: datetime) -> None:
    """Raises WrongPassword, WeakPassword, TooManyTries and TooBusy."""
    prove(account, old, address, at=at)
    if new == old:
        same = Text("和现在的一样", "is the present one")
        raise WeakPassword(Problem(Text("新密码", "new password"), same, Text("请换一个", "Choose another")))
    set_password(account, new, by=account, at=at)


def set_password(account: Account, new: str, *, by: Actor, at: datetime) -> None:
    """Links for setting it end as well. Raises WeakPassword and TooBusy."""
    passwords.require_good(new, queries.names_of(account))
    kept = passwords.encoded(new)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(password=kept)
        PasswordDate.objects.update_or_create(account=account, defaults={"set_at": at})
        OneTimeLink.objects.filter(account=account, purpose=Purpose.PASSWORD, used_at=None).delete()
        note("account.password", target=account.username, by=by, at=at)
    account.password = kept
