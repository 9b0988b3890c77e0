"""The stage: pack, organisations, groups, outside parties and accounts, as far as they exist at each moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from shishu.audit.actions import SYSTEM
from shishu.demo import roles
from shishu.demo.queries import is_begun
from shishu.demo.timetable import MORNING, moment
from shishu.demo.values import Item, Member, Node, Told, World
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, SetMemberships
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs import builtin
from shishu.packs import load as load_pack

BEGIN = moment(date(2019, 1, 2), MORNING)
PACK = "party_work"


class Stage:
    """`numbers`: organisation by name; `accounts` by name. Both grow when branches are founded."""

    def __init__(self, world: World, told: Told) -> None:
        self.world = world
        self.pack = load_pack(builtin(PACK))
        self.numbers: dict[str, int] = {}
        self.accounts: dict[str, Account] = {}
        self.acting = {item.organisation for item in told.items} | {each.organisation for each in told.declared}
        self.acting |= {roles.confirmer(self.pack, item) for item in told.items}
        self.reviewing = self._reviewing(told)
        if is_begun():
            self._look()
        else:
            self._set_up()

    def _set_up(self) -> None:
        journal.activate(self.pack, by=SYSTEM, at=BEGIN)
        for name in self.world.outside:
            orgs.outside_party(name, by=SYSTEM, at=BEGIN)
        self.found([node for node in self.world.nodes.values() if not node.first], BEGIN)
        self.join([member for member in self.world.members if not member.first], BEGIN)
        self._appoint([*roles.managers(), *roles.others()], BEGIN)

    def _look(self) -> None:
        """What is there now."""
        self.numbers = dict(Organisation.objects.values_list("name", "id"))
        self.accounts = {account.username: account for account in Account.objects.all()}

    def found(self, nodes: Sequence[Node], at: datetime) -> None:
        """Add organisations, and appoint who records and reviews for them."""
        if not nodes:
            return
        journal.restructure(AddOrganisations([self._row(node) for node in nodes]), by=SYSTEM, at=at)
        self._look()
        names = [node.name for node in nodes if node.name in self.acting]
        reviewing = [node.name for node in nodes if node.name in self.reviewing]
        self._appoint([*roles.recorders(self.world, names), *roles.reviewers(reviewing)], at)

    def join(self, members: Sequence[Member], at: datetime) -> None:
        """Let organisations belong to groups."""
        if members:
            rows = [NewMembership(each.group, self.numbers[each.organisation], each.first) for each in members]
            journal.restructure(SetMemberships(rows), by=SYSTEM, at=at)

    def recorder(self, organisation: str) -> Account:
        return self.accounts[roles.recorder(self.world, organisation)]

    def reviewers(self, item: Item) -> list[Account]:
        """Who has to approve an item, in order."""
        return [self.accounts[roles.reviewer(name)] for name in roles.desks(self.world, self.pack, item)]

    def locker(self, organisation: str) -> Account:
        return self.accounts[roles.locker(organisation)]

    def _row(self, node: Node) -> NewOrganisation:
        parent = self.numbers.get(node.parent, node.parent)
        return NewOrganisation(
            code="",
            name=node.name,
            kind=node.kind,
            parent=parent,
            organ=node.organ,
            aliases=node.aliases,
            first=node.first,
        )

    def _reviewing(self, told: Told) -> set[str]:
        looking = {name for item in told.items for name in roles.desks(self.world, self.pack, item)}
        return looking | {locked.organisation for locked in told.locked}

    def _appoint(self, held: Iterable[roles.Role], at: datetime) -> None:
        rows = [NewAppointment(each.account, self.numbers[each.organisation], each.role) for each in held]
        orgs.appoint(rows, by=SYSTEM, at=at)
        self._look()
