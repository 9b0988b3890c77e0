"""Who may do what with a sample: the place of its figure decides, and for each record who made it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Group, Organisation, Role
from shishu.records.models import Party, Review, Revision

INSPECTING = (Role.MANAGER, Role.AUDITOR)
"""An auditor posts nothing and may inspect: what was found of a record changes no figure."""


def numbers_of(place: Organisation | Group) -> list[int]:
    """The organisations that a place stands for: of a group all members, past ones too."""
    return [place.pk] if isinstance(place, Organisation) else [row.organisation for row in orgs.memberships(place)]


def sees(place: Organisation | Group, scope: orgs.Scope) -> bool:
    numbers = numbers_of(place)
    return bool(numbers) and all(scope.sees(number) for number in numbers)


def may_inspect(place: Organisation | Group, scope: orgs.Scope) -> bool:
    """Whether who has this scope manages or audits the place, of a group every member."""
    numbers = numbers_of(place)
    return bool(numbers) and all(not scope.roles_at(number).isdisjoint(INSPECTING) for number in numbers)


def own_of(records: Iterable[UUID], account: Account) -> set[UUID]:
    """Of these records those that the person behind the account recorded, approved, or confirmed a part in."""
    asked, person = list(records), account.person_id
    recorded = Revision.objects.filter(record__in=asked, submitted_by__person=person)
    approved = Review.objects.filter(record__in=asked, by__person=person, outcome="approved")
    confirmed = Party.objects.filter(record__in=asked, confirmed_by__person=person)
    return {key for rows in (recorded, approved, confirmed) for key in rows.values_list("record", flat=True)}
