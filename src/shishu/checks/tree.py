"""The part of the tree that a text may mean: whatever bears a name written in it, and all that lies above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from shishu.claims.judging.tree import Node, Tree
from shishu.orgs import queries as orgs
from shishu.orgs.models import Alias, Group, Organisation

_LONGEST, _MOST = 30, 1000
_AT_ONCE = 800
_BEGINS = re.compile("(?<=[省市县区州盟旗乡镇村道办共、和与（(])")
"""Where one name may follow another: 昌都市|朱古村."""


def tree_of(written: Iterable[str], organisation: int | None, scope: orgs.Scope | None) -> Tree:
    """Of the names as the text writes them; what the asker may not see is not there."""
    names = sorted(set(written), key=len)[:_MOST]
    wanted = sorted({part for name in names for part in _parts(name)})
    numbers = {number for number in _named(wanted) if scope is None or scope.sees(number)}
    if organisation is not None:
        numbers.add(organisation)
    placed = [one.organisation for one in orgs.with_above(numbers)]
    aliases = _aliases(one.pk for one in placed)
    nodes = {one.pk: _node(one, aliases.get(one.pk, ())) for one in placed}
    groups = Group.objects.all() if scope is None else orgs.seen_groups(scope)
    return Tree(nodes, dict(groups.values_list("code", "name")))


def _parts(name: str) -> Iterator[str]:
    """Everything in it that could be a name."""
    name = name[: 2 * _LONGEST]
    for start in (0, *(found.start() for found in _BEGINS.finditer(name))):
        for end in range(start + 2, min(len(name), start + _LONGEST) + 1):
            yield name[start:end]


def _named(parts: list[str]) -> Iterator[int]:
    for start in range(0, len(parts), _AT_ONCE):
        some = parts[start : start + _AT_ONCE]
        yield from Organisation.objects.filter(name__in=some).values_list("pk", flat=True)
        yield from Alias.objects.filter(name__in=some).values_list("organisation_id", flat=True)


def _aliases(numbers: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, name in Alias.objects.filter(organisation__in=list(numbers)).values_list("organisation_id", "name"):
        found[number] = (*found.get(number, ()), name)
    return found


def _node(one: Organisation, aliases: tuple[str, ...]) -> Node:
    others = tuple(name for name in aliases if name != one.name)  # one that got an earlier name back has it twice
    return Node(one.pk, one.name, one.parent_id or None, others, is_organ=one.organ)
