"""Groups and who belongs to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from django.db.models import F, QuerySet

from shishu.orgs.errors import NotAMember, UnknownGroup
from shishu.orgs.models import Group, Membership, Organisation
from shishu.orgs.queries.names import tidy
from shishu.orgs.queries.scope import Scope
from shishu.orgs.queries.tree import known
from shishu.orgs.values import NewMembership


def resolve_group(text: str, *, scope: Scope | None = None) -> Group:
    """The group with this code or name; one that reaches outside `scope` is not there.

    Raises UnknownGroup with near names.
    """
    written = tidy(text)
    found = Group.objects.filter(code=written).first() or Group.objects.filter(name=written).first()
    if found and (scope is None or seen_groups(scope).filter(pk=found.pk).exists()):
        return found
    seen = Group.objects.all() if scope is None else seen_groups(scope)
    names = [name for pair in seen.values_list("name", "code") for name in pair]
    raise UnknownGroup(written, get_close_matches(written, names, 3))


def seen_groups(scope: Scope) -> QuerySet[Group]:
    """The groups all of whose members, past ones too, lie inside the scope: of others not even the sum is told."""
    members = Membership.objects.exclude(first__isnull=False, first=F("until"))
    inside = scope.filter(members, "organisation")
    return Group.objects.exclude(pk__in=members.exclude(pk__in=inside.values("pk")).values("group")).order_by("code")


def memberships(group: Group, as_of: int | None = None) -> list[Membership]:
    """All memberships known at a sequence number, whatever their days."""
    return list(group.memberships.filter(known(as_of)).order_by("organisation", "first"))


def joining(group: str, one: Organisation, first: date | None) -> list[NewMembership]:
    """All that is to be known of this pair once it also belongs from `first` on; the group may be new."""
    return [*_standing(group, one), NewMembership(group, one.id, first)]


def leaving(group: Group, one: Organisation, until: date) -> list[NewMembership]:
    """The same once what is open ends on `until`. Raises NotAMember."""
    rows = _standing(group.name, one)
    if all(row.until for row in rows):
        raise NotAMember(one.name, group.name)
    return [replace(row, until=row.until or until) for row in rows]


def _standing(group: str, one: Organisation) -> list[NewMembership]:
    held = Membership.objects.filter(known(None), group__name=group, organisation=one.id).order_by("first")
    return [NewMembership(group, one.id, row.first, row.until) for row in held]
