"""A county with an office that holds programmes among its townships, and people in it, told shortly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, SetMemberships
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs import load
from shishu.packs.model import Pack
from shishu.programmes import actions, queries
from shishu.programmes.models import Run, Task, TaskOrder
from shishu.programmes.values import NewOrder, Reminding, TaskShown, Ticked
from shishu.records import actions as records

PLACES = (
    ("市", "city", ""),
    ("东县", "county", "市"),
    ("西县", "county", "市"),
    ("东县办", "office", "东县"),
    ("西县办", "office", "西县"),
    ("一镇", "township", "东县"),
    ("二镇", "township", "东县"),
    ("三镇", "township", "东县"),
    ("四镇", "township", "东县"),
    ("西镇", "township", "西县"),
    ("朱村", "village", "一镇"),
    ("王村", "village", "二镇"),
)
PEOPLE = (
    ("市管", "市", "manager"),
    ("东县管", "东县", "manager"),
    ("东县办管", "东县办", "manager"),
    ("东县办记", "东县办", "recorder"),
    ("西县管", "西县", "manager"),
    ("一镇管", "一镇", "manager"),
    ("一镇记", "一镇", "recorder"),
    ("二镇记", "二镇", "recorder"),
    ("二镇审计", "二镇", "auditor"),
    ("朱村记", "朱村", "recorder"),
    ("总记", "市", "recorder"),
)
TOWNS = ("一镇", "二镇", "三镇", "四镇")


def moment(day: date) -> datetime:
    """Noon of the day, there."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class World:
    """What people do in it. `today` is the day of whatever is done next."""

    today: date = date(2026, 3, 1)

    @property
    def at(self) -> datetime:
        return moment(self.today)

    def __getitem__(self, name: str) -> int:
        return resolve(name).id

    def account(self, name: str) -> Account:
        return Account.objects.get(username=name)

    def on(self, written: str) -> World:
        self.today = date.fromisoformat(written)
        return self

    def begin(
        self, first: str = "2026-03", *, programme: str = "cycle", holder: str = "东县办", by: str = "东县管"
    ) -> Run:
        month = month_parse(first)
        return actions.begin(programme, self[holder], month, "东组〔2026〕3号", by=self.account(by), at=self.at)

    def tick(self) -> Ticked:
        return actions.tick(at=self.at)

    def tasks(self, by: str = "市管", **more: Any) -> list[TaskShown]:
        return queries.tasks(self.account(by), at=self.at, **more)

    def told(self, by: str = "市管", **more: Any) -> list[tuple[str, str, str, str]]:
        """Stage or title, period, whose, state of each task."""
        return [(t.stage or t.title.zh, t.period, t.organisation_name, str(t.state)) for t in self.tasks(by, **more)]

    def record(self, ledger: str, place: str, day: str, by: str = "总记", **values: Any) -> UUID:
        """One record, which counts at once."""
        keys = {key: values.pop(key) for key in ("step", "case") if key in values}
        item = {"id": str(uuid4()), "organisation": self[place], "occurred_on": day, "values": values} | keys
        (outcome,) = records.submit(ledger, [item], by=self.account(by), at=self.at)
        assert outcome.state == "counted", outcome.problems
        return outcome.id

    def void(self, record: UUID) -> None:
        (outcome,) = records.withdraw([record], "记错了", by=self.account("总记"), at=self.at)
        assert outcome.state == "void", outcome.problems

    def correct(self, record: UUID, **body: Any) -> None:
        said = records.correct(record, body, by=self.account("总记"), at=self.at)
        assert said.state == "counted", said.problems

    def skip(self, run: Run, period: str, into: str = "", by: str = "东县管", reason: str = "大雪封山") -> None:
        actions.skip(run.pk, period, reason, into, by=self.account(by), at=self.at)

    def unskip(self, run: Run, period: str, by: str = "东县管") -> None:
        actions.unskip(run.pk, period, by=self.account(by), at=self.at)

    def end(self, run: Run, month: str, by: str = "东县管") -> None:
        actions.end(run.pk, month_parse(month), by=self.account(by), at=self.at)

    def add(self, name: str, parent: str) -> None:
        """A township that exists from today on."""
        rows = [NewOrganisation("", name, "township", parent, first=self.today)]
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=self.at)

    def order(self, *places: str, **more: Any) -> NewOrder:
        said: dict[str, Any] = {
            "id": uuid4(), "title": "防火讲座", "document": "东政办〔2026〕9号", "ledger": "talk",
            "first": self.today, "due_on": date(2026, 3, 20),
        }  # fmt: skip
        return NewOrder(**said | {"organisations": tuple(self[place] for place in places)} | more)

    def give(self, order: NewOrder, by: str = "东县管") -> TaskOrder:
        return actions.give(order, by=self.account(by), at=self.at)

    def remind(self, *places: str, by: str = "东县管", reason: str = "月底前办完", **more: str) -> Reminding:
        numbers = [self[place] for place in places]
        return actions.remind(numbers, reason, by=self.account(by), at=self.at, **more)

    def group(self, code: str, *names: str) -> None:
        members = [NewMembership(code, self[name]) for name in names]
        journal.restructure(SetMemberships(members), by=SYSTEM, at=self.at)


def owed(stage: str = "", **where: Any) -> list[tuple[str, str, int]]:
    """Stage, period and organisation of the rows of tasks that were not withdrawn."""
    rows = Task.objects.filter(withdrawn_at=None, **where | ({"stage": stage} if stage else {}))
    return sorted(rows.values_list("stage", "period", "organisation"))


def windows(rows: Sequence[TaskShown]) -> Mapping[str, tuple[str, str, str]]:
    """Period -> first, last and due day of tasks of one stage."""
    return {row.period: (row.first.isoformat(), row.last.isoformat(), row.due_on.isoformat()) for row in rows}


@cache
def pack() -> Pack:
    return load(Path(__file__).parent / "pack")


def settle(at: datetime) -> World:
    """The tree, the people and the pack, each through the journal."""
    for places in (PLACES[:1], PLACES[1:]):
        rows = [NewOrganisation("", name, kind, parent, organ=kind == "office") for name, kind, parent in places]
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=at)
    orgs.appoint([NewAppointment(*row) for row in PEOPLE], by=SYSTEM, at=at)
    journal.activate(pack(), by=SYSTEM, at=at)
    return World()


@pytest.fixture
def world(db: None) -> World:
    return settle(moment(date(2026, 1, 1)))
