"""A slip goes to a unit, its answers come back into the verdicts."""

from datetime import date, timedelta

import pytest

from shishu.checks import actions
from shishu.checks.actions import Ask, Reply
from shishu.checks.errors import NoSuchSlip, NotAnAnswer, NothingToAsk
from shishu.checks.models import CheckedText, SlipLine
from shishu.checks.queries import Desk
from shishu.checks.settling import answers_of, settled
from shishu.checks.values import Known
from shishu.claims.judging.judge import Judged
from tests.checks.test_desk import THIS_YEAR
from tests.claims.by_hand import reading
from tests.small_world import AT, House

KNOWN = Known(date(2026, 11, 2))
UNTIL = date(2026, 11, 9)


def checked(house: House) -> tuple[Judged, CheckedText]:
    house.counted("甲村")
    text = reading("东县讲党课[1场]。栽树[300棵]。东县集中学习[7次]。", THIS_YEAR, "东县")
    judged = Desk().check(text, KNOWN)
    return judged, actions.keep(judged, KNOWN, keeper=house.numbers["东县"], by=house.account("东县管理"), at=AT)


def test_a_kept_text_tells_how_many_of_each_verdict_there_were(house: House) -> None:
    _, kept = checked(house)

    assert kept.title == "东县讲党课1场。栽树300棵。东县集中学习7次。"
    assert kept.counts == {"exact": 1, "unknown": 1, "no_record": 1}


def test_answers_flow_back_into_the_verdicts(house: House) -> None:
    judged, kept = checked(house)
    _, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    replies = [
        Reply(2, "confirmed", name="林业站"),
        Reply(3, "corrected", "6次", "办公室"),
        Reply(1, "explained", "含线上"),
    ]
    actions.answer(key, replies, at=AT + timedelta(days=1))
    first, second, third = settled(judged, answers_of(kept)).judgements

    assert [one.verdict for one in (first, second, third)] == ["exact", "exact", "different"]
    assert "林业站，2026-11-03" in second.reason.zh
    assert "更正为：6次" in third.reason.zh


def test_a_line_carries_its_sentence_and_the_reason(house: House) -> None:
    judged, kept = checked(house)
    slip, _ = actions.send(kept, Ask("甲村", judged.judgements[1:2], UNTIL), by=house.account("东县管理"), at=AT)

    (line,) = SlipLine.objects.filter(slip=slip)
    assert (line.quote, line.sentence) == ("300棵", "栽树300棵。")
    assert line.question == judged.judgements[1].reason.zh


def test_the_key_is_not_kept_and_a_wrong_or_late_one_opens_nothing(house: House) -> None:
    judged, kept = checked(house)
    slip, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    assert key not in (slip.digest, str(slip.pk))
    with pytest.raises(NoSuchSlip):
        actions.answer(key + "x", [], at=AT)
    with pytest.raises(NoSuchSlip):
        actions.answer(key, [], at=AT + timedelta(days=30))


@pytest.mark.parametrize("reply", [Reply(1, "corrected"), Reply(1, "perhaps"), Reply(9, "confirmed")])
def test_an_answer_without_what_it_needs_changes_nothing(house: House, reply: Reply) -> None:
    judged, kept = checked(house)
    _, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    with pytest.raises(NotAnAnswer):
        actions.answer(key, [Reply(2, "confirmed"), reply], at=AT)
    assert not answers_of(kept)


def test_an_empty_slip_is_not_sent(house: House) -> None:
    _, kept = checked(house)

    with pytest.raises(NothingToAsk):
        actions.send(kept, Ask("甲村", (), UNTIL), by=house.account("东县管理"), at=AT)
