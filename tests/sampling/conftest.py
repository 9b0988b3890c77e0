"""A township with three villages and thirty counted lectures, from which samples are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from shishu.audit.models import AuditEvent
from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.sampling import actions
from shishu.sampling.models import Sample
from shishu.sampling.values import Marking
from tests.small_world import House

AUDITOR, MANAGER = "江州审计", "青镇管理"
YEAR = Period.year(2026)


@dataclass
class Town:
    """`lectures`: the ids of those counted, ten in each village."""

    house: House
    lectures: list[UUID]

    def account(self, name: str) -> Account:
        return self.house.account(name)

    def question(self, place: str = "青镇", indicator: str = "lecture.sessions", **more: object) -> Question:
        asked = {"period": YEAR, "scope": Scope.SUBTREE} | more
        return Question(catalogue().indicators[indicator], resolve(place), **asked)  # type: ignore[arg-type]  # keywords that the test names

    def draw(self, size: int = 5, *, by: str = AUDITOR, question: Question | None = None) -> Sample:
        return actions.announce(question or self.question(), size, by=self.account(by), at=self.house.at)

    def mark(self, sample: Sample, number: int, verdict: str = "true", note: str = "", *, by: str = AUDITOR) -> None:
        actions.mark(sample.seq, Marking(number, verdict, note), by=self.account(by), at=self.house.at)

    def finish(self, sample: Sample, verdicts: str, *, by: str = AUDITOR) -> Sample:
        """Mark all, a letter for each: t, f or u."""
        named = {"t": "true", "f": "false", "u": "unknown"}
        for number, letter in enumerate(verdicts, start=1):
            self.mark(sample, number, named[letter], "" if letter == "t" else "人数对不上", by=by)
        return actions.finish(sample.seq, by=self.account(by), at=self.house.at)


@pytest.fixture
def town(house: House) -> Town:
    villages = ("甲村", "乙村", "丙村")
    by = {"丙村": "青镇录入"}
    made = [
        house.record(village, on=date(2026, 9, 1 + number), by=by.get(village, ""))
        for village in villages
        for number in range(10)
    ]
    house.approve(*made)
    return Town(house, made)


@pytest.fixture
def unguarded(town: Town) -> Callable[[str], None]:
    """Run a statement as somebody would who owns the database: the triggers are off while it runs."""

    def run(statement: str) -> None:
        tables = ("sampling_sample", "sampling_drawn", "sampling_finding", "journal_entry", "journal_posting")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                cursor.execute(statement)
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_update")
                    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_delete")
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(statement)
            for _, sql in triggers:
                cursor.execute(sql)

    return run


def audited(sample: Sample) -> list[tuple[str, str]]:
    """Who did what to a sample."""
    rows = AuditEvent.objects.filter(target=str(sample.seq), what__startswith="sample.").order_by("pk")
    return list(rows.values_list("by", "what"))
