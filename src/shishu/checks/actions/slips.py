"""A verification slip: sent to a unit, answered line by line by whoever holds its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shishu.access.keys import digest, new_key
from shishu.audit.actions import SYSTEM, note
from shishu.checks.errors import NobodyToAsk, NoSuchSlip, NotAnAnswer, NothingAnswered, NothingToAsk
from shishu.checks.models import CheckedText, Slip, SlipLine
from shishu.checks.values import ANSWERS
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.showing.versus import versus
from shishu.claims.values import Claim, Span
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment
from shishu.words import Text

_LONGEST = 400
_LONGEST_NAME = 120
_STOP = re.compile("。|(?=\n)")
_NO_CHOICE = (
    Text("写了字，没有选是哪种答复", "something is written, but no kind of answer is chosen"),
    Text("请选“属实”“更正为”或“口径说明”", "Choose Confirmed, Corrected to, or Explained"),
)
_NO_FIGURE = (
    Text("选了“更正为”，没有写数", "it is to be corrected, but no figure is written"),
    Text("请写上更正后的数", "Write the corrected figure"),
)
_NO_WORDS = (
    Text("选了“口径说明”，没有写说明", "it is to be explained, but nothing is written"),
    Text("请写上口径怎么算", "Write how it is counted"),
)
_NOT_THERE = (
    Text("单子上没有这一处，或没有这种答复", "the slip has no such figure, or there is no such answer"),
    Text("请重新打开链接再答", "Open the link anew and answer again"),
)
_WORDLESS = {"corrected": _NO_FIGURE, "explained": _NO_WORDS}


@dataclass(frozen=True, slots=True)
class Ask:
    """Which unit is asked about which judgements of one text, until its last day of answering."""

    unit: str
    judgements: Sequence[Judgement]
    until: date


@dataclass(frozen=True, slots=True)
class Reply:
    """`answer`: confirmed, corrected or explained; `said`: the right figure or the explanation; `name`: who says so.

    Words without an answer are refused, not guessed at: 1201 may be the right figure, or one that explains.
    """

    number: int
    answer: str
    said: str = ""
    name: str = ""


def send(kept: CheckedText, ask: Ask, *, by: Account, at: datetime) -> tuple[Slip, str]:
    """The slip and the key of its address, which is told once. Raises NothingToAsk, NobodyToAsk."""
    unit = " ".join(ask.unit.split())[:_LONGEST_NAME]
    if not ask.judgements:
        raise NothingToAsk
    if not unit:
        raise NobodyToAsk
    key = new_key()
    with transaction.atomic():
        slip = Slip.objects.create(text=kept, unit=unit, digest=digest(key), until=ask.until, by=by, at=at)
        lines = enumerate(ask.judgements, start=1)
        SlipLine.objects.bulk_create(_line(slip, number, one) for number, one in lines)
        note("check.slip", target=slip.pk, detail={"lines": len(ask.judgements)}, by=by, at=at)
    return slip, key


def slip_of(key: str, *, at: datetime) -> Slip:
    """The slip that an address opens. Raises NoSuchSlip."""
    slip = Slip.objects.filter(digest=digest(key), until__gte=day_of_moment(at)).select_related("text").first()
    if slip is None:
        raise NoSuchSlip
    return slip


def answer(key: str, replies: Sequence[Reply], *, at: datetime) -> Slip:
    """All of these or none; a line answered anew keeps the last answer.

    Raises NoSuchSlip, NothingAnswered, and NotAnAnswer with every fault.
    """
    slip = slip_of(key, at=at)
    if not replies:
        raise NothingAnswered
    asked = set(slip.lines.values_list("number", flat=True))
    if wanting := {one.number: found for one in replies if (found := _wanting(one, asked))}:
        raise NotAnAnswer(wanting)
    with transaction.atomic():
        for reply in replies:
            _keep(slip, reply, at)
        note("check.slip_answered", target=slip.pk, detail={"lines": len(replies)}, by=SYSTEM, at=at)
    return slip


def _wanting(reply: Reply, asked: set[int]) -> tuple[Text, Text] | None:
    """What is wrong with a reply, and what to do."""
    if not reply.answer:
        return _NO_CHOICE
    if reply.answer not in ANSWERS or reply.number not in asked:
        return _NOT_THERE
    return None if reply.said.strip() else _WORDLESS.get(reply.answer)


def _keep(slip: Slip, reply: Reply, at: datetime) -> None:
    said, name = reply.said.strip()[:_LONGEST], reply.name.strip()[:60]
    slip.lines.filter(number=reply.number).update(answer=reply.answer, said=said, answered_by=name, answered_at=at)


def _line(slip: Slip, number: int, one: Judgement) -> SlipLine:
    claim, beside = one.claim, versus(one)
    stretch, quantity = _stretch(claim), one.claim.quantity
    return SlipLine(
        slip=slip,
        number=number,
        start=claim.start,
        end=claim.end,
        quote=claim.quote[:200],
        sentence=sentence_of(claim),
        marked=quantity.start - stretch.start,
        marked_end=quantity.end - stretch.start,
        recorded=("".join(one.text for one in beside.recorded) + beside.recorded_unit)[:120] if beside else "",
        question=one.reason.zh[:_LONGEST],
        question_en=one.reason.en[:_LONGEST],
    )


def sentence_of(claim: Claim) -> str:
    """The sentence in which a figure stands."""
    stretch = _stretch(claim)
    return claim.article.text.plain[stretch.start : stretch.end]


def _stretch(claim: Claim) -> Span:
    """Where it stands in what was read; of one that is too long, the part with the figure in it."""
    plain, quantity = claim.article.text.plain, claim.quantity
    start = max(plain.rfind("。", 0, quantity.start), plain.rfind("\n", 0, quantity.start)) + 1
    start = max(start, min(quantity.start, quantity.end - _LONGEST))
    start += len(plain[start : quantity.start]) - len(plain[start : quantity.start].lstrip())
    stop = _STOP.search(plain, quantity.end)
    return Span(start, min(stop.end() if stop else len(plain.rstrip()), start + _LONGEST))
