"""Who records what an organisation may not: the kinds that the pack names, and whom of them it finds nearest above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from shishu.journal.catalogue import catalogue
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.words import Text, listed


@dataclass(frozen=True)
class ByOthers:
    """`kinds` record it, of a register by its first `step`; `nearest` is the one to ask, "" where nobody is above."""

    ledger: Ledger
    kinds: Text
    step: Text
    nearest: str


def by_others(place: Organisation, ledgers: Iterable[Ledger]) -> list[ByOthers]:
    """Of these ledgers, those that are typed here and not by organisations of this kind."""
    wanted = [one for one in ledgers if one.entry == "manual" and place.kind not in one.recorded_by]
    if not wanted:
        return []
    known, above = catalogue().kinds, _above(place)
    return [
        ByOthers(
            one,
            listed(known[kind].name for kind in one.recorded_by if kind in known),
            next((step.name for step in one.steps if step.opens), _RECORD) if one.is_register else _RECORD,
            next((each.name for each in above if each.kind in one.recorded_by), ""),
        )
        for one in wanted
    ]


def _above(place: Organisation) -> list[Organisation]:
    """From below upwards; after each its organs (本级机关), its own first."""
    line = [place.pk, *orgs.ancestors(place.pk)]
    height: dict[int | None, int] = {number: at for at, number in enumerate(line)}
    organs = Q(parent_id__in=line, organ=True)
    found = Organisation.objects.filter(Q(pk__in=line) | organs).order_by("order", "id")
    return sorted(found, key=lambda one: height[one.pk] * 2 if one.pk in height else height[one.parent_id] * 2 + 1)


_RECORD = Text("记", "record it")
