"""A server of our own on a copy of the demo: for pictures and for measuring."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from devtools.environment import program
from devtools.terminal import ROOT, say

BOOKS = "shishu.sqlite3"
KEY = "of a server that lives for minutes"


@dataclass(frozen=True)
class Server:
    """The running program. `seconds` until it listened; `folder` holds its books."""

    process: "subprocess.Popen[str]"
    host: str
    port: int
    seconds: float
    folder: Path

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def megabytes(self) -> float:
        """The proportional share of memory of all its processes."""
        told = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self._pids()]
        return sum(int(re.findall(r"^Pss:\s+(\d+)", one, re.MULTILINE)[0]) for one in told) / 1024

    def processor_seconds(self) -> float:
        """What all its processes have taken of the processor so far."""
        told = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self._pids()]
        return sum(int(one[11]) + int(one[12]) for one in told) / os.sysconf("SC_CLK_TCK")

    def _pids(self) -> list[str]:
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        return [str(self.process.pid), *children]


@contextmanager
def served(
    given: Path | None = None, *words: str, prepare: Callable[[Path], None] = lambda folder: None
) -> Iterator[Server]:
    """`shishu serve --profile demo` on a copy of a loaded demo: `given`, else that of ./data, else loaded for this.

    `prepare` may change the copy before the server starts.
    """
    with tempfile.TemporaryDirectory(prefix="shishu-served-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        copy_books(given, folder)
        prepare(folder)
        _stop(_start(folder, *words))  # what browsers load is gathered at the first start, which is not measured
        server = _start(folder, *words)
        try:
            yield server
        finally:
            _stop(server)


def copy_books(given: Path | None, folder: Path) -> None:
    """`given`, else those of ./data, else a demo loaded for this."""
    data = Path(os.environ.get("SHISHU_DATA") or ROOT / "data")
    if found := next((file for file in (given, data / f"{BOOKS}.demo") if file and file.is_file()), None):
        for name in (BOOKS, f"{BOOKS}.demo"):
            shutil.copy(found, folder / name)
        # They may be of an earlier version.
        subprocess.run(
            [program("shishu"), "health", "--upgrade"], env=environment(folder), check=True, capture_output=True
        )
        return
    say("loading a demo for this: about a minute")
    subprocess.run([program("shishu"), "demo"], env=environment(folder), check=True, capture_output=True)


def _start(folder: Path, *words: str) -> Server:
    began = time.monotonic()
    command = [str(program("shishu")), "serve", "--profile", "demo", "--port", "0", *words]
    process = subprocess.Popen(command, env=environment(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline().split()
    if not said:
        raise RuntimeError("shishu serve ended without saying where it listens")
    address = urlsplit(said[-1])
    return Server(process, address.hostname or "", address.port or 0, time.monotonic() - began, folder)


def _stop(server: Server) -> None:
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(30)


def environment(folder: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))}
    return clean | {"SHISHU_DATA": str(folder), "SHISHU_LANG": "en", "SHISHU_SECRET_KEY": KEY}
