"""`shishu figure`: the contract of its answer, on figures small enough to be counted by hand."""

import io
import json
import sys

import pytest

from tests.cli.conftest import World, talk

PERIOD = ("--period", "2023")


@pytest.fixture
def counted(world: World) -> World:
    """Two talks of T1 (42 and 8 present), one of T3 (10), a help of 0.55 万元."""
    world.count("talk", talk(), talk("2023-06-05", 8, mode="onsite", hall="large"), talk("2023-07-01", 10, "T3"))
    world.count("help", {"organisation": "T2", "occurred_on": "2023-05-01", "values": {"receiver": "P1", "cost": 0.55}})
    return world


def test_text_is_the_value_and_its_unit_alone(counted: World):
    said = counted.run("figure", "讲座场次", "--org", "大区", *PERIOD)
    assert (said.code, said.out, said.err) == (0, "3 场\n", "")


def test_text_in_english_names_the_unit_in_english(counted: World):
    assert counted.run("figure", "talk.given", "--org", "R", *PERIOD, language="en").out == "3 sessions\n"


def test_json_has_exactly_the_keys_of_the_contract(counted: World):
    assert counted.figure("讲座场次", "--org", "东片", "--period", "2023H1") == {
        "indicator": "talk.given",
        "organisation": "东片",
        "organisation_code": "A1",
        "scope": "subtree",
        "period": {"first": "2023-01-01", "last": "2023-06-30"},
        "basis": "reported",
        "structure": "then",
        "as_of": counted.figure("talk.given", "--org", "R", *PERIOD)["as_of"],
        "value": "2",
        "unit": "场",
        "coverage": {"declared": 0, "expected": 24},
        "records": 2,
    }


def test_json_is_the_same_in_both_languages(counted: World):
    words = ("figure", "talk.given", "--org", "R", *PERIOD, "--by", "mode", "--format", "json")
    assert counted.run(*words, language="en").out == counted.run(*words).out


def test_a_group_stands_in_the_place_of_the_organisation(counted: World):
    figure = counted.figure("talk.given", "--group", "跨片组", *PERIOD)
    assert "organisation" not in figure
    assert (figure["group"], figure["group_code"], figure["value"]) == ("跨片组", "crossing", "3")
    assert counted.figure("talk.given", "--group", "crossing", "--period", "2023H1")["value"] == "2"


@pytest.mark.parametrize(
    ("period", "value"), [("2023", "3"), ("2023-06", "1"), ("2023Q2", "1"), ("2023H2", "1"), ("2023-03-10", "1")]
)
def test_every_way_to_write_a_period_is_understood(counted: World, period: str, value: str):
    assert counted.figure("talk.given", "--org", "R", "--period", period)["value"] == value


def test_money_is_told_in_yuan_whatever_it_was_entered_in(counted: World):
    figure = counted.figure("帮助金额", "--org", "R", *PERIOD)
    assert (figure["value"], figure["unit"]) == ("5500", "元")


def test_a_ratio_tells_both_its_sides(counted: World):
    figure = counted.figure("talk.average", "--org", "东片", *PERIOD)
    assert (figure["value"], figure["unit"]) == ("25", "1")
    assert (figure["numerator"], figure["denominator"], figure["records"]) == ("50", "2", 4)


def test_a_ratio_is_rounded_half_up_to_its_decimals(counted: World):
    assert counted.figure("talk.average", "--org", "R", *PERIOD)["value"] == "20"
    counted.count("talk", talk("2023-08-01", 1, "T2"), talk("2023-08-02", 0, "T2"), talk("2023-08-03", 0, "T2"))
    assert counted.figure("talk.average", "--org", "R", *PERIOD)["value"] == "10.167"


def test_a_ratio_without_denominator_has_no_value(world: World):
    figure = world.figure("talk.average", "--org", "R", "--period", "2022")
    assert (figure["value"], figure["numerator"], figure["denominator"]) == (None, "0", "0")
    assert world.run("figure", "talk.average", "--org", "R", "--period", "2022").out == "—\n"


def test_parts_are_named_as_in_the_form_and_add_up(counted: World):
    figure = counted.figure("talk.given", "--org", "R", *PERIOD, "--by", "hall")
    assert figure["parts"] == [
        {"part": "大", "code": "large", "value": "1"},
        {"part": "未填", "code": "", "value": "2"},
    ]
    assert figure["value"] == "3"


def test_parts_in_text_stand_below_the_value(counted: World):
    said = counted.run("figure", "talk.given", "--org", "R", *PERIOD, "--by", "mode")
    assert said.out == "3 场\n  线上  2 场\n  线下  1 场\n"


def test_an_earlier_sequence_number_answers_what_was_known_then(counted: World):
    before = counted.figure("talk.given", "--org", "R", *PERIOD)
    counted.count("talk", talk("2023-09-01"))
    after = counted.figure("talk.given", "--org", "R", *PERIOD)
    assert (before["value"], after["value"]) == ("3", "4")
    assert counted.figure("talk.given", "--org", "R", *PERIOD, "--as-of", before["as_of"]) == before


def test_the_scope_is_the_indicators_unless_one_is_asked_for(counted: World):
    assert counted.figure("help.given", "--org", "东片", *PERIOD)["scope"] == "own"
    assert counted.figure("help.given", "--org", "东片", *PERIOD)["value"] == "0"
    assert counted.figure("help.given", "--org", "东片", *PERIOD, "--scope", "subtree")["value"] == "1"


def test_the_tree_itself_is_counted(world: World):
    figure = world.figure("organisations.team", "--org", "R", *PERIOD)
    assert (figure["value"], figure["coverage"], figure["records"]) == ("3", None, 0)


def test_a_vanished_organisation_answers_under_its_successors_name(counted: World):
    assert counted.run("orgs", "merge", "T1", "T2", "--into", "新队", "--on", "2023-10-01").code == 0
    current = counted.figure("talk.given", "--org", "T1", *PERIOD, "--structure", "current")
    assert (current["organisation"], current["value"]) == ("新队", "2")


def test_a_file_of_questions_is_answered_line_by_line(counted: World):
    questions = [
        {"indicator": "talk.given", "organisation": "R", "period": "2023"},
        {"indicator": "talk.given", "org": "东片", "period": 2023},
        {"indicator": "talk.given", "group": "crossing", "period": "2023", "basis": "occurred", "by": "mode"},
        {"indicator": "talk.given", "org": "R", "period": "2023", "as_of": 4, "scope": "own", "structure": None},
    ]
    file = counted.file("q.jsonl", "\n".join(json.dumps(each) for each in questions) + "\n\n")
    said = counted.run("figure", "--file", file, "--format", "json")
    assert (said.code, [each["value"] for each in said.lines]) == (0, ["3", "2", "3", "0"])
    assert [part["value"] for part in said.lines[2]["parts"]] == ["2", "1"]
    assert said.lines[3]["as_of"] == 4


def test_the_command_line_gives_what_a_line_leaves_out(counted: World):
    file = counted.file("q.jsonl", '{"org": "东片"}\n{"org": "西片"}\n{"period": "2022"}\n')
    said = counted.run("figure", "talk.given", "--org", "R", *PERIOD, "--file", file)
    assert said.out == "2 场\n1 场\n0 场\n"


def test_a_line_that_cannot_be_answered_says_so_and_the_others_are_answered(counted: World):
    good = '{"indicator": "talk.given", "org": "R", "period": "2023"}'
    bad = [
        '{"indicator": "talk.given", "org": "一队", "period": "2023"}',
        "no json",
        "[1, 2]",
        '{"indicator": "talk.given", "org": "R", "period": "2023", "colour": "red"}',
        '{"indicator": 1.5, "org": "R", "period": "2023"}',
    ]
    file = counted.file("q.jsonl", "\n".join([good, *bad, good]))
    said = counted.run("figure", "--file", file, "--format", "json")
    assert said.code == 2
    answers = said.lines
    assert len(answers) == 7
    assert answers[0]["value"] == answers[6]["value"] == "3"
    assert [answer["error"]["code"] for answer in answers[1:6]] == [
        "ambiguous_name",
        "unreadable_file",
        "unreadable_file",
        "wrong_use",
        "wrong_use",
    ]
    assert "q.jsonl 第 3 行" in said.err
    assert "colour" in said.err


def test_questions_may_come_from_standard_input(counted: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"indicator": "talk.given", "org": "R", "period": "2023"}\n'))
    assert counted.run("figure", "--file", "-").out == "3 场\n"
