"""`shishu sample`: announce, list, show, mark and finish from the command line."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import World, talk
from tests.house.tree import ROOT

FIGURE = ("talk.attendance", "--org", "R", "--period", "2023")


@pytest.fixture
def counted(world: World) -> World:
    world.count("talk", *(talk(f"2023-0{month}-10", 10 + month, "T1") for month in range(1, 10)))
    return world


def announced(world: World, size: int = 3) -> int:
    told = world.run("sample", "announce", *FIGURE, "--size", size, "--as", "manager", "--format", "json")
    assert told.code == 0, told.err
    return int(told.json["sample"])


def test_a_sample_from_announcement_to_result(counted: World):
    seq = announced(counted)
    for number, verdict, note in ((1, "true", ""), (2, "false", "到会八人"), (3, "unknown", "签到表找不到")):
        words = ("sample", "mark", seq, number, verdict, "--note", note, "--as", "manager")
        assert counted.run(*words).code == 0
    told = counted.run("sample", "finish", seq, "--as", "manager", "--format", "json").json
    assert (told["true"], told["false"], told["unknown"], told["left"]) == (1, 1, 1, 0)
    assert told["verified"] == {"true": 1, "of": 2, "low": "1.3", "high": "98.7"}
    assert told["all"] == {"true": 1, "of": 3, "low": "0.8", "high": "90.6"}
    assert [one["verdict"] for one in told["drawn"]] == ["true", "false", "unknown"]
    assert counted.run("verify").code == 0
    line = "抽查3条，1条属实，1条不符，1条无法核实。不计无法核实的，2条中1条属实（95%置信区间 1.3%–98.7%）"
    assert line in counted.run("sample", "show", seq).out
    assert "3 drawn: 1 true" in counted.run("sample", "list", language="en").out


def test_the_proof_is_what_a_stranger_draws_by(counted: World, tmp_path):
    seq = announced(counted, 4)
    proof = counted.run("sample", "show", seq, "--proof").json
    file = tmp_path / "sample.json"
    file.write_text(json.dumps(proof), encoding="utf-8")
    script = [sys.executable, "-I", ROOT / "docs" / "algorithms" / "draw_sample.py", file]
    drawn = subprocess.run(script, capture_output=True, text=True, check=True).stdout.split()
    shown = counted.run("sample", "show", seq, "--format", "json").json["drawn"]
    assert drawn == [one["record"] for one in shown]
    assert len(proof["records"]) == 9


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("announce", *FIGURE, "--size", "3", "--as", "reviewer"), "管理、审计人员"),
        (("announce", *FIGURE, "--size", "10", "--as", "manager"), "写 1 到 9 的整数"),
        (("announce", *FIGURE, "--size", "x", "--as", "manager"), "--size"),
        (("show", "9999"), "没有这次抽查"),
        (("mark", "9999", "1", "true", "--as", "manager"), "没有这次抽查"),
        (("finish", "9999", "--as", "manager"), "没有这次抽查"),
    ],
)
def test_what_is_refused_says_what_to_do(counted: World, words: tuple[str, ...], told: str):
    said = counted.run("sample", *words)
    assert said.code == 2
    assert told in said.err
    assert said.out == ""


def test_a_list_of_none_and_of_one_indicator(counted: World):
    assert counted.run("sample", "list", "--format", "json").lines == []
    announced(counted)
    assert len(counted.run("sample", "list", "talk.attendance", "--format", "json").lines) == 1
    assert counted.run("sample", "list", "talk.sessions", "--format", "json").code in (0, 2)
