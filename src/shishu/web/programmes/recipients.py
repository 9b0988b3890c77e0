"""Whom a task can be given to: kinds of organisations below, groups, and those directly below by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.figures.census import living, there_on
from shishu.figures.places import below_on
from shishu.journal.catalogue import catalogue
from shishu.orgs import queries as orgs
from shishu.orgs.models import Group, Organisation
from shishu.words import Text

MOST = 200


def of_kinds(kinds: Iterable[str], visitor: Visitor) -> list[int]:
    """All organisations of these kinds below the one in whose name the visitor acts, those there today, in order."""
    wanted = set(kinds)
    return sorted(number for number, kind in _there(visitor).items() if kind in wanted) if wanted else []


def kinds_below(visitor: Visitor) -> list[tuple[str, Text, int]]:
    """(kind, its name, how many): those of which there are several."""
    counts = Counter(_there(visitor).values())
    kinds = ((code, _short(kind.name)) for code, kind in catalogue().kinds.items())
    return [(code, name, counts[code]) for code, name in kinds if counts[code] > 1]


def _short(name: Text) -> Text:
    return Text(name.zh.partition("（")[0], name.en.lower())


def _there(visitor: Visitor) -> dict[int, str]:
    """Number -> kind of all that lie below today."""
    place = visitor.organisation
    if place is None:
        return {}
    spans = below_on(place.pk, visitor.on)
    there = there_on(living(spans, list(catalogue().kinds), None), visitor.on) - {place.pk}
    inside = Q()
    for lo, hi in spans:
        inside |= Q(pk__gte=lo, pk__lte=hi)
    rows = Organisation.objects.filter(inside).values_list("id", "kind") if spans else ()
    return {number: kind for number, kind in rows if number in there}


def groups(visitor: Visitor) -> list[Group]:
    """The groups that lie wholly in what the visitor directs."""
    return list(orgs.seen_groups(visitor.scope_as(*LOCKING)))


def below(visitor: Visitor) -> list[Organisation]:
    """Those directly below, in administrative order."""
    place = visitor.organisation
    numbers = orgs.children(place.pk)[:MOST] if place else []
    stored = Organisation.objects.in_bulk(numbers)
    return [stored[one] for one in numbers]
