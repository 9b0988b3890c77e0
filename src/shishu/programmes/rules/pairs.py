"""Cross-guidance (交叉指导): who guides whom in the next half-year, from who guided whom before.

Of the rounds that there are for as many units, the one is taken whose pairs have met least. As long as the same units
take part, that goes through all rounds before one comes again; so how often each has guided each other never differs
by more than one (of four units, after every third of six half-years, by two: see `rounds`). When a unit joins or
leaves, the rounds are those for the new number, and the history of those who stay still counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shishu.programmes.rules.rounds import FEWEST, Round, rounds

Met = Mapping[tuple[int, int], int]
"""(guide, guided) -> how often."""

__all__ = ["FEWEST", "Met", "pairs"]


def pairs(units: Collection[int], met: Met) -> dict[int, int]:
    """Guide -> guided, every unit once on either side: nobody itself, nobody its own guide; {} for fewer than three."""
    seats = sorted(set(units))
    possible = rounds(len(seats))
    if not possible:
        return {}
    counts = [[met.get((guide, guided), 0) for guided in seats] for guide in seats]
    chosen = min(possible, key=lambda each: _met(each, counts))
    return {guide: seats[chosen[seat]] for seat, guide in enumerate(seats)}


def _met(one: Round, counts: list[list[int]]) -> int:
    """How often the pairs of a round have met; the earlier of equal rounds is taken."""
    return sum(counts[seat][guided] for seat, guided in enumerate(one))
