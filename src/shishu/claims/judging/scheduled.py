"""A rule of time against a ledger: 每半年开展一次, and how often it was in each half-year.

Never a fault: it may be what is to be done from now on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from shishu.claims.judging import said, senses
from shishu.claims.judging.asking import Answer, Asked, Ledger
from shishu.claims.judging.senses import Sense
from shishu.claims.judging.verdicts import Compared, Finding, Judgement, Verdict, judgement
from shishu.claims.judging.windows import Window
from shishu.claims.judging.world import World
from shishu.claims.letters import bare
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around
from shishu.claims.values import Claim, Reading
from shishu.measure import month_first, month_key, month_last
from shishu.words import Text

_EVERY = pattern("scheduled_every", "每个?(半年|年|季度|季|月)")
_MONTHS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12}
_MOST = 24
_COUNTED = Text("{days}{amount}", "{days}: {amount}")
_KEPT = Text("台账各期都办到了：{each}。", "The ledger has it in each: {each}.")
_NOT_KEPT = Text(
    "台账不是每期都有：{each}；是规定还是已办，请核。", "The ledger lacks it in some: {each}; a rule or a deed?"
)


@dataclass(frozen=True)
class _Rule:
    """The sense of the rule in each whole span of time within the period told."""

    claim: Claim
    spans: tuple[Sense, ...]


def judged_schedules(reading: Reading, around: Sequence[Around], world: World, ledger: Ledger) -> Iterator[Judgement]:
    """One for each rule whose deed is an indicator's and of which a whole span has gone by."""
    beside = zip(reading.claims, around, strict=True)
    told = [(claim, by) for claim, by in beside if claim.quantity.kind == "schedule"]
    rules = [rule for claim, by in told[:_MOST] for rule in _rule(claim, by, world)]
    if not rules:
        return
    found = ledger.answers(list(dict.fromkeys(sense.asked for rule in rules for sense in rule.spans)))
    for rule in rules:
        yield judgement(rule.claim, (), _compared(rule, found, world), (rule.spans[0].candidate,))


def _rule(claim: Claim, around: Around, world: World) -> Iterator[_Rule]:
    every = list(_EVERY.finditer(around.before))
    sense = _sense(claim, around, world)
    if not every or sense is None or sense.entry.sort not in ("flow", "distinct"):
        return
    windows = tuple(_windows(claim, _MONTHS[every[-1][1]], world))
    if windows:
        yield _Rule(claim, tuple(_over(sense, one) for one in windows))


def _sense(claim: Claim, around: Around, world: World) -> Sense | None:
    """What somebody said it is, else the indicator that the sentence names, of whom it is told."""
    if chosen := world.choices.get((claim.start, claim.end)):
        return senses.chosen(claim, chosen, world.dictionary)
    told = bare(f"{around.before}{around.right}")
    found = world.matcher.candidates(claim, around)
    candidates = [one for one in found if any(bare(label) in told for label in one.entry.labels)]
    where = senses.places(claim, around, world)
    return next(iter(senses.usual(claim, candidates[:1], where, world)), None) if not where.unknown else None


def _windows(claim: Claim, months: int, world: World) -> Iterator[Window]:
    last = min(claim.period.last or world.published, world.published)
    first = claim.period.first or date(last.year, 1, 1)
    keys = range(-(-month_key(first) // months) * months, month_key(last) + 2 - months, months)
    whole = (Window(month_first(key), month_last(key + months - 1)) for key in keys)
    yield from islice((one for one in whole if first <= one.first and one.last <= last), _MOST)


def _over(sense: Sense, days: Window) -> Sense:
    return replace(sense, window=days, asked=replace(sense.asked, first=days.first, last=days.last))


def _compared(rule: _Rule, found: Mapping[Asked, Answer], world: World) -> Compared:
    values = [found[one.asked].value or Decimal(0) for one in rule.spans]
    told = [
        _COUNTED.format(days=said.days(one.window), amount=said.amount(value, one.entry, world.dictionary))
        for one, value in zip(rule.spans, values, strict=True)
    ]
    each = Text("、".join(one.zh for one in told), ", ".join(one.en for one in told))
    is_kept = min(values) >= (rule.claim.quantity.strict.lower or 0)
    verdict: Verdict = "within" if is_kept else "undecided"
    why = (_KEPT if is_kept else _NOT_KEPT).format(each=each)
    return Compared((Finding(verdict, why),), rule.spans[-1], values[-1])
