"""Links that open once: an administrator hands one over, on paper, as a picture or by word; no e-mail is needed.

Looking at the address uses nothing up (programs that preview links do that); sending its form does.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from shishu.access import queries
from shishu.access.actions.passwords import set_password
from shishu.access.errors import LinkGone, NotByLink
from shishu.access.keys import code_digest, digest, new_code, new_key
from shishu.access.models import OneTimeLink, Purpose
from shishu.audit.actions import SYSTEM, Actor, note
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment

VALID_FOR = timedelta(hours=24)


def make_link(account: Account, purpose: str, *, by: Actor, at: datetime) -> str:
    """The key of a link that opens once within a day; `/link/<key>/` is its address. It is not kept and shown once.

    `purpose`: Purpose.PASSWORD, or Purpose.SIGN_IN for who only records. An earlier one of the same purpose ends.
    Raises OutOfScope when the account is not in `by`'s charge, NotByLink.
    """
    queries.require_charge(account, by=by, at=at)
    if purpose == Purpose.SIGN_IN and queries.decides(account, day_of_moment(at)):
        raise NotByLink(account.username)
    key = new_key()
    with transaction.atomic():
        OneTimeLink.objects.filter(account=account, purpose=purpose, used_at=None).delete()
        _keep(digest(key), account, Purpose(purpose), by, at)
        note("account.link", target=account.username, detail={"purpose": str(purpose)}, by=by, at=at)
    return key


def sign_in_by_link(key: str, *, at: datetime) -> Account:
    """The account that the link opens. Raises LinkGone, and NotByLink when it decides on records meanwhile."""
    link, account = _of(key, Purpose.SIGN_IN, at)
    if queries.decides(account, day_of_moment(at)):
        raise NotByLink(account.username)
    with transaction.atomic():
        _use(link, account, at)
    return account


def set_password_by_link(key: str, password: str, *, at: datetime) -> Account:
    """Raises LinkGone, WeakPassword (the link stays good) and TooBusy."""
    link, account = _of(key, Purpose.PASSWORD, at)
    with transaction.atomic():
        _use(link, account, at)
        set_password(account, password, by=account, at=at)
    return account


def make_first_run_code(*, at: datetime) -> str:
    """The code for `/first-run/`, to be printed on the server's terminal; an earlier one ends."""
    code = new_code()
    with transaction.atomic():
        OneTimeLink.objects.filter(purpose=Purpose.FIRST_RUN, used_at=None).delete()
        _keep(code_digest(code), None, Purpose.FIRST_RUN, SYSTEM, at)
        note("account.first_run_code", target="", by=SYSTEM, at=at)
    return code


def use_up(link: OneTimeLink, at: datetime) -> None:
    """Once: of two who send it at the same time one is refused. Raises LinkGone."""
    if OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at) != 1:
        raise LinkGone


def _of(key: str, purpose: Purpose, at: datetime) -> tuple[OneTimeLink, Account]:
    link = queries.link(key, at)
    if link.purpose != purpose or link.account is None:
        raise LinkGone
    return link, link.account


def _use(link: OneTimeLink, account: Account, at: datetime) -> None:
    use_up(link, at)
    note("account.link_used", target=account.username, detail={"purpose": link.purpose}, by=account, at=at)


def _keep(kept: str, account: Account | None, purpose: Purpose, by: Actor, at: datetime) -> None:
    OneTimeLink.objects.create(
        digest=kept,
        account=account,
        purpose=purpose,
        made_by=by.get_username(),
        made_at=at,
        expires_at=at + VALID_FOR,
    )
