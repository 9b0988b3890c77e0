"""A judged text as the contract tells it: the fields of a reading, and what the ledger says of each figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from shishu.claims.judging.asking import Asked
from shishu.claims.judging.changes import Change
from shishu.claims.judging.judge import Judged
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.telling import Told, amount_told, claim_told, told
from shishu.words import Language

_THOUSAND = Decimal(1000)


def judged_told(judged: Judged, changes: Iterable[Change] = (), language: Language = "zh") -> Told:
    """Reasons are in one language; scores are told in thousandths of one, as exact decimals."""
    by_place = {(one.claim.start, one.claim.end): one for one in judged.judgements}
    claims = [
        claim_told(claim) | _judgement(by_place.get((claim.start, claim.end)), language)
        for claim in judged.reading.told
    ]
    return told(judged.reading) | {
        "claims": claims,
        "notices": [
            {"quote": one.quote, "start": one.start, "end": one.end, "reason": one.reason.say(language)}
            for one in judged.notices
        ],
        "changes": [
            {"quote": one.now.quote, "start": one.now.start, "end": one.now.end, "before": one.before.quote}
            for one in changes
        ],
    }


def _judgement(one: Judgement | None, language: Language) -> Told:
    """Nothing for a figure that is only told."""
    if one is None:
        return {}
    return {
        "indicator": one.sense.entry.code if one.sense else None,
        "candidates": [
            {"indicator": each.entry.code, "score": str(each.score / _THOUSAND), "why": each.why.say(language)}
            for each in one.candidates
        ],
        "ledger_value": amount_told(one.value),
        "verdict": one.verdict,
        "also": list(one.also),
        "reason": one.reason.say(language),
        "figure": _figure(one.sense.asked) if one.sense else None,
    }


def _figure(asked: Asked) -> Told:
    place: Told = {"group": asked.place.name} if asked.place.group else {"organisation": asked.place.name}
    return {"indicator": asked.indicator} | place | {
        "scope": asked.scope, "first": asked.first.isoformat(), "last": asked.last.isoformat(),
    }  # fmt: skip
