"""The answers of slips flow back into the verdicts; what the unit says stands beside the reason, not in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shishu.checks.models import CheckedText, SlipLine
from shishu.checks.values import ANSWERS, Answered
from shishu.claims.judging.judge import Judged
from shishu.claims.judging.verdicts import Judgement
from shishu.orgs.rules import day_of_moment
from shishu.words import Text

_OPEN = frozenset({"ambiguous", "undecided", "unknown", "no_record", "unchecked"})
_TOLD = Text("单位答复（{who}，{on}）：{answer}{said}。", "The unit says ({who}, {on}): {answer}{said}.")


def answers_of(kept: CheckedText) -> list[Answered]:
    """All that units have answered about a text, the latest last."""
    lines = SlipLine.objects.filter(slip__text=kept).exclude(answer="").order_by("answered_at", "pk")
    return [
        Answered(one.start, one.end, one.answer, one.said, one.answered_by, day_of_moment(one.answered_at))
        for one in lines
        if one.answered_at
    ]


def settled(judged: Judged, answers: Iterable[Answered]) -> Judged:
    """What was open and is confirmed agrees; what is corrected differs; the rest only says what the unit says."""
    by_place = {(one.start, one.end): one for one in answers}
    judgements = (_settled(one, by_place.get((one.claim.start, one.claim.end))) for one in judged.judgements)
    return replace(judged, judgements=tuple(judgements))


def _settled(one: Judgement, answer: Answered | None) -> Judgement:
    if answer is None:
        return one
    told = _TOLD.format(
        who=answer.name or "—",
        on=answer.on,
        answer=ANSWERS[answer.answer],
        said=f"：{answer.said}" if answer.said else "",
    )
    if answer.answer == "corrected":
        return replace(one, verdict="different", answered=told)
    if answer.answer == "confirmed" and one.verdict in _OPEN:
        return replace(one, verdict="exact", answered=told)
    return replace(one, answered=told)
