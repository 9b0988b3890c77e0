"""A problem names place, fault and remedy on one line; a refusal names all of them."""

import pickle

import pytest

from shishu.words import Problem, Refused, Text

pytestmark = pytest.mark.once

ATTENDED = Problem(
    Text("「参加人数」", "“Attended”"),
    Text("要填整数", "must be a whole number"),
    Text("请填写数字，例如 20", "Write digits, as in 20"),
)
TOPIC = Problem(Text("「题目」", "“Topic”"), Text("没有填写", "is empty"), Text("请填写", "Fill it in"))


class TopicIsMissing(Refused):
    pass


class DatabaseIsGone(Refused):
    code = "no_database"
    exit_code = 3


def test_a_problem_says_where_what_and_what_to_do_next():
    assert ATTENDED.say("zh") == "「参加人数」：要填整数。请填写数字，例如 20。"
    assert ATTENDED.say("en") == "“Attended”: must be a whole number. Write digits, as in 20."


def test_a_problem_without_a_place_begins_with_the_fault():
    assert Problem(Text("", ""), TOPIC.what, TOPIC.next).say("zh") == "没有填写。请填写。"


def test_a_sentence_that_is_already_ended_gets_no_second_stop():
    ended = Problem(Text("", ""), Text("丢了。", "Lost."), Text("再试？", "Try again?"))
    assert (ended.say("zh"), ended.say("en")) == ("丢了。再试？", "Lost. Try again?")


def test_a_problem_stays_on_one_line_and_carries_no_control_characters():
    nasty = Text("甲\n乙\x1b[31m\u202e", "a\r\nb")
    assert Problem(nasty, TOPIC.what, TOPIC.next).say("zh") == "甲 乙 [31m：没有填写。请填写。"


def test_a_refusal_says_all_its_problems_in_either_language():
    refused = Refused(TOPIC, ATTENDED)
    assert refused.problems == (TOPIC, ATTENDED)
    assert str(refused) == refused.say("zh") == "「题目」：没有填写。请填写。\n" + ATTENDED.say("zh")
    assert refused.say("en").splitlines() == [TOPIC.say("en"), ATTENDED.say("en")]


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [(Refused, "refused", 2), (TopicIsMissing, "topic_is_missing", 2), (DatabaseIsGone, "no_database", 3)],
)
def test_an_error_is_known_to_programs_by_what_happened(error, code, exit_code):
    assert (error.code, error.exit_code) == (code, exit_code)


def test_a_refusal_without_a_problem_cannot_be_made():
    with pytest.raises(TypeError):
        Refused()


def test_a_refusal_survives_the_way_between_processes():
    assert pickle.loads(pickle.dumps(TopicIsMissing(TOPIC))).problems == (TOPIC,)  # noqa: S301 - our own bytes
