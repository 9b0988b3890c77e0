"""kill -9 of the writing process: nothing it had acknowledged is lost, nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from shishu.journal.models import Entry, Posting
from shishu.records.models import Record
from tests.concurrency.harness import ask, settle, the_books_are_right
from tests.databases import FreshDatabase

pytestmark = pytest.mark.slow

KILLS, ACKNOWLEDGED = 20, 2000
ROOT = Path(__file__).parents[2]


@dataclass
class Heard:
    """What the writers told: ids they began with, and which in one transaction; seq by id of those they saw counted."""

    begun: set[UUID] = field(default_factory=set)
    together: list[set[UUID]] = field(default_factory=list)
    counted: dict[UUID, int] = field(default_factory=dict)
    kills_during_a_write: int = 0

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word == "+":
            self.together.append({UUID(id_) for id_ in rest})
            self.begun |= self.together[-1]
        elif word == "=":
            self.counted |= {UUID(id_): int(seq) for id_, seq in (pair.split(":") for pair in rest)}


def kill_one(writer: subprocess.Popen[str], heard: Heard, draw: random.Random) -> None:
    """Start a writer, let it have a hundred records counted and a random moment more, kill it, hear it out."""
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write("go\n")
    writer.stdin.flush()
    pid, before, killed = 0, len(heard.counted), False
    while (line := writer.stdout.readline().strip()) != "dead":
        assert line, "the writer ended by itself"
        if line.startswith("pid"):
            pid = int(line.split()[1])
        heard.hear(line)
        if pid and not killed and len(heard.counted) >= before + ACKNOWLEDGED // KILLS:
            time.sleep(draw.random() / 20)
            os.kill(pid, signal.SIGKILL)
            killed = True
    assert killed, "the writer ended by itself"


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        product = settle()
    env = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "shishu.config.settings", "PYTHONPATH": str(ROOT),
        "SHISHU_DATABASE_URL": fresh_database.app_url,
    }  # fmt: skip
    heard, draw = Heard(), random.Random(9)
    command = [sys.executable, "-m", "tests.concurrency.writer"]
    with subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        for _ in range(KILLS):
            open_before = len(heard.begun) - len(heard.counted)
            kill_one(writer, heard, draw)
            heard.kills_during_a_write += len(heard.begun) - len(heard.counted) > open_before
        writer.stdin.close()
    assert heard.kills_during_a_write == KILLS
    assert len(heard.counted) >= ACKNOWLEDGED

    with fresh_database.used():
        kept = dict(Entry.objects.filter(kind="posting").values_list("source", "seq"))
        lost = [id_ for id_, seq in heard.counted.items() if kept.get(id_) != seq]
        assert lost == []
        assert kept.keys() <= heard.begun
        half = [ids for ids in heard.together if 0 < len(kept.keys() & ids) < len(ids)]
        assert half == [], "of records sent in one transaction some were kept and some not"
        posted = set(Posting.objects.values_list("source", flat=True).distinct())
        assert posted == kept.keys() == set(Record.objects.filter(state="counted").values_list("id", flat=True))
        assert ask(product, "talk.record") + ask(product, "arrival.record") == len(kept)
        the_books_are_right()
        if settings.ENGINE == "sqlite":
            with connection.cursor() as cursor:
                assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    told = f"{KILLS} kills, {len(heard.counted)} acknowledged, {len(lost)} lost"
    print(f"{told}; {len(heard.begun - kept.keys())} not acknowledged, lost")
