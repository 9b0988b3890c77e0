"""Reading a workbook in a process of its own, so that no file, however hostile, harms the one that asked for it.

The child gets the workbook as its standard input and writes JSON lines to its standard output, a file: the name of the
sheet, the header, the rows. They are used only when it has ended well. What it refuses comes on its standard error.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from shishu.files.errors import ActiveContent, DamagedFile, DoubtfulCells, NotATable, TableRefused, TooMuch
from shishu.files.limits import Limits
from shishu.words import Problem, Text

REFUSED = 3  # exit codes of the child; 1 is left to a failing interpreter
EXHAUSTED = 4
_REFUSALS = {error.code: error for error in (ActiveContent, DamagedFile, DoubtfulCells, NotATable, TooMuch)}


class ReaderFailed(Exception):
    """The child ended as no file should make it end: a fault of the program, not of the file."""


def read_apart(reopen: Callable[[], IO[bytes]], sheet: str, limits: Limits) -> tuple[str, Iterator[tuple[str, ...]]]:
    """The name of the sheet read, and its header followed by its rows, all of them sound. Raises TableRefused."""
    lines = _lines(reopen, sheet, limits)
    return next(lines), (tuple(line) for line in lines)


def _lines(reopen: Callable[[], IO[bytes]], sheet: str, limits: Limits) -> Iterator[Any]:
    with TemporaryFile() as answer:
        with reopen() as source, TemporaryFile() as workbook:
            copyfileobj(source, workbook)
            workbook.seek(0)
            _run(workbook, answer, sheet, limits)
        answer.seek(0)
        for line in answer:
            yield json.loads(line)


def _run(workbook: IO[bytes], answer: IO[bytes], sheet: str, limits: Limits) -> None:
    """Raises what the child refused, TooMuch when it had to be stopped, ReaderFailed when it broke."""
    try:
        child = subprocess.run(  # noqa: S603 - our own module; the file's name is not among the arguments
            [sys.executable, "-P", "-m", "shishu.files.child", json.dumps(sheet), json.dumps(asdict(limits))],
            stdin=workbook,
            stdout=answer,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            timeout=3 * limits.processor_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _exhausting() from None
    if child.returncode == REFUSED:
        raise _refusal(child.stderr)
    if child.returncode == EXHAUSTED or child.returncode < 0:
        raise _exhausting()
    if child.returncode:
        raise ReaderFailed(child.stderr.decode(errors="replace")[-2000:])


def _refusal(told: bytes) -> TableRefused:
    refused = json.loads(told.splitlines()[-1])
    problems = [
        Problem(*(Text(**problem[part]) for part in ("where", "what", "next"))) for problem in refused["problems"]
    ]
    return _REFUSALS[refused["code"]](*problems)


def _exhausting() -> TooMuch:
    return TooMuch.because(Text("读取它要用的内存或时间超过上限", "takes more memory or time to read than is allowed"))
