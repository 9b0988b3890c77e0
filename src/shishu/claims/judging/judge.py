"""From what was read out of a text to a verdict on every figure in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shishu.claims.consistency import Notice, Told, told
from shishu.claims.judging import said
from shishu.claims.judging.apart import set_apart
from shishu.claims.judging.asking import Ledger
from shishu.claims.judging.asserted import judged_assertions
from shishu.claims.judging.comparing import Case, case_of, compare, named_again
from shishu.claims.judging.faults import wording
from shishu.claims.judging.scheduled import judged_schedules
from shishu.claims.judging.verdicts import FAULTS, STRICT_FAULTS, Compared, Finding, Judgement, judgement
from shishu.claims.judging.world import World
from shishu.claims.surroundings import surroundings
from shishu.claims.values import Claim, Reading


@dataclass(frozen=True)
class Judged:
    """One judgement for each figure that can be checked, and for each assertion and rule that the ledger knows of.

    Notices are only hints.
    """

    reading: Reading
    judgements: tuple[Judgement, ...]
    notices: tuple[Notice, ...] = ()

    def has_faults(self, *, strict: bool = False) -> bool:
        """Whether something is wrong; `strict`: or nothing is known of it."""
        return any(one.verdict in (STRICT_FAULTS if strict else FAULTS) for one in self.judgements)


def judge(reading: Reading, world: World | None = None, ledger: Ledger | None = None) -> Judged:
    """Without a ledger only what a text says of itself is judged, and everything else is `unchecked`."""
    claims = [claim for claim in reading.claims if claim.quantity.is_checkable]
    around = surroundings(reading.claims)
    own = told(reading, around)
    places = [index for index, claim in enumerate(reading.claims) if claim.quantity.is_checkable]
    if ledger is None or world is None:
        return _judged(reading, places, own, {}, [Compared(_unchecked(own, index)) for index in places])
    apart = set_apart(reading.claims, around)
    cases = {index: case_of(reading.claims[index], around[index], world, apart.get(index)) for index in places}
    named_again(cases, around)
    parts = {place for place, index in enumerate(places) if index in own.wholes or claims[place].whole is not None}
    compared = compare([cases[index] for index in places], parts, world, ledger)
    judged = _judged(reading, places, own, cases, compared)
    further = [*judged_assertions(reading, world, ledger), *judged_schedules(reading, around, world, ledger)]
    both = sorted([*judged.judgements, *further], key=lambda one: one.claim.start)
    return replace(judged, judgements=tuple(both))


def _judged(
    reading: Reading, places: Sequence[int], own: Told, cases: Mapping[int, Case], compared: Sequence[Compared]
) -> Judged:
    found = []
    by_index = dict(zip(places, compared, strict=True))
    for index, against in zip(places, compared, strict=True):
        claim, of_ledger = reading.claims[index], against
        candidates = cases[index].candidates if index in cases else ()
        if (borne_out := own.borne_out.get(index)) and of_ledger.findings[0].verdict == "unknown":
            is_point = claim.quantity.strict.lower == claim.quantity.strict.upper
            of_ledger = Compared((Finding("exact" if is_point else "within", borne_out),))
        findings = [*(Finding("inconsistent", why) for why in own.contradictions.get(index, ()))]
        if _adds_up(claim, [by_index.get(each) for each in own.addends.get(index, ())]):
            findings.append(Finding("inconsistent", said.ADDS_UP))
        findings += [Finding("wording", why) for why in wording(claim.quantity)]
        found.append(judgement(claim, findings, of_ledger, candidates))
    return Judged(reading, tuple(found), own.notices)


def _unchecked(own: Told, index: int) -> tuple[Finding, ...]:
    """What the text bears out itself (解决率 from its two counts) needs no ledger."""
    borne_out = own.borne_out.get(index)
    return (Finding("unchecked", borne_out or said.UNCHECKED),)


def _adds_up(claim: Claim, addends: Sequence[Compared | None]) -> bool:
    """Whether what the ledger says of the addends makes the stated total: then one of them is wrong, not the total."""
    values = [one.value for one in addends if one is not None and one.value is not None]
    return bool(addends) and len(values) == len(addends) and claim.quantity.strict.holds(sum(values, Decimal(0)))
