"""A program that ticks whenever it is told to, in processes that may be killed. Run by test_ticking.py.

`tick MOMENT NUMBER` on stdin forks so many processes, each of which runs `shishu tick` at that moment; their ids are
printed at once. `wait` waits for them and prints how each ended (-9: killed). Forking a process that has loaded
everything makes hundreds of kills cheap; each fork has connections of its own to the database.
"""

import os
import sys
from datetime import datetime

import django

django.setup()

from django.db import connections  # noqa: E402  after Django is set up

from shishu.cli.main import main as shishu  # noqa: E402  after Django is set up
from shishu.measure import Clock  # noqa: E402  after Django is set up
from shishu.programmes import actions  # noqa: E402, F401  loaded before it forks


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def tick(at: datetime) -> int:
    """In a fork: what it says goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return shishu(["tick"], Clock(at))


def main() -> None:
    pids: list[int] = []
    for line in sys.stdin:
        match line.split():
            case ["tick", moment, number]:
                connections.close_all()
                for _ in range(int(number)):
                    pid = os.fork()
                    if pid == 0:
                        os._exit(tick(datetime.fromisoformat(moment)))
                    pids.append(pid)
                say(" ".join(map(str, pids)))
            case _:
                ends = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
                pids.clear()
                say(" ".join(map(str, ends)))


if __name__ == "__main__":
    main()
