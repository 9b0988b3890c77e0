"""The one environment of the project: .venv, made from the pinned requirements."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

from devtools.debian import install
from devtools.terminal import ROOT, NotPossible, count_up, run_quietly, say

VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
UV = "0.13.9"
_BIN, _EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def program(name: str, folder: Path = VENV) -> Path:
    return folder / _BIN / f"{name}{_EXE}"


def setup() -> None:
    """Make .venv as requirements/dev.txt says, or see in a moment that it already is."""
    packages = _fingerprint(sys.version.split()[0], str(VENV), "requirements/dev.txt")
    ourselves = _fingerprint(packages, "requirements/base.in", "pyproject.toml")
    started = time.monotonic()
    if not _is_stamped("packages", packages):
        _make(VENV)
        _install_requirements()
        _stamp("packages", packages)
    if not _is_stamped("shishu", ourselves):
        say("installing shishu itself, editable")
        _pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        _stamp("shishu", ourselves)
        say(f"set up in {time.monotonic() - started:.0f} s")


def compile_pins() -> None:
    """requirements/*.in -> *.txt: versions with hashes for every platform, no host and no path in it."""
    if not program("uv", TOOLS).is_file():
        _make(TOOLS)
        run_quietly(program("python", TOOLS), "-m", "pip", "install", "--quiet", f"uv=={UV}")
    for name in ("base", "dev"):
        say(f"compiling requirements/{name}.in")
        run_quietly(
            program("uv", TOOLS), "pip", "compile", f"requirements/{name}.in", "-o", f"requirements/{name}.txt",
            "--universal", "--python-version", "3.11", "--no-python-downloads", "--upgrade",
            "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate",
        )  # fmt: skip


def _fingerprint(*parts: str) -> str:
    """One value for what something was made from; a part that names a file of ours stands for its content."""
    digest = hashlib.sha256()
    for part in parts:
        file = ROOT / part
        digest.update(file.read_bytes() if file.is_file() else part.encode())
    return digest.hexdigest()


def _is_stamped(what: str, made_from: str) -> bool:
    stamp = VENV / f"{what}.made-from"
    return stamp.is_file() and stamp.read_text() == made_from and program("python").is_file()


def _stamp(what: str, made_from: str) -> None:
    (VENV / f"{what}.made-from").write_text(made_from)


def _make(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        install("python3-venv", why="Python's module venv")
    say(f"making {folder.name} with Python {sys.version.split()[0]}")
    if folder.exists() and not program("python", folder).exists():
        shutil.rmtree(folder)
    venv.create(folder, with_pip=True, clear=folder.name == VENV.name)


def _install_requirements() -> None:
    wanted = (ROOT / "requirements/dev.txt").read_text().count("==")
    say(f"installing about {wanted} packages, each checked against its hash")
    command: list[str | Path] = [
        program("python"),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--progress-bar",
        "off",
    ]
    command += ["--disable-pip-version-check", "-r", "requirements/dev.txt"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    told = count_up(child, r"Collecting ", wanted, "packages")
    if child.wait():
        raise NotPossible("pip could not install the requirements:\n" + "".join(told[-30:]))


def _pip(*words: str) -> None:
    run_quietly(program("python"), "-m", "pip", *words)
