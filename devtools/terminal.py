"""Telling what is done, and running other programs."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class NotPossible(Exception):
    """Something this machine lacks; the text says what to do about it."""


def say(text: str) -> None:
    """One line about what is being done. On stderr: stdout belongs to what is run."""
    print(f"· {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder with this terminal; returns its exit code."""
    child = subprocess.Popen([str(word) for word in command], cwd=ROOT, env=child_environment(env))
    return _wait(child)


def run_quietly(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a program without showing it. Raises NotPossible with all it said when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=child_environment(env), capture_output=True, text=True)
    if done.returncode:
        raise NotPossible(
            f"`{' '.join(words[:4])} …` failed with exit code {done.returncode}:\n{done.stdout}{done.stderr}"
        )


def run_and_keep(*command: str | Path, env: Mapping[str, str] | None = None) -> tuple[int, list[str]]:
    """Run a program, show each line as it comes, and return its exit code and its last lines."""
    words = [str(word) for word in command]
    ours = child_environment(env)
    child = subprocess.Popen(words, cwd=ROOT, env=ours, text=True, errors="replace", stdout=subprocess.PIPE)
    last: list[str] = []
    assert child.stdout is not None
    try:
        for line in child.stdout:
            print(line, end="", flush=True)
            last = [*last[-19:], line.rstrip("\n")]
    finally:
        code = _wait(child)
    return code, last


def count_up(lines: "subprocess.Popen[str]", pattern: str, of: int, what: str) -> list[str]:
    """Show on a terminal how many lines matched so far; returns every line, for whom it may concern if it fails."""
    kept, seen = [], 0
    assert lines.stdout is not None
    for line in lines.stdout:
        kept.append(line)
        seen += bool(re.match(pattern, line))
        if sys.stderr.isatty():
            print(f"\r  {what}: {min(seen, of)} of {of}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return kept


def child_environment(env: Mapping[str, str] | None) -> dict[str, str]:
    """Our own variables over those of the caller; another active environment must not leak in."""
    ours = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME")}
    return ours | dict(env or {})


def _wait(child: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> int:
    """Wait for a child; when we are interrupted it gets ten seconds to end by itself."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise
