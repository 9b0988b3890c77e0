"""A visitor: an account at the door, the organisation in whose name it acts, and what it may see and do there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment, Organisation
from shishu.orgs.queries import Scope
from shishu.orgs.rules import day_of_moment


@dataclass(frozen=True)
class Visitor:
    """Read anew for each request, so that what is revoked holds no more. `account` None: nobody has signed in.

    `may` narrows what a token lets a program do ("read", "record", "review"); None: all that its roles allow.
    """

    at: datetime
    account: Account | None = None
    may: frozenset[str] | None = None
    proven_at: datetime | None = field(default=None, compare=False)
    """When the password was last typed."""

    @property
    def on(self) -> date:
        """The day in Shanghai."""
        return day_of_moment(self.at)

    @property
    def is_known(self) -> bool:
        return self.account is not None

    @property
    def by(self) -> Account:
        """The account that acts. Raises OutOfScope when nobody has signed in."""
        if self.account is None:
            raise OutOfScope
        return self.account

    @cached_property
    def scope(self) -> Scope:
        return orgs.scope_of(self.account, on=self.on) if self.account else Scope()

    @cached_property
    def roles(self) -> frozenset[str]:
        """All roles it holds in whose name it acts."""
        return frozenset(grant.role for grant in self.scope.grants)

    @cached_property
    def organisation(self) -> Organisation | None:
        """In whose name it acts: the one chosen, else that of its first appointment."""
        number = self.account.acting_for if self.account else None
        if number is None and self.scope.grants:
            number = self.scope.grants[0].organisation
        return orgs.find_organisation(number) if number else None

    @property
    def appointments(self) -> list[Appointment]:
        """All appointments in force, of whatever organisation: what 以……名义 offers."""
        return list(
            Appointment.objects.filter(orgs.valid(self.on), account=self.account).order_by("organisation", "role")
        )

    def holds(self, *roles: str) -> bool:
        """Has one of the roles anywhere in its scope."""
        return not self.roles.isdisjoint(roles)

    def scope_as(self, *roles: str) -> Scope:
        """What lies in its charge by these roles alone."""
        return Scope(tuple(grant for grant in self.scope.grants if grant.role in roles))

    def holds_at(self, number: int, *roles: str) -> bool:
        """Has one of the roles at this organisation or above it."""
        return not self.scope.roles_at(number).isdisjoint(roles)

    def see(self, number: int) -> Organisation:
        """An organisation of its scope. Raises OutOfScope: another subtree is not there."""
        self.scope.require(number)
        found = orgs.find_organisation(number)
        if found is None:  # a number kept free for one to come
            raise OutOfScope
        return found
