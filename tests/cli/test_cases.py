"""cases, case: where each stands, for people and for programs; a step is submitted like any record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import World

REGISTER = """\
ledger: matter
name: {zh: 事项, en: Matters}
kind: register
recorded_by: [team]
states: {open: {zh: 待办, en: Open}, solved: {zh: 已办, en: Settled}}
steps:
  raise:
    name: {zh: 提出, en: Raise}
    opens: true
    state: open
    reviewed_by: []
    unreviewed: {zh: 试验, en: Trial}
    fields: [{name: what, ask: {zh: 事项, en: What}, type: text}]
  settle:
    name: {zh: 办结, en: Settle}
    after: [raise]
    by: raiser
    closes: true
    state: solved
    reviewed_by: []
    unreviewed: {zh: 试验, en: Trial}
limits:
  - {from: raise, to: settle, within: 10 days}
"""


@pytest.fixture
def matters(world: World, tmp_path: Path) -> World:
    (tmp_path / "matters" / "ledgers").mkdir(parents=True)
    world.file("matters/ledgers/matter.yaml", REGISTER)
    assert world.run("packs", "activate", tmp_path / "matters").code == 0
    return world


def raised(world: World, what: str = "修桥", day: str = "2023-12-10") -> str:
    said = world.submit("matter", {"organisation": "T1", "occurred_on": day, "values": {"what": what}})
    assert said.json["case"] == said.json["id"], said.err
    return str(said.json["id"])


def test_a_step_is_submitted_by_its_code_and_case(matters: World) -> None:
    case = raised(matters)
    step = {"step": "settle", "case": case, "occurred_on": "2023-12-12", "values": {}}
    said = matters.submit("matter", step)
    assert (said.json["state"], said.json["case"]) == ("counted", case)
    again = matters.submit("matter", step)
    assert (again.code, again.json["code"]) == (2, "step_refused")
    assert "已由“办结”了结" in again.err


def test_cases_are_listed_with_the_overdue_first(matters: World) -> None:
    late, soon = raised(matters), raised(matters, "修路", "2023-12-28")
    rows = matters.run("cases", "--format", "json").lines
    assert [(row["id"], row["overdue"], row["due_on"]) for row in rows] == [
        (late, True, "2023-12-20"),
        (soon, False, "2024-01-07"),
    ]
    assert [row["id"] for row in matters.run("cases", "--overdue", "--format", "json").lines] == [late]
    assert matters.run("cases", "--org", "T3", "--format", "json").lines == []
    told = matters.run("cases", "--ledger", "事项", "--search", "修").out
    assert "修桥" in told
    assert "逾期" in told
    assert "待办" in told


def test_a_case_is_shown_with_its_steps_and_what_may_follow(matters: World) -> None:
    case = raised(matters)
    told = matters.run("case", case).out
    for word in ("修桥", "提出", "办结", "2023-12-20", "一队"):
        assert word in told
    shown = matters.run("case", case, "--as", "recorder", "--format", "json").json
    assert [step["step"] for step in shown["steps"]] == ["raise"]
    assert [(step["step"], step["for"]) for step in shown["next"]] == [("settle", ["一队"])]
    unknown = matters.run("case", "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")
    assert unknown.code == 2
    assert "没有这个事项" in unknown.err


def test_english_says_the_same(matters: World) -> None:
    case = raised(matters)
    told = matters.run("case", case, language="en").out
    assert "Open" in told
    assert "overdue" in told
