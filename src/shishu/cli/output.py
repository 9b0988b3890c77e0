"""What a command says: data on standard output, messages on standard error, tables and progress for people."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from shishu.cli import layout
from shishu.words import Language, Text


class Advance(Protocol):
    """Called as work goes on."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Output:
    """Writes to the streams of the moment, so that a pipe, a terminal and a test are all served."""

    language: Language

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def line(self, text: str = "") -> None:
        """One line of data."""
        sys.stdout.write(text + "\n")

    def json(self, value: object) -> None:
        """One value of data on one line."""
        self.line(json.dumps(value, ensure_ascii=False))

    def note(self, text: Text | str) -> None:
        """A message: never part of the data."""
        sys.stdout.flush()
        sys.stderr.write((self.say(text) if isinstance(text, Text) else text) + "\n")

    def table(self, head: Sequence[Text], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
        """A table for people; `right`: the columns set flush right."""
        for line in layout.table([self.say(text) for text in head], rows, right):
            self.line(line)

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        """Names and values, one pair a line, the values aligned."""
        found = list(rows)
        left = max((layout.width(name) for name, _ in found), default=0)
        for name, value in found:
            self.line(f"{layout.padded(name, left)}  {value}".rstrip())

    @contextmanager
    def progress(self, label: Text) -> Iterator[Advance]:
        """A bar while standard error is a terminal, silence elsewhere."""
        bar = _Bar(self.say(label)) if sys.stderr.isatty() else None
        try:
            yield bar.advance if bar else _silent
        finally:
            if bar:
                bar.clear()


class _Bar:
    """One line, drawn anew when a hundredth more is done."""

    _CELLS = 30

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = -1

    def advance(self, done: int, total: int) -> None:
        hundredths = 100 * done // max(total, 1)
        if hundredths == self._shown:
            return
        self._shown = hundredths
        full = self._CELLS * hundredths // 100
        sys.stderr.write(f"\r{self._label} {'━' * full}{'─' * (self._CELLS - full)} {hundredths:3}%")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave no trace of the bar: what follows starts on a clean line."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _silent(done: int, total: int) -> None:
    del done, total


def prepare_streams() -> None:
    """UTF-8 whatever the locale says: the data are Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def close_quietly() -> None:
    """The reader of the pipe has gone: let the interpreter end without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
