"""A process of its own for one hostile file: what it answers is used only when it has ended well."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

REFUSED = 3  # exit codes of the child; 1 is left to a failing interpreter
EXHAUSTED = 4


class ReaderFailed(Exception):
    """The child ended as no file should make it end: a fault of the program, not of the file."""


@dataclass(frozen=True)
class Ended:
    """How a child ended; `told`: what it wrote on its standard error."""

    is_refused: bool
    is_exhausted: bool
    told: bytes


def run_apart(module: str, arguments: Sequence[str], given: IO[bytes], answer: IO[bytes], seconds: float) -> Ended:
    """Run one of our modules on a file; it is stopped after `seconds`. Raises ReaderFailed when it broke."""
    try:
        child = subprocess.run(  # noqa: S603 - our own module; the file's name is not among the arguments
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=given,
            stdout=answer,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(is_refused=False, is_exhausted=True, told=b"")
    is_exhausted = child.returncode == EXHAUSTED or child.returncode < 0
    if child.returncode not in (0, REFUSED) and not is_exhausted:
        raise ReaderFailed(child.stderr.decode(errors="replace")[-2000:])
    return Ended(child.returncode == REFUSED, is_exhausted, child.stderr)
