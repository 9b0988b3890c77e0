"""The whole suite stays at home: whoever connects to, writes to or asks the name of another machine is refused."""

from __future__ import annotations

import socket
import sys
from ipaddress import ip_address
from typing import Any

HERE = {"", "localhost", "0.0.0.0", "::"}  # noqa: S104  connecting there reaches this machine alone


class LeavesTheHouse(AssertionError):
    """Something tried to reach another machine; P23 promises that nothing does."""


def stay_home() -> None:
    """For the rest of this process; what a test starts beside it is on its own."""
    sys.addaudithook(_watch)


def is_here(host: object) -> bool:
    if host is None:
        return True
    written = host.decode() if isinstance(host, bytes) else str(host)
    if written in HERE:
        return True
    try:
        return ip_address(written.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        one, address = arguments
        host = address[0] if one.family in (socket.AF_INET, socket.AF_INET6) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not is_here(host):
        raise LeavesTheHouse(f"{event} {arguments[-1] if event == 'socket.connect' else host}")
