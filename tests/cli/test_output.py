"""Bars are for terminals."""

import io
import sys

import pytest

from shishu.cli.output import Output
from shishu.words import Text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, *steps: tuple[int, int]) -> list[str]:
    """What a terminal is sent, redrawing by redrawing."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Output("zh").progress(Text("核对", "verifying")) as advance:
        for done, total in steps:
            advance(done, total)
    return terminal.getvalue().split("\r")[1:]


def test_a_bar_grows_on_a_terminal_and_leaves_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    bars = drawn(monkeypatch, *((done, 1000) for done in range(0, 1001, 5)))
    assert bars[0].startswith("核对 ───")
    assert bars[-2].endswith("━━━ 100%")
    assert bars[-1] == "\x1b[K"
    assert len(bars) == 102


def test_a_bar_of_nothing_is_drawn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, (0, 0))[0].startswith("核对")


def test_no_bar_is_drawn_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with Output("zh").progress(Text("核对", "verifying")) as advance:
        advance(1, 2)
    assert capsys.readouterr() == ("", "")
