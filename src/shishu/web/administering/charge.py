"""Which accounts are in an administrator's charge, and what he may do with them."""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet, Subquery

from shishu.access.visitor import Visitor
from shishu.orgs import queries
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment, Organisation, Role
from shishu.orgs.queries import Scope
from shishu.web.administering.refusals import ElsewhereToo, OwnAccount

ADMINISTERING = (Role.ADMINISTRATOR,)
MOST_OFFERED = 200


def administered(visitor: Visitor) -> Scope:
    return visitor.scope_as(*ADMINISTERING)


def sees_all(visitor: Visitor, *roles: str) -> bool:
    """Whether one of the roles reaches over the whole tree."""
    root = queries.root()
    return root is not None and visitor.scope_as(*roles).sees(root.id)


def accounts(scope: Scope) -> QuerySet[Account]:
    """Those with an appointment, of whatever time, in the scope."""
    held = scope.filter(Appointment.objects.all(), "organisation")
    return Account.objects.filter(pk__in=held.values("account")).select_related("person")


def names_within(scope: Scope) -> list[str]:
    """Names to complete what is typed with; of a large scope the path is typed."""
    names = list(
        scope.filter(Organisation.objects.all(), "id").order_by("id").values_list("name", flat=True)[: MOST_OFFERED + 1]
    )
    return list(dict.fromkeys(names)) if len(names) <= MOST_OFFERED else []


def first_place(scope: Scope) -> Subquery:
    """Of an account, the first organisation of the scope that it is appointed at: administrative order."""
    held = scope.filter(Appointment.objects.filter(account=OuterRef("pk")), "organisation")
    return Subquery(held.order_by("organisation").values("organisation")[:1])


def accounts_within(scope: Scope) -> QuerySet[Account]:
    """Those all of whose appointments lie in the scope: what they did elsewhere is not for these eyes."""
    inside = scope.filter(Appointment.objects.all(), "organisation").values("pk")
    elsewhere = Appointment.objects.exclude(pk__in=inside)
    return accounts(scope).exclude(pk__in=elsewhere.values("account"))


def account_of(visitor: Visitor, key: int) -> Account:
    """An account in the administrator's charge. Raises OutOfScope: any other is not there."""
    found = accounts(administered(visitor)).filter(pk=key).first()
    if found is None:
        raise OutOfScope
    return found


def to_change(visitor: Visitor, key: int) -> Account:
    """One whose sign-in he may change: nobody gets hold of rights elsewhere. Raises OwnAccount and ElsewhereToo."""
    found = account_of(visitor, key)
    if found.pk == visitor.by.pk:
        raise OwnAccount
    scope = administered(visitor)
    still = Appointment.objects.filter(Q(until=None) | Q(until__gt=visitor.on), account=found)
    if not all(scope.sees(number) for number in still.values_list("organisation", flat=True)):
        raise ElsewhereToo
    return found
