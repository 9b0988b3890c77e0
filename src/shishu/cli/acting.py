"""Who acts: an account named by --as, or whoever runs this machine."""

from __future__ import annotations

from datetime import datetime

from shishu.audit.actions import SYSTEM
from shishu.cli.call import Call
from shishu.cli.errors import wrong
from shishu.orgs import actions, queries
from shishu.orgs.models import Account, Person, Role
from shishu.orgs.rules import day_of_moment
from shishu.orgs.values import NewAppointment
from shishu.words import Text, listed

LOCAL = "local"


def account_of(call: Call) -> Account:
    """The active account that acts; the local administrator is there when first needed. Raises WrongUse."""
    name = call.text("as")
    if name == LOCAL:
        return local_account(call.clock.now())
    found = Account.objects.filter(username=name, is_active=True).first()
    if found is None:
        where = Text("账号「{name}」", "account “{name}”").format(name=name)
        remedy = Text("用 shishu accounts list 看全部账号", "See shishu accounts list for all accounts")
        raise wrong(where, Text("没有这个账号", "there is no such account"), remedy)
    return found


def require_role(account: Account, number: int, roles: tuple[str, ...], at: datetime) -> None:
    """Raise WrongUse unless the account holds one of the roles at the organisation or above it."""
    held = queries.scope_of(account, on=day_of_moment(at)).roles_at(number)
    if held.isdisjoint(roles):
        where = Text("账号「{name}」", "account “{name}”").format(name=account.username)
        names = listed(Text(str(Role(role).label), role) for role in roles)
        what = Text("在这个组织没有需要的任职（{names}）", "has no appointment there that this needs ({names})")
        remedy = Text("请换有任职的账号，或先导入任职", "Use an account that has, or import the appointment first")
        raise wrong(where, what.format(names=names), remedy)


def local_account(at: datetime) -> Account:
    """Whoever runs this machine: administrator of everything, and of nothing else in the records' sense."""
    root = queries.root()
    account = Account.objects.filter(username=LOCAL).first()
    if root and not (account and account.appointments.filter(organisation=root.id).exists()):
        row = NewAppointment(LOCAL, root.id, Role.ADMINISTRATOR)
        actions.appoint([row], by=SYSTEM, at=at)
        account = Account.objects.get(username=LOCAL)
    return account or Account(username=LOCAL, person=Person())
