"""Reading a workbook in a process of its own, so that no file, however hostile, harms the one that asked for it.

The child gets the workbook as its standard input and writes JSON lines to its standard output, a file: the name of the
sheet, the header, the rows. They are used only when it has ended well. What it refuses comes on its standard error.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from shishu.files.errors import ActiveContent, DamagedFile, DoubtfulCells, NotATable, TableRefused, TooMuch
from shishu.files.limits import Limits
from shishu.files.processes import run_apart
from shishu.words import Problem, Text

_REFUSALS = {error.code: error for error in (ActiveContent, DamagedFile, DoubtfulCells, NotATable, TooMuch)}


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
    arguments = [json.dumps(sheet), json.dumps(asdict(limits))]
    ended = run_apart("shishu.files.child", arguments, workbook, answer, 3 * limits.processor_seconds)
    if ended.is_refused:
        raise _refusal(ended.told)
    if ended.is_exhausted:
        raise _exhausting()


def _refusal(told: bytes) -> TableRefused:
    refused = json.loads(told.splitlines()[-1])
    problems = [
        Problem(*(Text(**problem[part]) for part in ("where", "what", "next"))) for problem in refused["problems"]
    ]
    return _REFUSALS[refused["code"]](*problems)


def _exhausting() -> TooMuch:
    return TooMuch.because(Text("读取它要用的内存或时间超过上限", "takes more memory or time to read than is allowed"))
