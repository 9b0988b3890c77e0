"""A verification slip: sent to a unit, answered line by line by whoever holds its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shishu.access.keys import digest, new_key
from shishu.audit.actions import SYSTEM, note
from shishu.checks.errors import NobodyToAsk, NoSuchSlip, NotAnAnswer, NothingToAsk
from shishu.checks.models import CheckedText, Slip, SlipLine
from shishu.checks.values import ANSWERS
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.values import Claim
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment

_LONGEST = 400
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Ask:
    """Which unit is asked about which judgements of one text, until its last day of answering."""

    unit: str
    judgements: Sequence[Judgement]
    until: date


@dataclass(frozen=True, slots=True)
class Reply:
    """`answer`: confirmed, corrected or explained; `said`: the right figure or the explanation; `name`: who says so."""

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
    """All of these or none; a line answered anew keeps the last answer. Raises NoSuchSlip, NotAnAnswer."""
    slip = slip_of(key, at=at)
    with transaction.atomic():
        for reply in replies:
            _answer(slip, reply, at)
        note("check.slip_answered", target=slip.pk, detail={"lines": len(replies)}, by=SYSTEM, at=at)
    return slip


def _answer(slip: Slip, reply: Reply, at: datetime) -> None:
    said = reply.said.strip()[:_LONGEST]
    if reply.answer not in ANSWERS or (reply.answer != "confirmed" and not said):
        raise NotAnAnswer(reply.number)
    changed = slip.lines.filter(number=reply.number).update(
        answer=reply.answer, said=said, answered_by=reply.name.strip()[:60], answered_at=at
    )
    if not changed:
        raise NotAnAnswer(reply.number)


def _line(slip: Slip, number: int, one: Judgement) -> SlipLine:
    claim = one.claim
    return SlipLine(
        slip=slip,
        number=number,
        start=claim.start,
        end=claim.end,
        quote=claim.quote[:200],
        sentence=sentence_of(claim),
        question=one.reason.zh[:_LONGEST],
    )


def sentence_of(claim: Claim) -> str:
    """The sentence in which a figure stands."""
    plain, quantity = claim.article.text.plain, claim.quantity
    start = max(plain.rfind("。", 0, quantity.start), plain.rfind("\n", 0, quantity.start)) + 1
    end = plain.find("。", quantity.end)
    return plain[start : end + 1 or None].strip()[:_LONGEST]
