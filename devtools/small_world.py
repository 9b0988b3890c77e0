"""A county, a township and two villages with one ten-line ledger, run from the shell: what the proofs try things on."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.environment import program

LEDGER = """ledger: ball_game
name: {zh: 篮球赛, en: Basketball game}
recorded_by: [village]
reviewed_by: [township]
expects: month
fields:
  - {name: rival,   ask: {zh: 对手, en: Rival},       type: text, max: 40}
  - {name: players, ask: {zh: 上场人数, en: Players}, type: people_count}
"""
ORGANISATIONS = "code,name,kind,parent\nY,云岭县,county,\nQ,清溪镇,township,Y\nS,石桥村,village,Q\nL,柳树村,village,Q\n"
ACCOUNTS = "account,organisation,role\n石桥录入,石桥村,recorder\n清溪审核,清溪镇,reviewer\n云岭管理,云岭县,manager\n"
GAME = {"organisation": "石桥村", "occurred_on": "2024-03-10", "values": {"rival": "柳树村", "players": 12}}


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class World:
    """One set of books in a folder of its own, or in the database that `environment` names."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def shishu(self, *words: str, given: str = "") -> Answer:
        """Run one command of the product, as a user would."""
        env = {**os.environ, "SHISHU_DATA": str(self.folder), "SHISHU_LANG": "en", **self.environment}
        done = subprocess.run(
            [program("shishu"), *words], input=given, capture_output=True, text=True, env=env, check=False
        )
        return Answer(done.returncode, done.stdout.strip(), done.stderr.strip())

    def begin(self) -> "World":
        """Activate the ledger, import organisations and accounts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        pack = self.folder / "games"
        pack.mkdir()
        (pack / "ball_game.yaml").write_text(LEDGER, encoding="utf-8")
        self.shishu("packs", "activate", str(pack))
        for what, rows in (("orgs", ORGANISATIONS), ("accounts", ACCOUNTS)):
            table = self.folder / f"{what}.csv"
            table.write_text(rows, encoding="utf-8")
            self.shishu(what, "import", str(table))
        return self

    def submit(self, **more: object) -> dict[str, Any]:
        """Submit a game, changed as said; the outcome."""
        given = json.dumps({**GAME, **more}, ensure_ascii=False)
        return self.shishu("submit", "ball_game", "--file", "-", "--as", "石桥录入", given=given).lines()[0]

    def approve(self, record: str, account: str = "清溪审核") -> dict[str, Any]:
        return self.shishu("approve", record, "--as", account).lines()[0]

    def correct(self, record: str, day: str) -> None:
        """Correct the game's day, and have that approved."""
        given = json.dumps({**GAME, "occurred_on": day}, ensure_ascii=False)
        self.shishu("correct", record, "--file", "-", "--as", "石桥录入", given=given)
        self.approve(record)

    def games(self, period: str = "2024", *more: str) -> str:
        """How many games the county had, as text without the unit."""
        said = self.shishu("figure", "ball_game.record", "--org", "云岭县", "--period", period, *more).out
        return said.split(" ")[0]
