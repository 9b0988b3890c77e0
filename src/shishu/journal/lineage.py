"""Who came before and after an organisation, as far as balances are concerned."""

from __future__ import annotations

from datetime import date

from shishu.orgs.models import Edge, EdgeKind


def successors(number: int) -> list[tuple[int, date]]:
    """Those whose balance holds this one's, each with the day from which it does."""
    found: list[tuple[int, date]] = []
    since = date.min
    while edge := Edge.objects.filter(child=number, kind=EdgeKind.SUCCESSION, to_seq=None).first():
        since = max(since, edge.first or date.min)
        number = edge.parent
        found.append((number, since))
    return found


def predecessors_on(number: int, day: date) -> list[int]:
    """Those that had been absorbed by that day, and all that those had absorbed."""
    found: list[int] = []
    wave = [number]
    while wave:
        gone = Edge.objects.filter(parent__in=wave, kind=EdgeKind.SUCCESSION, to_seq=None, first__lte=day)
        wave = list(gone.values_list("child", flat=True))
        found += wave
    return found
