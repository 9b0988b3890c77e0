"""A new installation gets its first organisation and its first administrator, both in one step, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shishu.access import actions as access
from shishu.access.actions.links import use_up
from shishu.access.errors import FirstRunIsOver, WrongFirstRunCode
from shishu.access.passwords import require_good
from shishu.access.queries import first_run_link, is_first_run
from shishu.access.tries import guess
from shishu.audit.actions import SYSTEM, note
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs import actions as orgs
from shishu.orgs import queries
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.errors import AccountNameTaken
from shishu.orgs.models import Account, Role
from shishu.orgs.rules import day_of_moment
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.packs import builtin, builtin_names, load
from shishu.packs.model import Pack
from shishu.words import Problem, Refused, Text


class NotFounded(Refused):
    """What is missing before there can be a first organisation."""


@dataclass(frozen=True)
class Founding:
    """What the page `first-run` asks. `organisation` and `kind` are not asked for where there is a tree already."""

    account: str
    person: str
    password: str
    organisation: str = ""
    kind: str = ""
    packs: Sequence[str] = ()


def offered() -> list[Pack]:
    """The packs that come with the product and are not active yet."""
    active = {pack.name for pack in catalogue().packs}
    return [load(builtin(name)) for name in builtin_names() if name not in active]


def found(asked: Founding, code: str, address: str, *, at: datetime) -> Account:
    """Activate the packs, make the top organisation, appoint its administrator and set the password.

    `code` is the one on the server's terminal. Raises FirstRunIsOver, WrongFirstRunCode, TooManyTries, NotFounded,
    WeakPassword and what the rooms below raise; then nothing of it is done and the code stays good.
    """
    if not is_first_run(day_of_moment(at)):
        raise FirstRunIsOver
    require_good(asked.password, [asked.account, asked.person, asked.organisation])
    with guess("", address, at, what="first run"):
        link = first_run_link(code, at)
        if link is None:
            raise WrongFirstRunCode
    with transaction.atomic():
        use_up(link, at)
        _prepare(asked, at)
        account = _administrator(asked, at)
        access.set_password(account, asked.password, by=SYSTEM, at=at)
        note("account.first_run", target=account.username, by=SYSTEM, at=at)
    return account


def _prepare(asked: Founding, at: datetime) -> None:
    """Packs first: they say which kinds of organisation there are."""
    for pack in offered():
        if pack.name in asked.packs:
            journal.activate(pack, by=SYSTEM, at=at)
    if queries.root() is not None:
        return
    if asked.kind not in catalogue().kinds:
        what = Text("没有选，或所选业务包里没有", "is not chosen, or not one that the chosen packs declare")
        remedy = Text("请选业务包，再选单位类型", "Choose a pack, then a kind it declares")
        raise NotFounded(Problem(Text("单位类型", "kind of organisation"), what, remedy))
    row = NewOrganisation("", asked.organisation.strip(), asked.kind, "")
    journal.restructure(AddOrganisations([row]), by=SYSTEM, at=at)


def _administrator(asked: Founding, at: datetime) -> Account:
    """An account that was imported may be taken up, unless somebody signs in with it already."""
    root, name = queries.root(), asked.account.strip()
    known = Account.objects.filter(username=name).first()
    if root is None:
        raise FirstRunIsOver
    if known is not None and (known.has_usable_password() or not known.is_active):
        raise AccountNameTaken(name)
    row = NewAppointment(name, root.id, Role.ADMINISTRATOR, asked.person.strip())
    orgs.appoint([row], by=SYSTEM, at=at)
    return Account.objects.get(username=name)
