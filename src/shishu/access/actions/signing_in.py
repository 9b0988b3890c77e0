"""Signing in with a password, typing it once more, and signing out."""

from __future__ import annotations

from datetime import datetime

from shishu.access.errors import WrongPassword, WrongSignIn
from shishu.access.keys import blurred
from shishu.access.passwords import matches
from shishu.access.tries import guess, remember
from shishu.audit.actions import SYSTEM, note
from shishu.orgs.models import Account

_LONGEST_NAME = 150


def sign_in(username: str, password: str, address: str, *, at: datetime) -> Account:
    """The account, if the password is its. Raises WrongSignIn, TooManyTries and TooBusy, alike for whatever name."""
    name = "".join(letter for letter in username.strip() if letter.isprintable())[:_LONGEST_NAME]
    try:
        with guess(name, address, at):
            account = _owner(name, password)
    except WrongSignIn as refusal:
        _failed(name, refusal.code, at)
        raise
    remember(name, address, at)
    note("account.sign_in", target=account.username, by=account, at=at)
    return account


def prove(account: Account, password: str, address: str, *, at: datetime) -> None:
    """The password typed once more before what is grave. Raises WrongPassword, TooManyTries and TooBusy."""
    try:
        with guess(account.username, address, at):
            _require(account, password)
    except WrongPassword as refusal:
        note("account.prove", target=account.username, by=account, at=at, result=refusal.code)
        raise
    note("account.prove", target=account.username, by=account, at=at)


def sign_out(account: Account, *, at: datetime) -> None:
    note("account.sign_out", target=account.username, by=account, at=at)


def _owner(name: str, password: str) -> Account:
    account = Account.objects.filter(username=name).select_related("person").first()
    if not matches(password, account) or account is None:
        raise WrongSignIn
    return account


def _require(account: Account, password: str) -> None:
    if not matches(password, account):
        raise WrongPassword


def _failed(name: str, code: str, at: datetime) -> None:
    """A name that is nobody's is kept as a digest: it may have been a password."""
    target = name if Account.objects.filter(username=name).exists() else f"?{blurred(name)[:12]}"
    note("account.sign_in", target=target, by=SYSTEM, at=at, result=code)
