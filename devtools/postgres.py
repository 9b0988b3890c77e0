"""A private PostgreSQL for tests and benchmarks: started for one run, reached through a socket in its own folder.

with private_postgres() as server:
    server.owner_url      # may create databases, owns the tables
    server.app_url        # what a running Shishu uses; owns nothing
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from devtools import debian
from devtools.terminal import NotPossible, run_quietly

OWNER, APP, DATABASE = "shishu_owner", "shishu_app", "shishu"
_PORT = 5432  # only a part of the socket's name: the server listens on no network address
_SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """Where a private server is reached. Access is guarded by the folder, which only its user and root may enter."""

    folder: Path
    superuser: str

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgres://{role}@{quote(str(self.folder), safe='')}:{_PORT}/{database}"

    @property
    def owner_url(self) -> str:
        return self.url(OWNER)

    @property
    def app_url(self) -> str:
        return self.url(APP)

    def environment(self) -> dict[str, str]:
        """What tests, benchmarks and psql read."""
        return {
            "SHISHU_TEST_POSTGRES": self.owner_url,
            "SHISHU_TEST_POSTGRES_APP": self.app_url,
            "SHISHU_TEST_POSTGRES_SUPERUSER": self.url(self.superuser, "postgres"),
            "PGHOST": str(self.folder),
            "PGPORT": str(_PORT),
            "PGUSER": OWNER,
            "PGDATABASE": DATABASE,
        }


@contextmanager
def private_postgres(tell: Callable[[str], None] = lambda _: None) -> Iterator[Server]:
    """Start a server with an owner role, an app role and an empty database; stop and remove it whatever happens.

    Uses the installed programs, or installs Debian's. Raises NotPossible when there are none to be had.
    """
    programs = find_programs() or _install_programs()
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="shishu-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user, user)
        tell(f"starting a private PostgreSQL ({programs.parent.name})")
        superuser = "postgres"
        _as(user, programs / "initdb", "-D", folder / "data", "-U", superuser, "-A", "trust", "-E", "UTF8", "--no-sync",
            "--no-locale")  # fmt: skip
        process = _start(programs, folder, user)
        try:
            _wait_until_ready(programs, folder, process)
            server = Server(folder, superuser)
            _make_roles(programs, folder, superuser)
            yield server
        finally:
            _stop(process)


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest installed version first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _install_programs() -> Path:
    debian.want_no_cluster()
    debian.install("postgresql", why="PostgreSQL")
    programs = find_programs()
    if programs is None:
        raise NotPossible("The package postgresql was installed, but its programs are not where Debian keeps them.")
    return programs


def _as(user: str | None, *command: str | Path) -> None:
    """Run as the database's user: its server refuses to run as root."""
    prefix = ("runuser", "-u", user, "--") if user else ()
    run_quietly(*prefix, *command, env={"LC_ALL": "C"})


def _start(programs: Path, folder: Path, user: str | None) -> subprocess.Popen[bytes]:
    """fsync stays on: what the tests show about lost records must be what a real server does."""
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, "-p", str(_PORT)]
    command += ["-c", "listen_addresses=", "-c", "max_connections=150", "-c", "timezone=UTC", "-c", "max_wal_size=4GB"]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            user=user, group=user, extra_groups=[] if user else None, preexec_fn=_end_with_parent,  # noqa: PLW1509  no thread of ours runs then
            env=os.environ | {"LC_ALL": "C"},
        )  # fmt: skip


def _end_with_parent() -> None:
    """On Linux the kernel stops the server when we are killed without a chance to stop it ourselves."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


def _wait_until_ready(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    ask: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder, "-p", str(_PORT)]
    while process.poll() is None and time.monotonic() < until:
        if subprocess.run(ask).returncode == 0:
            return
        time.sleep(0.05)
    log = (folder / "server.log").read_text(errors="replace")
    raise NotPossible(f"PostgreSQL did not start:\n{log[-2000:]}")


def _make_roles(programs: Path, folder: Path, superuser: str) -> None:
    """The app role owns nothing and may create nothing: what it may do with a table is granted table by table."""
    statements = (
        f"CREATE ROLE {OWNER} LOGIN CREATEDB",
        f"CREATE ROLE {APP} LOGIN",
        f"GRANT pg_signal_backend TO {OWNER}",  # a test drops its database under whoever is still connected
        f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
    )
    psql = (programs / "psql", "-X", "-q", "-h", folder, "-p", str(_PORT), "-U", superuser, "-d", "postgres")
    run_quietly(*psql, *(word for statement in statements for word in ("-c", statement)))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """SIGINT ends every session and shuts down; SIGQUIT if that takes too long."""
    for order, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        if process.poll() is None:
            process.send_signal(order)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
