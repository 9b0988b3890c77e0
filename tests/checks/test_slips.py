"""A slip goes to a unit, its answers come back into the verdicts."""

from datetime import date, timedelta

import pytest

from shishu.checks import actions
from shishu.checks.actions import Ask, Reply
from shishu.checks.errors import NoSuchSlip, NotAnAnswer, NothingAnswered, NothingToAsk
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
    assert "林业站，2026-11-03" in str(second.answered)
    assert "更正为：6次" in str(third.answered)
    assert "含线上" in str(first.answered)
    assert [one.reason for one in (first, second, third)] == [one.reason for one in judged.judgements]


def test_a_line_carries_its_sentence_and_the_reason(house: House) -> None:
    judged, kept = checked(house)
    slip, _ = actions.send(kept, Ask("甲村", judged.judgements[1:2], UNTIL), by=house.account("东县管理"), at=AT)

    (line,) = SlipLine.objects.filter(slip=slip)
    assert (line.quote, line.sentence) == ("300棵", "栽树300棵。")
    assert (line.question, line.question_en) == (judged.judgements[1].reason.zh, judged.judgements[1].reason.en)


def test_a_line_marks_its_figure_in_the_sentence_and_says_what_the_ledger_held(house: House) -> None:
    house.counted("甲村")
    text = reading("丙县种花[7盆]。  东县讲党课[7场]，集中学习[7次]；\n乙县也有[7场]。", THIS_YEAR, "东县")
    judged = Desk().check(text, KNOWN)
    kept = actions.keep(judged, KNOWN, keeper=house.numbers["东县"], by=house.account("东县管理"), at=AT)
    slip, _ = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)
    lines = list(SlipLine.objects.filter(slip=slip).order_by("number"))

    assert [one.sentence[one.marked : one.marked_end] for one in lines] == ["7盆", "7场", "7次", "7场"]
    assert [one.sentence for one in lines[1:]] == [*["东县讲党课7场，集中学习7次；"] * 2, "乙县也有7场。"]
    assert (lines[1].recorded, lines[0].recorded) == ("1场", "")


def test_of_a_long_sentence_the_part_with_the_figure_is_kept(house: House) -> None:
    text = reading(f"东县{'，很长' * 300}，讲党课[7场]{'，还有' * 300}。", THIS_YEAR, "东县")
    judged = Desk().check(text, KNOWN)
    kept = actions.keep(judged, KNOWN, keeper=house.numbers["东县"], by=house.account("东县管理"), at=AT)
    slip, _ = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    line = SlipLine.objects.get(slip=slip)
    assert line.sentence[line.marked : line.marked_end] == "7场"


def test_the_key_is_not_kept_and_a_wrong_or_late_one_opens_nothing(house: House) -> None:
    judged, kept = checked(house)
    slip, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    assert key not in (slip.digest, str(slip.pk))
    with pytest.raises(NoSuchSlip):
        actions.answer(key + "x", [], at=AT)
    with pytest.raises(NoSuchSlip):
        actions.answer(key, [], at=AT + timedelta(days=30))


@pytest.mark.parametrize(
    "reply", [Reply(1, "corrected"), Reply(1, "", "7"), Reply(1, "perhaps"), Reply(9, "confirmed")]
)
def test_an_answer_without_what_it_needs_changes_nothing(house: House, reply: Reply) -> None:
    judged, kept = checked(house)
    _, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    with pytest.raises(NotAnAnswer):
        actions.answer(key, [Reply(2, "confirmed"), reply], at=AT)
    assert not answers_of(kept)


def test_all_that_is_wanting_is_told_at_once_by_figure(house: House) -> None:
    judged, kept = checked(house)
    _, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    replies = [Reply(3, "explained", " "), Reply(1, "corrected"), Reply(2, "", "1201")]
    with pytest.raises(NotAnAnswer) as refused:
        actions.answer(key, replies, at=AT)
    assert [one.where.zh for one in refused.value.problems] == ["第1处", "第2处", "第3处"]
    assert [refused.value.at[n].what.zh for n in (1, 2, 3)] == [
        "选了“更正为”，没有写数",
        "写了字，没有选是哪种答复",
        "选了“口径说明”，没有写说明",
    ]


def test_a_slip_on_which_nothing_is_answered_is_refused(house: House) -> None:
    judged, kept = checked(house)
    _, key = actions.send(kept, Ask("甲村", judged.judgements, UNTIL), by=house.account("东县管理"), at=AT)

    with pytest.raises(NothingAnswered):
        actions.answer(key, [], at=AT)


def test_an_empty_slip_is_not_sent(house: House) -> None:
    _, kept = checked(house)

    with pytest.raises(NothingToAsk):
        actions.send(kept, Ask("甲村", (), UNTIL), by=house.account("东县管理"), at=AT)
