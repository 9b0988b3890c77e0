"""What an organisation is and was called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from shishu.orgs import rules
from shishu.orgs.models import Alias, AliasKind, Edge, EdgeKind, Organisation, Renaming
from shishu.orgs.queries.tree import known, links
from shishu.orgs.values import Link, Tenure


@dataclass(frozen=True)
class Called:
    """What it was called by turns, the present name last; `entered`: when each renaming was, by its day.

    `others` are further names, which may be taken away.
    """

    held: list[Tenure]
    entered: Mapping[date, datetime]
    others: list[str]

    @property
    def former(self) -> list[Tenure]:
        """Each name that it bears no more, until when it last did; the latest first."""
        *earlier, present = self.held
        last = {tenure.name: tenure for tenure in earlier if tenure.name != present.name}
        return sorted(last.values(), key=lambda tenure: tenure.until, reverse=True)


def called(one: Organisation) -> Called:
    kinds = dict(one.aliases.order_by("name").values_list("name", "kind"))
    rows = renamings(one.id) if AliasKind.FORMER in kinds.values() else []  # each name that was held left an alias
    others = [name for name, kind in kinds.items() if kind != AliasKind.FORMER]
    return Called(_tenures(one, rows), {each.first: each.at for each in rows}, others)


def other_names(one: Organisation) -> list[str]:
    """All that it is found by besides its name, former names included."""
    return list(one.aliases.exclude(name=one.name).order_by("name").values_list("name", flat=True))


def renamings(number: int) -> list[Renaming]:
    """In the order in which they were entered, which is that of their days."""
    return list(Renaming.objects.filter(organisation=number).order_by("id"))


def tenures(one: Organisation) -> list[Tenure]:
    """Its names with the days on which each was held, the present one last."""
    return _tenures(one, renamings(one.id))


def _tenures(one: Organisation, rows: Sequence[Renaming]) -> list[Tenure]:
    founded = rules.lifetime(links(one.id))[0] if rows else rules.EARLIEST
    return rules.tenures(one.name, [(each.former, each.first) for each in rows], founded)


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
