"""The floors are guarded: each contract of pyproject.toml reports a wall that is broken through on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

PLANTED = {
    "A room imports only from floors below it": ("measure/period.py", "import shishu.journal.models"),
    "Inside a room": ("journal/errors.py", "import shishu.journal.actions"),
    "Words, measures and rules are pure": ("words/text.py", "import django.conf"),
    "Claims use the standard library alone": ("claims/values.py", "import yaml"),
    "Packs, files and calendars know no Django": ("packs/model.py", "import django.db"),
    "No two neighbours import each other": ("words/problem.py", "import shishu.measure"),
}


def lint(folder: Path) -> dict[str, str]:
    """What lint-imports says of each contract: its name -> KEPT or BROKEN."""
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = told.stdout.splitlines()
    return {line.rsplit(" ", 1)[0]: line.rsplit(" ", 1)[1] for line in lines if line.endswith((" KEPT", " BROKEN"))}


@pytest.mark.slow
def test_each_broken_wall_is_reported(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for file, line in PLANTED.values():
        with (tmp_path / "src" / "shishu" / file).open("a") as source:
            source.write(f"\n{line}\n")

    told = lint(tmp_path)

    assert len(told) == len(PLANTED)
    for name in PLANTED:
        assert [said for contract, said in told.items() if contract.startswith(name)] == ["BROKEN"], name
