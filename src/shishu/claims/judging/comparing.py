"""Figures against a ledger: all first questions are asked at once, then all that may explain what did not fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from shishu.claims.judging import growths, said, senses
from shishu.claims.judging.agreement import Agreement, agreement
from shishu.claims.judging.asking import Answer, Asked, Ledger
from shishu.claims.judging.candidates import Candidate
from shishu.claims.judging.senses import Places, Sense
from shishu.claims.judging.slips import slip
from shishu.claims.judging.verdicts import Compared, Finding, Verdict
from shishu.claims.judging.world import World
from shishu.claims.surroundings import Around
from shishu.claims.values import Claim
from shishu.words import Text

_MOST_SENSES = 12
_FARTHEST = 8
Answers = Mapping[Asked, Answer]
_REMARKS: Mapping[Agreement, Text] = {"superfluous": said.SURPLUS, "loose": said.LOOSE}


@dataclass(frozen=True)
class Case:
    """One claim with the ways it may be taken; `apart`: why the ledger has no counterpart of it."""

    claim: Claim
    candidates: tuple[Candidate, ...]
    where: Places
    first: tuple[Sense, ...]
    apart: Text | None = None
    is_chosen: bool = False

    @property
    def best(self) -> Sense:
        return self.first[0]


def case_of(claim: Claim, around: Around, world: World, apart: Text | None) -> Case:
    candidates = world.matcher.candidates(claim, around)
    if chosen := world.choices.get((claim.start, claim.end)):
        only = senses.chosen(claim, chosen, world.dictionary)
        return Case(claim, candidates, Places((chosen.place,), (chosen.place,)), (only,), is_chosen=True)
    where = senses.places(claim, around, world)
    first = senses.usual(claim, candidates, where, world)
    return Case(claim, candidates, where, tuple(islice(first, _MOST_SENSES)), apart)


def named_again(cases: dict[int, Case], around: Sequence[Around]) -> None:
    """13条问题中 takes up the 13条 told before: where nothing else names it, it is about the same."""
    for index, case in cases.items():
        if case.first or not around[index].right.endswith("中"):
            continue
        earlier = (cases[before] for before in range(index - 1, max(-1, index - _FARTHEST), -1) if before in cases)
        again = next((one for one in earlier if one.first and _is_same(one.claim, case.claim)), None)
        if again:
            cases[index] = replace(again, claim=case.claim, apart=case.apart)


def _is_same(one: Claim, other: Claim) -> bool:
    mine, its = one.quantity, other.quantity
    return (mine.strict, mine.base_unit, one.article.id) == (its.strict, its.base_unit, other.article.id)


def compare(cases: Sequence[Case], parts: Collection[int], world: World, ledger: Ledger) -> list[Compared]:
    """What the ledger says of each; `parts`: the places of those that are parts of another figure."""
    earlier = [growths.before(sense, case.claim) for case in cases if _grows(case) for sense in case.first]
    found = ledger.answers(_asked([*(sense for case in cases for sense in case.first), *earlier]))
    failed = {index for index, case in enumerate(cases) if _needs_explanation(case, found)}
    more = {index: _explanations(cases[index], world) for index in failed}
    found = {**found, **ledger.answers(_asked(sense for several in more.values() for sense in several))}
    return [
        _Judging(case, found, world, is_part=index in parts).compared(more.get(index, []))
        for index, case in enumerate(cases)
    ]


def _grows(case: Case) -> bool:
    return case.claim.quantity.kind == "growth"


def _needs_explanation(case: Case, found: Answers) -> bool:
    return bool(case.first) and not case.is_chosen and not _grows(case) and not _agreeing(case.first, case, found)


def _asked(several: Iterable[Sense]) -> list[Asked]:
    return list(dict.fromkeys(sense.asked for sense in several))


def _explanations(case: Case, world: World) -> list[Sense]:
    """Other levels, other periods, indicators that came behind."""
    found = list(case.first[1:])
    for sense in case.first[:3]:
        found += senses.on_other_level(case.claim, sense, case.where, world)
        found += senses.over_other_periods(sense)
    return [*found, *senses.of_others(case.claim, case.candidates, case.where, world)]


def _agreeing(several: Sequence[Sense], case: Case, found: Answers) -> list[Sense]:
    return [sense for sense in several if sense.candidate.unit != "none" and _agrees(sense, case.claim, found)]


def _agrees(sense: Sense, claim: Claim, found: Answers) -> Agreement | None:
    answer = found[sense.asked]
    return None if answer.value is None or answer.is_silent else agreement(claim.quantity, answer.value)


class _Judging:
    """One case with all answers that were given."""

    def __init__(self, case: Case, found: Answers, world: World, *, is_part: bool) -> None:
        self._case, self._found, self._world, self._is_part = case, found, world, is_part

    def compared(self, explanations: Sequence[Sense]) -> Compared:
        """The first of these that has something to say."""
        case = self._case
        if case.where.unclear and case.candidates:
            them = "、".join(place.name for place in case.where.unclear[:4])
            return Compared((Finding("ambiguous", said.UNCLEAR.format(them=them)),))
        if not case.first:
            nobody = said.NOBODY.format(name=case.where.unknown) if case.where.unknown and case.candidates else None
            return Compared((Finding("unknown", nobody or said.UNKNOWN),))
        if _grows(case):
            return growths.grown(case.best, case.claim, self._found, self._world.dictionary)
        steps: tuple[Callable[[Sequence[Sense]], Compared | None], ...] = (
            self._undecided, self._agreed, self._set_apart, self._in_other_unit, self._on_other_level,
            self._over_other_period, self._unrecorded,
        )  # fmt: skip
        return next((found for step in steps if (found := step(explanations))), None) or self._different(explanations)

    def _undecided(self, _: Sequence[Sense]) -> Compared | None:
        best = (_agreeing(self._case.first, self._case, self._found) or [self._case.best])[0]
        if not best.window.is_open:
            return None
        text = said.OPEN.format(source=self._case.claim.period.source)
        return self._with(best, "undecided", said.joined(text, self._ledger(best)))

    def _agreed(self, _: Sequence[Sense]) -> Compared | None:
        agreeing = _agreeing(self._case.first, self._case, self._found)
        if not agreeing:
            return None
        sense = agreeing[0]
        how = _agrees(sense, self._case.claim, self._found) or "exact"
        chosen = None if sense is self._case.best else said.chosen_by_value(sense, self._case.best)
        return self._with(sense, how, said.joined(self._ledger(sense), _REMARKS.get(how), chosen))

    def _set_apart(self, _: Sequence[Sense]) -> Compared | None:
        """Figures that the ledger has no counterpart of: plans, averages, parts, some of the places there are."""
        best = self._case.best
        if self._case.apart:
            return Compared((Finding("unknown", self._case.apart),))
        if self._case.where.unknown:
            return Compared((Finding("unknown", said.NOBODY.format(name=self._case.where.unknown)),))
        if self._is_part:
            return Compared((Finding("unknown", said.PART),))
        if best.entry.counts_tree:
            value = self._found[best.asked].value
            return Compared((Finding("unknown", said.TREE.format(n=value)),))
        return None

    def _in_other_unit(self, _: Sequence[Sense]) -> Compared | None:
        """The same number in another unit is a slip; another number in another unit may count something else."""
        if any(sense.candidate.unit != "none" for sense in self._case.first):
            return None
        fitting = [sense for sense in self._case.first if self._is_the_number(sense)]
        unit = self._case.claim.quantity.unit
        if not fitting:
            why = said.other_unit(unit, self._case.best.entry, fits=False)
            return Compared((Finding("unknown", said.joined(said.UNKNOWN, why)),))
        reason = said.joined(self._ledger(fitting[0]), said.other_unit(unit, fitting[0].entry, fits=True))
        return self._with(fitting[0], "unit", reason)

    def _is_the_number(self, sense: Sense) -> bool:
        """In the unit the ledger writes it in: 5.1亩 for 5.1千米."""
        answer, known = self._found[sense.asked], self._world.dictionary
        if answer.value is None or answer.is_silent:
            return False
        own = answer.value / known.in_base(sense.entry, Decimal(1))
        return bool(agreement(self._case.claim.quantity, own))

    def _on_other_level(self, explanations: Sequence[Sense]) -> Compared | None:
        levels = [one for one in explanations if self._is_same(one) and one.asked.scope != self._case.best.asked.scope]
        sense = next(iter(_agreeing(levels, self._case, self._found)), None)
        if sense is None:
            return None
        reason = said.joined(self._ledger(self._case.best), said.other_level(sense.asked), self._ledger(sense))
        return self._with(sense, "ambiguous", reason)

    def _over_other_period(self, explanations: Sequence[Sense]) -> Compared | None:
        strict = self._case.claim.quantity.strict
        if strict.lower is None or strict.upper is None:
            return None  # 超过七成 is true of many a period
        periods = [one for one in explanations if self._is_same(one) and one.window != self._case.best.window]
        sense = next(iter(_agreeing(periods, self._case, self._found)), None)
        if sense is None:
            return None
        verdict: Verdict = "undecided" if self._case.best.window.is_assumed else "other_period"
        why = said.NO_PERIOD if verdict == "undecided" else said.other_period(sense.window)
        return self._with(sense, verdict, said.joined(self._ledger(self._case.best), why, self._ledger(sense)))

    def _unrecorded(self, _: Sequence[Sense]) -> Compared | None:
        if all(self._found[sense.asked].is_silent for sense in self._case.first):
            return self._with(self._case.best, "no_record", said.SILENT)
        return None

    def _different(self, explanations: Sequence[Sense]) -> Compared:
        told = [one for one in self._case.first if not self._found[one.asked].is_silent]
        sense = next((one for one in told if self._slip(one)), told[0])
        likely = self._slip(sense)
        strict = self._case.claim.quantity.strict
        others = [one for one in explanations if strict.lower == strict.upper and not self._is_same(one)]
        hint = next(iter(_agreeing(others, self._case, self._found)), None)
        meant = said.meant(self._case.claim, sense.entry, self._world.dictionary)
        reason = said.joined(self._ledger(sense), meant, likely, said.of_indicator(hint) if hint else None)
        return self._with(sense, "different", reason)

    def _slip(self, sense: Sense) -> Text | None:
        value = self._found[sense.asked].value
        return slip(self._case.claim.quantity, value) if value is not None else None

    def _is_same(self, sense: Sense) -> bool:
        return sense.entry.code in {one.entry.code for one in self._case.first}

    def _ledger(self, sense: Sense) -> Text:
        return said.compared(self._case.claim.quote, sense, self._found[sense.asked], self._world.dictionary)

    def _with(self, sense: Sense, verdict: Verdict, reason: Text) -> Compared:
        return Compared((Finding(verdict, reason),), sense, self._found[sense.asked].value)
