"""The process that reads one hostile workbook: `python -m shishu.files.child SHEET LIMITS`, both JSON; see `apart`."""

import json
import resource
import sys
from dataclasses import asdict

from shishu.files.errors import TableRefused
from shishu.files.limits import Limits
from shishu.files.processes import EXHAUSTED, REFUSED
from shishu.files.xlsx import read_xlsx


def main(sheet: str, limits: Limits) -> int:
    """Write the sheet's name, header and rows, one JSON value a line; the answer is the exit code."""
    _confine(limits)
    try:
        name, rows = read_xlsx(sys.stdin.buffer, sheet, limits)
        print(json.dumps(name))
        for row in rows:
            print(json.dumps(row))
    except TableRefused as refused:
        problems = [asdict(problem) for problem in refused.problems]
        print(json.dumps({"code": refused.code, "problems": problems}), file=sys.stderr)
        return REFUSED
    except MemoryError:
        return EXHAUSTED
    return 0


def _confine(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), Limits(**json.loads(sys.argv[2]))))
