"""The tick beside a server: at the start and again and again, told when it fails, ended with the server."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shishu.cli.call import Call
from shishu.cli.output import Output
from shishu.cli.ticking import COMMAND, Ticking
from shishu.measure import Clock

pytestmark = pytest.mark.once
CALL = Call({}, Output("zh"), Clock(datetime(2026, 3, 1, tzinfo=UTC)))


def python(code: str) -> tuple[str, ...]:
    return sys.executable, "-c", code


def wait_for(lines: int, file: Path) -> int:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = len(file.read_text().splitlines()) if file.exists() else 0
        if found >= lines:
            return found
        time.sleep(0.02)
    raise AssertionError(f"never came to {lines} lines")


def test_it_ticks_at_once_and_again_until_it_is_stopped(tmp_path: Path) -> None:
    told = tmp_path / "told"
    ticking = Ticking(CALL, python(f"open({str(told)!r}, 'a').write('tick\\n')"), every=0.01)
    ticking.start()
    wait_for(3, told)
    ticking.stop()
    time.sleep(0.2)
    before = wait_for(3, told)
    time.sleep(0.3)
    assert wait_for(3, told) == before


def test_one_that_runs_is_ended_with_the_server(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import time; open({str(told)!r}, 'a').write('on\\n'); time.sleep(600)"
    ticking = Ticking(CALL, python(code))
    ticking.start()
    wait_for(1, told)
    begun = time.monotonic()
    ticking.stop()
    assert time.monotonic() - begun < 5


def test_a_failure_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = tmp_path / "told"
    ticking = Ticking(CALL, python(f"open({str(told)!r}, 'a').write('x\\n'); raise SystemExit(3)"), every=0.01)
    ticking.start()
    wait_for(2, told)
    ticking.stop()
    assert "退出码 3" in capsys.readouterr().err


def test_what_is_run_is_the_tick_of_this_program() -> None:
    assert (sys.executable, "-m", "shishu.cli.main", "tick") == COMMAND
