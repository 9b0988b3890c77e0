"""programmes, tasks and tick as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, World

PACK = Path(__file__).parent.parent / "programmes" / "pack"
ORGANISATIONS = """code,name,kind,parent
C,云县,county,
F,云县办,office,C
T1,一镇,township,C
T2,二镇,township,C
T3,三镇,township,C
"""
ACCOUNTS = """account,organisation,role
manager,C,manager
recorder,C,recorder
"""
AS = ("--as", "manager")
WISH = {"organisation": "T2", "occurred_on": "2023-12-20", "values": {"topic": "防火"}}


@pytest.fixture
def cycle(db: None, run: Run, tmp_path: Path) -> World:
    world = World(run, tmp_path)
    for done in (
        run("packs", "activate", PACK),
        run("orgs", "import", world.file("orgs.csv", ORGANISATIONS)),
        run("accounts", "import", world.file("accounts.csv", ACCOUNTS)),
    ):
        assert done.code == 0, done.err
    return world


def begin(cycle: World) -> int:
    begun = cycle.run("programmes", "begin", "cycle", "--org", "云县办", "--from", "2023-12", *AS)
    assert begun.code == 0, begun.err
    number: int = begun.json["run"]
    return number


def test_a_programme_from_its_beginning_to_its_end(cycle: World) -> None:
    number = begin(cycle)
    ticked = cycle.run("tick").json
    assert (ticked["pairs"], ticked["made"]) == (3, 3 + 1 + 1 + 3 + 1)
    assert cycle.run("tick").json["made"] == 0
    assert cycle.run("programmes", "list", "--format", "json").json == {
        "run": number, "programme": "cycle", "holder": "云县办", "first": "2023-12", "last": None,
        "next_due": "2023-12-31",
    }  # fmt: skip
    assert cycle.run("programmes", "skip", number, "2024-02", "--reason", "大雪", *AS).code == 0
    assert cycle.run("programmes", "merge", number, "2024-03", "--into", "2024-04", "--reason", "农忙", *AS).code == 0
    assert cycle.run("programmes", "unskip", number, "2024-02", *AS).code == 0
    assert "已经跳过或并入" in cycle.run("programmes", "skip", number, "2024-03", "--reason", "x", *AS).err
    ended = cycle.run("programmes", "end", number, "--month", "2024-06", *AS, "--format", "text").out
    assert "2023-12..2024-06" in ended
    assert "2024-06" in cycle.run("programmes", "list").out


def test_tasks_tell_what_is_done(cycle: World) -> None:
    begin(cycle)
    cycle.run("tick")
    done = cycle.run("submit", "wish", "--file", cycle.file("w.json", WISH), "--as", "recorder")
    assert done.json["state"] == "counted"
    assert {task["state"] for task in cycle.run("tasks", "--format", "json", "--org", "T2").lines} == {"soon"}
    every = cycle.run("tasks", "--format", "json", "--org", "T2", "--all").lines
    assert [(task["title"], task["done"], task["state"], task["late"]) for task in every] == [
        ("月月谈·点单", 1, "done", True),
        ("月月谈·交叉指导", 0, "soon", True),
    ]
    said = cycle.run("tasks", "--until", "2023-12-05").out
    assert "逾期  云县办  月月谈·定题  0/1 补派" in said


def test_giving_reminding_and_withdrawing(cycle: World) -> None:
    order = ("--title", "防火讲座", "--document", "县办〔2023〕9号", "--ledger", "讲座", "--due", "2024-01-02")
    given = cycle.run("tasks", "give", "T1", "二镇", *order, "--count", "2", *AS)
    assert given.json["organisations"] == 2
    reminded = cycle.run("tasks", "remind", "T1", "--reason", "尽快", *AS)
    assert reminded.out.splitlines()[1] == "一镇：防火讲座（1月2日到期）"
    again = cycle.run("tasks", "remind", "T1", "--reason", "尽快", *AS)
    assert (again.code, again.out) == (2, "")
    assert "七天内已提醒过" in again.err
    gone = cycle.run("tasks", "withdraw", given.json["id"], "--reason", "文件作废", *AS, "--format", "text")
    assert gone.out == f"{given.json['id']}：2 个单位\n"
    assert cycle.run("tasks", "--format", "json").out == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("programmes", "begin", "cycle", "--org", "云县", "--from", "2023-12", *AS), "承办的是办公室"),
        (("programmes", "begin", "cycle", "--org", "云县办", "--from", "12", *AS), "12"),
        (("programmes", "skip", "x", "2024-01", "--reason", "r", *AS), "「x」不是编号"),
        (("programmes", "skip", "77", "2024-01", "--reason", "r", *AS), "没有这一项"),
        (("programmes", "begin", "cycle", "--org", "云县办", "--from", "2023-12", "--as", "local"), "要由管理或审核"),
        (("tasks", "withdraw", "x", "--reason", "r", *AS), "不是编号"),
        (("tasks", "give", "T1", "--title", "t", "--document", "d", "--ledger", "talk", "--due", "2024-01-02",
          "--count", "x", *AS), "不是整数"),
        (("tasks", "give", "--title", "t", "--document", "d", "--ledger", "talk", "--due", "2024-01-02", *AS),
         "没有选任何单位"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(cycle: World, words: tuple[str, ...], told: str) -> None:
    said = cycle.run(*words)
    assert said.code == 2
    assert told in said.err


def test_a_tick_tells_in_words(cycle: World) -> None:
    cycle.run("orgs", "merge", "T1", "T2", "--into", "三镇", "--on", "2023-11-01")
    begin(cycle)
    said = cycle.run("tick", "--format", "text")
    assert "项任务，其中补派" in said.out
    assert "不足三个单位，不结对" in said.err
