"""What a text states without a number against a ledger. Where no indicator is called so, nothing is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shishu.claims.assertions import THAN
from shishu.claims.judging import growths, said, senses
from shishu.claims.judging.asking import Answer, Asked, Ledger
from shishu.claims.judging.candidates import Candidate
from shishu.claims.judging.comparing import Case, case_of, compare
from shishu.claims.judging.senses import Sense
from shishu.claims.judging.verdicts import Compared, Finding, Judgement, Verdict, judgement
from shishu.claims.judging.world import World
from shishu.claims.letters import bare
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around, surroundings
from shishu.claims.values import Claim, Reading
from shishu.words import Text

_CHANGED = Text("台账的{name}由{before}到{now}。", "In the ledger “{name}” went from {before} to {now}.")
_RATE = Text("台账的{name}是{now}。", "In the ledger “{name}” is {now}.")
_HOW_MANY = pattern("asserted_how_many", "(?:[人户次场总件]数|数量|数)$")
_A_YEAR_BEFORE = Text(
    "稿中没有写与何时比，按上年同期看。", "The text does not say than when; a year before is looked at."
)
_UNKNOWN_BEFORE = Text("「{name}」没有可比的上期数。", "“{name}” has no earlier value to compare with.")
_NOTHING_SAID = frozenset({"unknown", "no_record", "undecided", "ambiguous"})
"""Of names that are listed: nobody wrote a number, so nobody waits for an answer."""
_MOST = 200
"""Of one text; a text of assertions alone must not be dearer than one of figures."""


@dataclass(frozen=True)
class _Meant:
    """One of the nouns an assertion is said of, and the indicator that is called so."""

    candidate: Candidate
    sense: Sense


def judged_assertions(reading: Reading, world: World, ledger: Ledger) -> list[Judgement]:
    several = reading.asserted[:_MOST]
    beside = list(zip(several, surroundings(several), strict=True))
    listed = [one for one in beside if one[0].quantity.kind == "implicit"]
    rated = [(claim, _meant(claim, around, world)) for claim, around in beside if claim.quantity.kind != "implicit"]
    return [*_listed(listed, world, ledger), *_rated([one for one in rated if one[1]], world, ledger)]


def _listed(several: Sequence[tuple[Claim, Around]], world: World, ledger: Ledger) -> Iterator[Judgement]:
    """Names that are listed are compared as a number would be."""
    cases = [case_of(claim, around, world, None) for claim, around in several]
    cases = [case for case in cases if case.is_chosen or _is_told_of(case)]
    answers = compare(cases, (), world, ledger) if cases else []
    for case, compared in zip(cases, answers, strict=True):
        if compared.findings[0].verdict not in _NOTHING_SAID:
            yield judgement(case.claim, (), compared, case.candidates)


def _is_told_of(case: Case) -> bool:
    named = bool(case.first) and any(_labels(case.best.candidate, thing) for thing in case.claim.things)
    return named and not _is_nobody(case.where.unknown, case.claim)


def _is_nobody(unknown: str, claim: Claim) -> bool:
    """A name that the tree does not have, and that is not only the beginning of what is told of: 女生 of 女生入学率."""
    return bool(unknown) and not any(unknown in thing for thing in claim.things)


def _meant(claim: Claim, around: Around, world: World) -> tuple[_Meant, ...]:
    """One for each of its nouns; none where one of them is called like no indicator, or nobody knows whose it is."""
    if chosen := world.choices.get((claim.start, claim.end)):
        only = senses.chosen(claim, chosen, world.dictionary)
        return (_Meant(only.candidate, only),)
    where = senses.places(claim, around, world)
    found: list[_Meant] = []
    for thing in claim.things:
        alone = replace(claim, thing=thing, things=(thing,))
        candidates = [one for one in world.matcher.candidates(alone, around) if _labels(one, thing)]
        usual = senses.usual(alone, candidates[:1], where, world)
        if not usual or _is_nobody(where.unknown, claim):
            return ()
        found.append(_Meant(candidates[0], usual[0]))
    return tuple(found)


def _labels(candidate: Candidate, thing: str) -> bool:
    """男生入学率 is not 女生入学率, however alike the two are."""
    labels = tuple(map(bare, candidate.entry.labels))
    named = (bare(thing), bare(_HOW_MANY.sub("", thing)))
    return candidate.unit != "none" and any(name.endswith(labels) for name in named)


def _rated(several: Sequence[tuple[Claim, Sequence[_Meant]]], world: World, ledger: Ledger) -> Iterator[Judgement]:
    if not several:
        return
    found = ledger.answers(list(dict.fromkeys(one for claim, meant in several for one in _asked(claim, meant))))
    for claim, meant in several:
        findings = tuple(_finding(claim, one.sense, found, world) for one in meant)
        against = Compared(findings, meant[0].sense, found[meant[0].sense.asked].value)
        yield judgement(claim, (), against, tuple(one.candidate for one in meant))


def _asked(claim: Claim, meant: Sequence[_Meant]) -> Iterator[Asked]:
    """The value now, and of what changed that before."""
    for one in meant:
        yield one.sense.asked
        if claim.quantity.kind == "comparison":
            yield growths.before(one.sense, claim).asked


def _finding(claim: Claim, sense: Sense, found: Mapping[Asked, Answer], world: World) -> Finding:
    now = found[sense.asked]
    if now.value is None or now.is_silent:
        return Finding("no_record", said.SILENT)
    if claim.quantity.kind == "completeness":
        told = _RATE.format(name=sense.entry.name, now=said.in_ledger(sense, now, world.dictionary))
        return Finding(_verdict(claim, now.value), told)
    before = growths.before(sense, claim)
    earlier = found[before.asked]
    if earlier.value is None or earlier.is_silent:
        return Finding("undecided", _UNKNOWN_BEFORE.format(name=sense.entry.name))
    told = _CHANGED.format(
        name=sense.entry.name,
        before=said.in_ledger(before, earlier, world.dictionary),
        now=said.in_ledger(sense, now, world.dictionary),
    )
    verdict = _verdict(claim, now.value - earlier.value)
    if claim.period.baseline or THAN.search(claim.quote):
        return Finding(verdict, told)
    return Finding(verdict if verdict == "exact" else "undecided", said.joined(_A_YEAR_BEFORE, told))


def _verdict(claim: Claim, value: Decimal) -> Verdict:
    return "exact" if claim.quantity.strict.holds(value) else "different"
