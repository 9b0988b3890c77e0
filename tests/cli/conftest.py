"""The program called as a shell would, in this process, on a small world that was itself made by its commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shishu.cli.main import main
from shishu.measure import Clock

TRIAL = Path(__file__).parent.parent / "generative" / "pack"
AT = datetime(2023, 12, 31, 4, tzinfo=UTC)

ORGANISATIONS = """code,name,kind,parent,alias
R,大区,region,,
A1,东片,area,R,
A2,西片,area,R,
O1,东片机关,office,A1,
T1,一队,team,A1,东一队；甲队
T2,二队,team,A1,
T3,一队,team,A2,
P1,一点,post,T1,
"""
ACCOUNTS = """account,organisation,role
recorder,R,recorder
reviewer,R,reviewer
manager,R,manager
manager2,A1,manager
team,T1,recorder
"""
GROUPS = """group,organisation,from,to
crossing,T1,,
跨片组,T3,2023-06-01,
"""


@dataclass(frozen=True)
class Ran:
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one line of JSON printed."""
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program with these words; Chinese unless `language` says otherwise, `typed` on its standard input."""

    def call(*words: object, language: str = "zh") -> Ran:
        monkeypatch.setenv("SHISHU_LANG", language)
        capsys.readouterr()
        code = main([str(word) for word in words], Clock(AT))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


@dataclass(frozen=True)
class World:
    """The program, a folder to put files in, and the short ways to the world's records."""

    run: Run
    folder: Path

    def file(self, name: str, content: object) -> Path:
        path = self.folder / name
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return path

    def submit(self, ledger: str, *items: object) -> Ran:
        return self.run("submit", ledger, "--file", self.file("items.json", list(items)), "--as", "recorder")

    def count(self, ledger: str, *items: object) -> list[str]:
        """Submit and approve; the ids of the records."""
        ids = [outcome["id"] for outcome in self.submit(ledger, *items).lines]
        approved = self.run("approve", *ids, "--as", "reviewer")
        assert approved.code == 0, approved.err
        return ids

    def figure(self, *words: object) -> Any:
        return self.run("figure", *words, "--format", "json").json


@pytest.fixture
def world(db: None, run: Run, tmp_path: Path) -> World:
    """The trial pack, eight organisations, a group of two and five accounts."""
    world = World(run, tmp_path)
    done = [
        run("packs", "activate", TRIAL),
        run("orgs", "import", world.file("orgs.csv", ORGANISATIONS)),
        run("groups", "import", world.file("groups.csv", GROUPS)),
        run("accounts", "import", world.file("accounts.csv", ACCOUNTS)),
    ]
    assert [each.code for each in done] == [0, 0, 0, 0], [each.err for each in done]
    return world


def talk(day: str = "2023-03-10", attended: int = 42, organisation: str = "T1", **more: object) -> dict[str, object]:
    """A talk as it is submitted."""
    values = {"topic": "安全", "attended": attended, "mode": "online", **more}
    return {"organisation": organisation, "occurred_on": day, "values": values}
