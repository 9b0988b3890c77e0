"""`shishu serve` as a program: it says where it listens, answers there, and ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(120)]
SHISHU = Path(sys.executable).with_name("shishu")


@contextmanager
def served(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The running program, and what it said until it listened."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))}
    ours |= {"SHISHU_DATA": str(folder), "SHISHU_LANG": "en"}
    running = subprocess.Popen([SHISHU, "serve", *words], env=ours, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    said = []
    try:
        for line in running.stdout:
            said.append(line.strip())
            if line.startswith("serving at"):
                break
        yield running, said
    finally:
        running.terminate()
        try:
            running.wait(20)
        finally:
            running.kill()
            running.stdout.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files are gathered there once."""
    return tmp_path_factory.mktemp("served")


def address(said: list[str]) -> str:
    return said[-1].removeprefix("serving at ")


def get(where: str) -> tuple[int, str]:
    with urllib.request.urlopen(where, timeout=20) as answer:  # noqa: S310  our own address
        return answer.status, answer.read().decode()


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_where_it_says_and_ends_cleanly(folder: Path, order: signal.Signals) -> None:
    with served(folder, "--profile", "demo", "--port", "0") as (running, said):
        status, page = get(address(said))
        sheet = re.findall(r'href="(/static/[^"]+\.css)"', page)

        assert status == 200
        assert get(address(said).rstrip("/") + sheet[0])[0] == 200
        running.send_signal(order)
        assert running.wait(20) == 0


def test_in_a_new_installation_the_first_run_code_is_said_once_it_listens(folder: Path) -> None:
    with served(folder, "--port", "0") as (_, said):
        assert any("first-run" in line for line in said)
        assert (folder / "secret.key").stat().st_mode & 0o077 == 0


def test_a_taken_port_gives_way_to_the_next_unless_it_was_asked_for(folder: Path) -> None:
    with served(folder, "--profile", "demo") as (_, said), served(folder, "--profile", "demo") as (_, others):
        assert address(said) != address(others)
        port = address(said).rsplit(":", 1)[1].rstrip("/")
        with served(folder, "--port", port) as (running, told):
            assert running.wait(20) == 2
            assert told == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "example.org"])  # noqa: S104  refused
def test_the_demo_is_never_served_to_other_machines(run, host: str) -> None:  # type: ignore[no-untyped-def]  # run is a fixture's function
    said = run("serve", "--profile", "demo", "--host", host)

    assert said.code == 2
    assert "--host" in said.err
    assert settings.PROFILE == ""


def test_those_that_send_slowly_keep_nobody_else_waiting(folder: Path) -> None:
    head = (
        "POST /sign-in/ HTTP/1.1", "Host: 127.0.0.1", "Origin: http://127.0.0.1", f"Cookie: csrftoken={'a' * 32}",
        "Content-Type: application/x-www-form-urlencoded", "Content-Length: 100000", "", "name=",
    )  # fmt: skip
    with served(folder, "--profile", "demo", "--port", "0", "--workers", "1") as (_, said), ExitStack() as open_ones:
        where = urlsplit(address(said))
        for _ in range(12):
            sending = open_ones.enter_context(socket.create_connection((where.hostname, where.port)))
            sending.sendall("\r\n".join(head).encode())
        time.sleep(0.5)

        assert get(address(said))[0] == 200


@pytest.mark.parametrize(("length", "status"), [("-1", 400), ("9", 400), (str(1 << 40), 413)])
def test_what_breaks_off_or_is_far_too_much_is_not_answered_by_pages(folder: Path, length: str, status: int) -> None:
    with served(folder, "--profile", "demo", "--port", "0", "--workers", "1") as (_, said):
        where = urlsplit(address(said))
        with socket.create_connection((where.hostname, where.port), timeout=20) as sending:
            head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\nname="
            sending.sendall(head.encode())
            sending.shutdown(socket.SHUT_WR)
            answer = sending.recv(100)

        assert answer.startswith(f"HTTP/1.1 {status} ".encode())
        assert get(address(said))[0] == 200


@pytest.mark.slow
def test_start_and_memory_keep_to_their_limits(folder: Path) -> None:
    """250 MB in all its processes: measured as each process's proportional share."""
    with served(folder, "--profile", "demo", "--port", "0") as (running, said):
        get(address(said))
        children = subprocess.run(["pgrep", "-P", str(running.pid)], capture_output=True, text=True, check=False)
        megabytes = sum(_share(pid) for pid in (str(running.pid), *children.stdout.split())) / 1024

    assert megabytes < 250


def _share(pid: str) -> int:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE)[0])


def test_it_ticks_at_its_start(tmp_path: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))}
    ours |= {"SHISHU_DATA": str(tmp_path)}

    def shishu(*words: object) -> str:
        command = [str(SHISHU), *map(str, words)]
        return subprocess.run(command, env=ours, check=True, capture_output=True, text=True).stdout

    (tmp_path / "o.csv").write_text("code,name,kind,parent\nC,县,county,\nF,办,office,C\nT,镇,township,C\n", "utf-8")
    (tmp_path / "a.csv").write_text("account,organisation,role\nm,C,manager\n", "utf-8")
    shishu("packs", "activate", Path(__file__).parent.parent / "programmes" / "pack")
    shishu("orgs", "import", tmp_path / "o.csv")
    shishu("accounts", "import", tmp_path / "a.csv")
    shishu("programmes", "begin", "cycle", "--org", "F", "--from", f"{datetime.now(UTC):%Y-%m}", "--as", "m")
    with served(tmp_path, "--profile", "demo", "--port", "0"):
        until = time.monotonic() + 60
        while not (found := shishu("tasks", "--format", "json")) and time.monotonic() < until:
            time.sleep(0.2)
    assert '"ledger": "theme"' in found
