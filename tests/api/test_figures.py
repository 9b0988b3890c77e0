"""Figures over the interface: the same as the command line gives, and nothing from outside the scope."""

from __future__ import annotations

import json
from datetime import date

import pytest

from shishu.cli.main import main
from shishu.measure import Clock
from shishu.orgs.models import Organisation
from tests.api.conftest import Programs
from tests.small_world import AT, House

pytestmark = pytest.mark.once


@pytest.fixture
def counted(house: House) -> House:
    house.counted("甲村", attended=18)
    house.counted("乙村", attended=7, mode="online", on=date(2026, 9, 3))
    house.counted("甲村", attended=5, on=date(2026, 3, 9), lecturer="member")
    house.record("丁村")
    return house


def command_line(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    capsys.readouterr()
    assert main([*words, "--format", "json"], Clock(AT)) == 0
    return json.loads(capsys.readouterr().out)


def test_thirty_questions_are_answered_as_the_command_line_does(
    counted: House, program: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [
        {"indicator": indicator, "organisation": place, "period": period, **more}
        for indicator in ("lecture.sessions", "党课参加人次", "organisations.village")
        for place, period in (("江州市", "2026"), ("青镇", "2026-10"), ("东县/青镇/甲村", "2026H1"), ("乙村", "2026Q3"))
        for more in ({}, {"basis": "occurred", "scope": "own"}, {"structure": "current", "as_of": "4"})
    ]
    assert len(questions) >= 30
    for asked in questions:
        words = [f"--{name.replace('_', '-')}={value}" for name, value in asked.items() if name != "indicator"]
        words = [word.replace("--organisation=", "--org=") for word in words]
        expected = command_line(capsys, "figure", asked["indicator"], *words)
        answer = program().get("/figures", **asked)
        assert answer.status == 200, answer.json
        assert answer.json.pop("citation")["indicator"] == answer.json["indicator"]
        assert answer.json == expected
    batch = program().post("/figures", {"questions": [{**asked, "as_of": 4} for asked in questions]}).json["answers"]
    assert len(batch) == len(questions)
    assert all(answer["as_of"] == 4 for answer in batch)


def test_parts_and_traces_are_those_of_the_command_line(
    counted: House, program: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"indicator": "lecture.sessions", "organisation": "江州市", "period": "2026"}
    words = ("lecture.sessions", "--org", "江州市", "--period", "2026")
    assert program().get("/trace", **asked).json == command_line(capsys, "trace", *words)
    page = program().get("/trace", **asked, limit=2).json
    rest = program().get("/trace", **asked, limit=2, after=page["next"]).json
    assert [len(each["records"]) for each in (page, rest)] == [2, 1]
    assert rest["next"] is None


def test_a_citation_leads_to_the_same_figure_later(counted: House, program: Programs) -> None:
    asked = {"indicator": "lecture.sessions", "organisation": "江州市", "period": "2026"}
    before = program().get("/figures", **asked).json
    counted.counted("丙村", by="青镇录入")
    after = program().get("/figures", **asked).json

    assert (before["value"], after["value"]) == ("3", "4")
    assert program().get("/figures", **asked, as_of=before["citation"]["as_of"]).json == before


def test_a_place_outside_the_scope_is_told_as_one_that_is_not_there(house: House, program: Programs) -> None:
    asked = {"indicator": "lecture.sessions", "period": "2026"}
    ours = program("青镇审核")
    outside, nothing = (ours.get("/figures", **asked, organisation=name) for name in ("丁村", "无村"))

    assert (outside.status, nothing.status) == (404, 404)
    assert outside.said.replace("丁村", "") == nothing.said.replace("无村", "")
    for name in (house.numbers["丁村"], f"#{house.numbers['丁村']}", "西县/白镇/丁村", "西县"):
        assert ours.get("/figures", **asked, organisation=name).status == 404
        assert ours.get("/trace", **asked, organisation=name).status == 404
    for name in ("甲村", house.numbers["甲村"], f"#{house.numbers['甲村']}"):
        assert ours.get("/figures", **asked, organisation=name).json["organisation"] == "甲村"


def test_an_ambiguous_name_lists_what_lies_in_the_scope_alone(house: House, program: Programs) -> None:
    Organisation.objects.filter(name__in=("甲村", "乙村", "丁村")).update(name="和平村")
    asked = {"indicator": "lecture.sessions", "period": "2026", "organisation": "和平村"}

    refused = program("青镇审核").get("/figures", **asked)
    assert refused.status == 422
    assert refused.json["code"] == "ambiguous_name"
    assert "2 个" in refused.said
    assert "白镇" not in refused.said
    assert program("白镇审核").get("/figures", **asked).status == 200


def test_what_is_wrong_with_a_question_is_told_at_once_by_the_names_of_its_parameters(
    house: House, program: Programs
) -> None:
    refused = program().get("/figures", indicator="无", period="昨天", organisation="")
    assert refused.status == 422
    assert all(word in refused.said for word in ("指标「无」", "昨天", "organisation / group"))
    assert program().get("/figures", indicator="无", period="2026", organisation="江州市").status == 404
    assert "structur" in program().get("/figures", indicator="x", period="2026", structur="current").said
    assert program().get("/figures?period=2026&period=2025", indicator="x").status == 422


def test_one_bad_question_of_a_batch_says_so_in_its_place(counted: House, program: Programs) -> None:
    good = {"indicator": "lecture.sessions", "organisation": "江州市", "period": "2026"}
    answers = program().post("/figures", {"questions": [good, good | {"organisation": "无"}, good]}).json["answers"]

    assert [answer.get("value") for answer in answers] == ["3", None, "3"]
    assert answers[1]["error"]["code"] == "unknown_organisation"
    assert program().post("/figures", {"questions": [good] * 201}).status == 422
