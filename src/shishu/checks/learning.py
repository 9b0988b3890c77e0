"""Names that organisations have taught, for the dictionary of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from shishu.checks.models import LearntName
from shishu.claims.judging.dictionary import Dictionary
from shishu.orgs import queries as orgs


def held(scope: orgs.Scope) -> list[LearntName]:
    """The names of a scope that were not taken back, those that wait for somebody's agreement first."""
    rows = scope.filter(LearntName.objects.filter(withdrawn_at__isnull=True), "organisation")
    return sorted(rows.order_by("-proposed_at"), key=lambda one: one.reviewed_at is not None)


def learnt(organisation: int | None) -> Mapping[str, tuple[str, ...]]:
    """Indicator -> the reviewed names that hold at an organisation: its own and those of all above it."""
    if organisation is None:
        return {}
    line = [organisation, *orgs.ancestors(organisation)]
    held = LearntName.objects.filter(organisation__in=line, reviewed_at__isnull=False, withdrawn_at__isnull=True)
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for indicator, phrase in held.order_by("pk").values_list("indicator", "phrase"):
        found[indicator] = (*found[indicator], phrase)
    return dict(found)


def taught(known: Dictionary, names: Mapping[str, tuple[str, ...]]) -> Dictionary:
    """The dictionary with these names added; another indicator that bore one of them bears it no more."""
    all_names = {name for several in names.values() for name in several}
    entries = {
        code: replace(
            entry, labels=(*(label for label in entry.labels if label not in all_names), *names.get(code, ()))
        )
        for code, entry in known.entries.items()
    }
    return Dictionary(entries, known.units)
