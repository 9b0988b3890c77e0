"""Tokens: keys with which programs act for an account, for some purposes, until a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from shishu.access.errors import NotAmongYours, NotAToken, NotSignedIn
from shishu.access.keys import digest, new_key
from shishu.access.models import ApiToken
from shishu.access.visitor import Visitor
from shishu.audit.actions import note
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Appointment
from shishu.orgs.rules import ZONE, day_of_moment
from shishu.words import Problem, Text

PREFIX = "shishu_"
DEEDS = ("read", "record", "review")
LONGEST = timedelta(days=366)
_MOST, _LONGEST_NAME = 20, 60


@dataclass(frozen=True)
class NewToken:
    """What is asked for.

    `may`: some of DEEDS; `acting_for`: an organisation where the account has an appointment, None: all of them;
    `until`: its last day.
    """

    name: str
    may: Sequence[str]
    until: date
    acting_for: int | None = None


def make_token(account: Account, asked: NewToken, *, at: datetime) -> str:
    """The token, which is not kept and shown once. Raises NotAToken with all that is wrong."""
    if problems := list(_problems(account, asked, day_of_moment(at))):
        raise NotAToken(*problems)
    key = new_key(PREFIX)
    may = " ".join(deed for deed in DEEDS if deed in asked.may)
    end = datetime.combine(asked.until + timedelta(days=1), datetime.min.time(), ZONE)
    with transaction.atomic():
        ApiToken.objects.create(
            digest=digest(key),
            account=account,
            acting_for=asked.acting_for,
            name=asked.name.strip(),
            may=may,
            made_at=at,
            expires_at=end,
        )
        detail = {"may": may, "until": str(asked.until), "acting_for": asked.acting_for}
        note("account.token", target=account.username, detail=detail, by=account, at=at)
    return key


def revoke_token(account: Account, token: int, *, at: datetime) -> None:
    """From the next request on it opens nothing. Raises NotAmongYours."""
    with transaction.atomic():
        if not ApiToken.objects.filter(pk=token, account=account, revoked_at=None).update(revoked_at=at):
            raise NotAmongYours
        note("account.token_revoked", target=account.username, detail={"token": token}, by=account, at=at)


def token_visitor(key: str, at: datetime) -> Visitor:
    """Who stands behind a token. Raises NotSignedIn when it does not hold, or its account is shut."""
    token = ApiToken.objects.filter(digest=digest(key), revoked_at=None).select_related("account__person").first()
    if token is None or not token.made_at <= at < token.expires_at or not token.account.is_active:
        raise NotSignedIn
    _used(token, day_of_moment(at))
    token.account.acting_for = token.acting_for
    return Visitor(at, token.account, token.allowed)


def _used(token: ApiToken, on: date) -> None:
    """One write a day, not one for each request."""
    if token.used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(used_on=on)


def _problems(account: Account, asked: NewToken, on: date) -> Iterator[Problem]:
    if not 0 < len(asked.name.strip()) <= _LONGEST_NAME or not asked.name.isprintable():
        yield Problem(
            Text("名称", "name"),
            Text("没有写，或太长", "is missing or too long"),
            Text("请写给哪个程序用，60 字以内", "Say which program it is for, in at most 60 characters"),
        )
    if not asked.may or not set(asked.may) <= set(DEEDS):
        yield Problem(
            Text("可以做什么", "what it may do"),
            Text("没有选", "is not chosen"),
            Text("请至少选一项", "Choose one or more"),
        )
    if not on <= asked.until <= on + LONGEST:
        yield Problem(
            Text("有效期到", "valid until"),
            Text("要在今天到一年以内", "has to lie between today and a year from now"),
            Text("请改日期", "Change the date"),
        )
    if asked.acting_for is not None and not _is_appointed(account, asked.acting_for, on):
        yield Problem(
            Text("以哪个单位的名义", "acting for"),
            Text("您在那里没有任职", "you have no appointment there"),
            Text("请选您任职的单位", "Choose one where you have"),
        )
    if ApiToken.objects.filter(account=account, revoked_at=None).count() >= _MOST:
        yield Problem(
            Text("令牌", "tokens"),
            Text("已有 20 个", "there are 20 already"),
            Text("请先停用不用的", "Revoke those that are not used"),
        )


def _is_appointed(account: Account, organisation: int, on: date) -> bool:
    return Appointment.objects.filter(orgs.valid(on), account=account, organisation=organisation).exists()
