"""What an organisation is and was called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shishu.orgs import rules
from shishu.orgs.models import Alias, AliasKind, Edge, EdgeKind, Organisation, Renaming
from shishu.orgs.queries.tree import known, links
from shishu.orgs.values import Link, Tenure


@dataclass(frozen=True)
class Called:
    """Besides its name: `former`, those it held until a day, the latest first; `others`, which may be taken away."""

    former: list[Tenure]
    others: list[str]


def called(one: Organisation) -> Called:
    former = {tenure.name: tenure for tenure in tenures(one)[:-1] if tenure.name != one.name}
    others = one.aliases.filter(kind=AliasKind.ALIAS).exclude(name=one.name).order_by("name")
    return Called(
        sorted(former.values(), key=lambda tenure: tenure.until, reverse=True),
        list(others.values_list("name", flat=True)),
    )


def other_names(one: Organisation) -> list[str]:
    """All that it is found by besides its name, former names included."""
    return list(one.aliases.exclude(name=one.name).order_by("name").values_list("name", flat=True))


def renamings(number: int) -> list[Renaming]:
    """In the order in which they were entered, which is that of their days."""
    return list(Renaming.objects.filter(organisation=number).order_by("id"))


def tenures(one: Organisation) -> list[Tenure]:
    """Its names with the days on which each was held, the present one last."""
    founded, _ = rules.lifetime(links(one.id))
    return rules.tenures(one.name, [(each.former, each.first) for each in renamings(one.id)], founded)


def is_held_beside(one: Organisation, name: str, on: date) -> bool:
    """Whether another one bears the name, or is also found by it, on a day from `on` on on which both are siblings."""
    own = [link for link in links(one.id) if link.kind != EdgeKind.SUCCESSION]
    named = Organisation.objects.filter(name=name).values("id")
    also_named = Alias.objects.filter(name=name).values("organisation_id")
    edges = Edge.objects.filter(known(None), Q(child__in=named) | Q(child__in=also_named)).exclude(child=one.id)
    beside = edges.filter(parent__in={link.parent for link in own}).exclude(kind=EdgeKind.SUCCESSION)
    return any(
        rules.share_a_day((on, rules.LATEST), _life(link), _life(edge), held)
        for edge in beside
        for link in own
        if link.parent == edge.parent
        for held in _held(edge.child, name)
    )


def _held(number: int, name: str) -> Iterator[rules.Life]:
    """When it bore the name; what is no name but one more way to find it holds always."""
    one = Organisation.objects.get(pk=number)
    if one.aliases.filter(name=name, kind=AliasKind.ALIAS).exists():
        yield rules.ALWAYS
    yield from ((each.first, each.until) for each in tenures(one) if each.name == name)


def _life(place: Link | Edge) -> rules.Life:
    return rules.life(place.first, place.until)
