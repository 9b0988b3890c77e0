"""A signal that comes when the waiting thread is not the one to take it is obeyed all the same."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from shishu.cli.interrupting import Interrupt

pytestmark = pytest.mark.sqlite


@pytest.fixture
def event(request: pytest.FixtureRequest) -> Iterator[threading.Event]:
    """Set by the handler of a signal that another thread takes while this one waits."""
    found: threading.Event = request.param()
    before = signal.signal(signal.SIGUSR2, lambda *_: found.set())
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    soon = threading.Timer(0.1, lambda: signal.pthread_kill(other.ident or 0, signal.SIGUSR2))
    soon.start()
    yield found
    soon.join()
    done.set()
    other.join()
    signal.signal(signal.SIGUSR2, before)


@pytest.mark.parametrize("event", [Interrupt], indirect=True)
def test_it_is_heard(event: threading.Event) -> None:
    assert event.wait(20)


@pytest.mark.parametrize("event", [threading.Event], indirect=True)
def test_a_plain_event_would_not_hear_it(event: threading.Event) -> None:
    """The control: the handler runs only once the waiting is over."""
    assert not event.wait(1)


def test_the_waiting_ends_when_its_time_is_over() -> None:
    assert not Interrupt().wait(0.05)
