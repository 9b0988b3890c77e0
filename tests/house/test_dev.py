"""dev.py says what it did: how many tests ran where, what was left out, and an exit code that can be trusted."""

import subprocess
import sys

import pytest

from devtools import tests as turns
from devtools.terminal import NotPossible
from tests.house.tree import ROOT


def turn(database: str, code: int = 0, **counts: int) -> turns.Turn:
    return turns.Turn(database, code, 1.0, counts)


def test_the_closing_line_of_pytest_is_read() -> None:
    lines = [
        "FAILED tests/x.py::test_1 - 3 passed",
        "1 failed, 210 passed, 2 skipped, 4 deselected in 61.05s (0:01:01)",
    ]

    assert turns._closing_counts(lines) == {"failed": 1, "passed": 210, "skipped": 2, "deselected": 4}
    assert turns._closing_counts(["ERROR: file not found"]) == {}


def test_both_turns_are_summed_up_in_a_plain_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert turns._sum_up([turn("SQLite", passed=9, skipped=1), turn("PostgreSQL", passed=8)], None) == 0

    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "17 passed, 0 failed, 1 skipped"
    assert any("SQLite" in line and "9 tests ran" in line for line in told)


def test_one_failing_turn_fails_the_run() -> None:
    assert turns._sum_up([turn("SQLite", passed=9), turn("PostgreSQL", 1, passed=8, failed=1)], None) == 1
    assert turns._sum_up([turn("SQLite", 3), turn("PostgreSQL", passed=8)], None) == 1


def test_a_run_without_any_test_is_no_success() -> None:
    assert turns._sum_up([turn("SQLite", 5), turn("PostgreSQL", 5)], None) == 1
    assert turns._sum_up([turn("SQLite", passed=2), turn("PostgreSQL", 5)], None) == 0


def test_without_postgresql_it_is_said_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert turns._sum_up([turn("SQLite", passed=9)], NotPossible("PostgreSQL is missing. Install postgresql.")) == 0

    assert "PostgreSQL  LEFT OUT, every test of it: PostgreSQL is missing" in capsys.readouterr().out


@pytest.mark.parametrize(("marker", "program"), [("browser", "Chromium"), ("office", "LibreOffice")])
def test_without_a_program_it_is_said_what_was_left_out(
    capsys: pytest.CaptureFixture[str], marker: str, program: str
) -> None:
    reason = NotPossible(f"{program} is missing. Install it.")

    assert turns._sum_up([turn("SQLite", passed=9)], None, {marker: reason}) == 0
    assert f"LEFT OUT, every test marked {marker}: {program} is missing" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code"), [([], 2), (["unheard-of"], 2), (["--help"], 0), (["postgres"], 3)])
def test_a_wrong_call_is_answered_with_what_there_is(words: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", *words], capture_output=True, text=True, check=False)

    assert done.returncode == code
    assert "python3 dev.py" in done.stdout + done.stderr
