"""How the server's parent waits to be told to end: so that a signal is obeyed whenever it comes.

Python runs the handler of a signal between two steps of the main thread. One that comes just before the thread begins
to wait would be handled only after the wait, which is never; and a handler that sets an Event which the thread has
just locked waits for itself. So this waits in short sleeps, and holds nothing meanwhile.
"""

from __future__ import annotations

import threading
import time

MOMENT = 0.1
"""Seconds."""


class Interrupt(threading.Event):
    """An Event for the main thread, that handlers of signals set."""

    def wait(self, timeout: float | None = None) -> bool:
        """Whether it is set, after that many seconds at most; without a number, not before it is."""
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_set():
            left = MOMENT if until is None else min(MOMENT, until - time.monotonic())
            if left <= 0:
                return False
            time.sleep(left)
        return True
