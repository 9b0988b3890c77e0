"""Books of their own in a folder, and the product's commands run on them as a user would."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.environment import program

Said = dict[str, Any]

BOOKS = "shishu.sqlite3"


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def lines(self) -> list[Said]:
        """One JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def one(self) -> Said:
        return self.lines()[0]


@dataclass(frozen=True)
class World:
    """Books in `folder`, or in the database that `environment` names."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def books(self) -> Path:
        return self.folder / BOOKS

    def shishu(self, *words: str, given: str = "") -> Answer:
        """Run one command of the product; `given` is its standard input."""
        env = clean_environment() | {"SHISHU_DATA": str(self.folder), "SHISHU_LANG": "en", **self.environment}
        command = [str(program("shishu")), *words]
        done = subprocess.run(command, input=given, capture_output=True, text=True, env=env, check=False)
        return Answer(done.returncode, done.stdout.strip(), done.stderr.strip())

    def import_(self, what: str, table: str) -> None:
        """Import organisations (`orgs`), `groups` or `accounts` from the text of a CSV table."""
        file = self.folder / f"{what}.csv"
        file.write_text(table, encoding="utf-8")
        self.shishu(what, "import", str(file))

    def pack(self, name: str, files: Mapping[str, str]) -> Path:
        """A pack's folder beside the books."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    def figures(self, questions: Sequence[Mapping[str, str]], command: str = "figure") -> list[Said]:
        """The answers to many questions, in their order; `command` may be trace."""
        asked = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
        whole = ("--limit", "1000000") if command == "trace" else ()
        return self.shishu(command, "--file", "-", "--format", "json", *whole, given=asked).lines()

    def copy(self, name: str) -> "World":
        """The same books once more, to be spoilt."""
        folder = self.folder.parent / name
        folder.mkdir()
        for file in self.folder.glob(f"{BOOKS}*"):
            shutil.copy(file, folder)
        return World(folder)

    def spoil(self, *statements: str) -> "World":
        """Change the books behind the product's back, as their owner can: triggers off, statements, triggers on."""
        with closing(sqlite3.connect(self.books)) as books:
            triggers = books.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                books.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                books.execute(statement)
            for _, statement in triggers:
                books.execute(statement)
            books.commit()
        return self


def clean_environment() -> dict[str, str]:
    """The caller's, without what would lead to the caller's own books."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))}
