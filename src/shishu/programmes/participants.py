"""Who takes part in a programme on a day, and who may direct whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from shishu.figures.census import living, there_on
from shishu.figures.places import below_on
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Edge, EdgeKind, Group, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.orgs.segments import Span, contains
from shishu.packs.model import Programme
from shishu.programmes.errors import NotYoursToDirect
from shishu.programmes.models import Run

DIRECTING = ("reviewer", "manager")
"""Who may begin and skip programmes, give tasks and remind: at the organisation or above it."""


def scope_at(account: Account, at: datetime) -> orgs.Scope:
    return orgs.scope_of(account, on=day_of_moment(at))


def may_direct(scope: orgs.Scope, number: int) -> bool:
    return not scope.roles_at(number).isdisjoint(DIRECTING)


def require_direction(scope: orgs.Scope, number: int) -> None:
    """Raises OutOfScope (404) for what is not seen, NotYoursToDirect (403) for what is."""
    scope.require(number)
    if not may_direct(scope, number):
        raise NotYoursToDirect(orgs.organisation(number).name)


def participants(programme: Programme, holder: int, day: date, known: Catalogue) -> list[int]:
    """The numbers of those among whom it is held and that existed on the day, in order."""
    area = area_of(holder)
    spans = below_on(area, day)
    if programme.among in known.kinds:
        found = there_on(living(spans, [programme.among], None), day)
    else:
        found = members(programme.among, spans, day)
    return sorted(found - {area, holder})


def participants_of(run: Run, day: date) -> list[int]:
    """The same of a run; nobody once no active pack declares its programme."""
    known = catalogue()
    programme = known.programmes.get(run.programme)
    return participants(programme, run.holder, day, known) if programme else []


def area_of(holder: int) -> int:
    """Below whom it is held: an organ (县委组织部) holds it in its area."""
    one = orgs.organisation(holder)
    return one.parent_id if one.organ and one.parent_id else holder


def members(code: str, spans: list[Span], day: date) -> set[int]:
    """The members of a group on a day, of those inside the spans."""
    group = Group.objects.filter(code=code).first()
    if group is None:
        return set()
    rows = group.memberships.filter(orgs.known(None), orgs.valid(day)).values_list("organisation", flat=True)
    return {number for number in rows if contains(spans, number)}


def places_of(numbers: Iterable[int]) -> list[Organisation]:
    """These organisations in administrative order (that of their numbers), read some hundreds at a time."""
    wanted = sorted(set(numbers))
    found: list[Organisation] = []
    for start in range(0, len(wanted), _AT_ONCE):
        found += Organisation.objects.filter(pk__in=wanted[start : start + _AT_ONCE]).order_by("pk")
    return found


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    return {place.pk: place.name for place in places_of(numbers)}


def vanished(numbers: Iterable[int]) -> set[int]:
    """Of these, those that others have absorbed."""
    wanted = sorted(set(numbers))
    found: set[int] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        gone = Edge.objects.filter(child__in=some, to_seq=None, kind=EdgeKind.SUCCESSION)
        found |= set(gone.values_list("child", flat=True))
    return found


_AT_ONCE = 500
