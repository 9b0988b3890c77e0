"""A text over the interface: the verdicts of the command line, nothing kept, nothing from outside the scope."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shishu.checks.models import CheckedText
from shishu.cli.main import main
from shishu.measure import Clock
from tests.api.conftest import Programs
from tests.small_world import AT, House

pytestmark = pytest.mark.once

TEXT = "2026年，丁村讲党课2场。"


def test_a_text_is_judged_as_the_command_line_does(
    house: House, program: Programs, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    house.counted("甲村")
    (tmp_path / "text.txt").write_text("甲村讲党课9场。", encoding="utf-8")
    capsys.readouterr()
    words = ["check", str(tmp_path / "text.txt"), "--org", "甲村", "--published", "2026-11-02", "--format", "json"]
    assert main(words, Clock(AT)) == 1
    expected = json.loads(capsys.readouterr().out)

    answer = program().post("/check", {"text": "甲村讲党课9场。", "organisation": "甲村", "published": "2026-11-02"})
    assert answer.status == 200, answer.json
    assert answer.json["claims"] == expected["claims"]
    assert answer.json["claims"][0]["verdict"] == "different"
    assert not CheckedText.objects.exists()


def test_what_lies_outside_the_scope_is_not_there(house: House, program: Programs) -> None:
    """丁村 belongs to another county: its figure is neither told nor hinted at."""
    house.approve(house.record("丁村"), by="白镇审核")
    told = program("青镇审核").post("/check", {"text": TEXT, "published": "2026-11-02"}).json["claims"]

    assert told[0]["quote"] == "2场"
    assert (told[0]["ledger_value"], told[0]["figure"]) == (None, None)
