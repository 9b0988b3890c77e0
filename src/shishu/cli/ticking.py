"""The hourly tick beside a server: a process of its own each time, so that the server's parent holds no database.

A connection that is open when a process is forked would be shared by both, and SQLite's locks with it. A tick may be
stopped at any point; the next one makes what this one did not.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress

from shishu.cli.call import Call
from shishu.words import Text

HOUR = 3600.0
SECONDS_TO_STOP = 5
COMMAND = (sys.executable, "-m", "shishu.cli.main", "tick")


class Ticking:
    """Ticks at the start and then every hour, until it is stopped. What a tick has to tell goes to the terminal."""

    def __init__(self, call: Call, command: tuple[str, ...] = COMMAND, every: float = HOUR) -> None:
        self._call = call
        self._command = command
        self._every = every
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        threading.Thread(target=self._go_on, daemon=True).start()

    def stop(self) -> None:
        """End the one that runs, and let no other begin."""
        with self._lock:
            self._stopped.set()
            running = self._running
        if running and running.poll() is None:
            running.terminate()
            with suppress(subprocess.TimeoutExpired):
                running.wait(SECONDS_TO_STOP)

    def _go_on(self) -> None:
        while True:
            with self._lock:
                if self._stopped.is_set():
                    return
                self._running = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)  # noqa: S603  our own
            code = self._running.wait()
            if code and not self._stopped.is_set():
                self._call.output.note(_FAILED.format(code=code))
            if self._stopped.wait(self._every):
                return


_FAILED = Text(
    "派任务没有办成（退出码 {code}），一小时后再试",
    "making tasks failed (exit code {code}); it is tried again in an hour",
)
