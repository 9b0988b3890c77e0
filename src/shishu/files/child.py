"""The process that reads one hostile file: `python -m shishu.files.child KIND SHEET LIMITS`, each JSON; see `apart`."""

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict

from shishu.files.docx import read_docx
from shishu.files.errors import TableRefused
from shishu.files.limits import Limits
from shishu.files.processes import EXHAUSTED, REFUSED
from shishu.files.xlsx import read_xlsx


def main(kind: str, sheet: str, limits: Limits) -> int:
    """Write what is read, one JSON value a line; the answer is the exit code."""
    _confine(limits)
    try:
        for value in _values(kind, sheet, limits):
            print(json.dumps(value))
    except TableRefused as refused:
        problems = [asdict(problem) for problem in refused.problems]
        print(json.dumps({"code": refused.code, "problems": problems}), file=sys.stderr)
        return REFUSED
    except MemoryError:
        return EXHAUSTED
    return 0


def _values(kind: str, sheet: str, limits: Limits) -> Iterator[object]:
    """Of a workbook the name of the sheet, its header and its rows; of a document its lines."""
    if kind == "document":
        yield from read_docx(sys.stdin.buffer, limits)
        return
    name, rows = read_xlsx(sys.stdin.buffer, sheet, limits)
    yield name
    yield from rows


def _confine(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    kind, sheet, limits = (json.loads(word) for word in sys.argv[1:])
    sys.exit(main(kind, sheet, Limits(**limits)))
