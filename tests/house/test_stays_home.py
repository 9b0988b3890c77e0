"""Nothing in the suite reaches another machine; what keeps it at home is tried here."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

from tests.loopback import LeavesTheHouse


@pytest.mark.parametrize("host", ["93.184.216.34", "10.0.0.1", "169.254.169.254", "2001:db8::1"])
def test_no_connection_leaves_this_machine(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(LeavesTheHouse):
        one.connect((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as one, pytest.raises(LeavesTheHouse):
        one.sendto(b"x", (host, 53))


def test_no_name_is_asked_of_another_machine() -> None:
    with pytest.raises(LeavesTheHouse):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(LeavesTheHouse):
        urllib.request.urlopen("http://example.org/")


def test_this_machine_is_reached(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        assert one.getpeername() == server.getsockname()
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as one:
        server.bind(str(tmp_path / "s"))
        server.listen()
        one.connect(str(tmp_path / "s"))
