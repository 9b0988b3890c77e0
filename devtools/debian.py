"""Packages of the operating system, where we may install them."""

import os
import shutil
import subprocess
from pathlib import Path

from devtools.terminal import NotPossible, run_quietly, say

_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}
_WAIT = ("-o", "DPkg::Lock::Timeout=600")


def may_install() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str, why: str) -> None:
    """Install packages with apt-get. Raises NotPossible when that is not ours to do or fails."""
    if not may_install():
        raise NotPossible(f"{why} is missing. Install {' and '.join(packages)}, or run this as root on Debian.")
    say(f"{why} is missing: installing {' '.join(packages)} with apt-get (about a minute)")
    if subprocess.run(["apt-get", *_WAIT, "update", "-qq"], env=os.environ | _QUIET, capture_output=True).returncode:
        say("apt-get update failed; trying with the lists that are there")
    run_quietly("apt-get", *_WAIT, "install", "-y", "-qq", "--no-install-recommends", *packages, env=_QUIET)


def want_no_cluster() -> None:
    """Debian starts a PostgreSQL of its own when the package comes; we want the programs, not a service."""
    folder = Path("/etc/postgresql-common/createcluster.d")
    if may_install():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "shishu.conf").write_text("create_main_cluster = false\n")
