"""Reading a file in a process of its own, so that no file, however hostile, harms the one that asked for it.

The child gets the file as its standard input and writes JSON lines to its standard output, a file: of a workbook the
name of the sheet, the header, the rows; of a document its lines. They are used only when it has ended well. What it
refuses comes on its standard error.
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
    values = _values("workbook", reopen, sheet, limits)
    return next(values), (tuple(value) for value in values)


def lines_apart(reopen: Callable[[], IO[bytes]], limits: Limits) -> list[str]:
    """The lines of a document. Raises TableRefused."""
    return list(_values("document", reopen, "", limits))


def _values(kind: str, reopen: Callable[[], IO[bytes]], sheet: str, limits: Limits) -> Iterator[Any]:
    with TemporaryFile() as answer:
        with reopen() as source, TemporaryFile() as file:
            copyfileobj(source, file)
            file.seek(0)
            _run([kind, sheet, asdict(limits)], file, answer, limits.processor_seconds)
        answer.seek(0)
        for line in answer:
            yield json.loads(line)


def _run(words: list[object], file: IO[bytes], answer: IO[bytes], seconds: int) -> None:
    """Raises what the child refused, TooMuch when it had to be stopped, ReaderFailed when it broke."""
    arguments = [json.dumps(word) for word in words]
    ended = run_apart("shishu.files.child", arguments, file, answer, 3 * seconds)
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
