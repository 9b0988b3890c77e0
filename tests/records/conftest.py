"""A city with two counties, people with roles in it, and a pack with one ledger for each way a record can go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, Change, Move
from shishu.orgs.models import Account, Appointment, Organisation, Person
from shishu.orgs.queries import resolve
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.packs import load
from shishu.packs.model import Pack
from shishu.records import actions, queries
from shishu.records.models import Record
from shishu.records.values import Outcome

AT = datetime(2023, 3, 20, 4, tzinfo=UTC)
DAY = "2023-03-10"
PLACES = (
    ("市", "city", ""),
    ("东县", "county", "市"),
    ("西县", "county", "市"),
    ("一镇", "township", "东县"),
    ("二镇", "township", "东县"),
    ("西镇", "township", "西县"),
    ("朱村", "village", "一镇"),
    ("李村", "village", "一镇"),
    ("王村", "village", "二镇"),
    ("远村", "village", "西镇"),
    ("直村", "village", "市"),
)
PEOPLE = (
    ("朱村录入", "recorder", "朱村"),
    ("李村录入", "recorder", "李村"),
    ("直村录入", "recorder", "直村"),
    ("远村录入", "recorder", "远村"),
    ("一镇录入", "recorder", "一镇"),
    ("一镇审核", "reviewer", "一镇"),
    ("一镇审核乙", "reviewer", "一镇"),
    ("二镇审核", "reviewer", "二镇"),
    ("东县审核", "reviewer", "东县"),
    ("东县录入", "recorder", "东县"),
    ("东县管理", "manager", "东县"),
    ("市审核", "reviewer", "市"),
    ("市审计", "auditor", "市"),
    ("市系统", "administrator", "市"),
    ("一肩挑", "recorder", "朱村"),
    ("一肩挑", "reviewer", "市"),
    ("一肩挑", "manager", "市"),
)


@dataclass
class World:
    """What people do in it, told shortly. `at` is the moment of whatever is done next."""

    at: datetime = AT

    def __getitem__(self, name: str) -> int:
        return resolve(name).id

    def account(self, name: str) -> Account:
        return Account.objects.get(username=name)

    def submit(self, ledger: str, *items: Mapping[str, Any], by: str = "朱村录入") -> list[Outcome]:
        return actions.submit(ledger, items, by=self.account(by), at=self.at)

    def made(self, ledger: str = "talk", *, by: str = "朱村录入", **item: Any) -> UUID:
        """One submitted record that has to be right; its values are those of `item` that are no keys of an item."""
        (outcome,) = self.submit(ledger, talk(**item) if ledger == "talk" else thing(**item), by=by)
        assert not outcome.refusal, str(outcome.refusal)
        return outcome.id

    def counted(self, ledger: str = "talk", **item: Any) -> UUID:
        record = self.made(ledger, **item)
        assert self.approve(record, by="市审核").state == "counted"
        return record

    def approve(self, record: UUID, *, by: str, **more: Any) -> Outcome:
        return actions.approve([record], by=self.account(by), at=self.at, **more)[0]

    def returned(self, record: UUID, *, by: str, reason: str = "人数请按签到改", **more: Any) -> Outcome:
        return actions.return_([record], reason, by=self.account(by), at=self.at, **more)[0]

    def correct(self, record: UUID, *, by: str = "朱村录入", **item: Any) -> Outcome:
        return actions.correct(record, talk(**item), by=self.account(by), at=self.at)

    def withdraw(self, record: UUID, *, by: str, reason: str = "重复填报") -> Outcome:
        return actions.withdraw([record], reason, by=self.account(by), at=self.at)[0]

    def take_back(self, record: UUID, *, by: str = "朱村录入") -> Outcome:
        return actions.take_back([record], by=self.account(by), at=self.at)[0]

    def discard(self, record: UUID, *, by: str = "朱村录入") -> Outcome:
        return actions.discard([record], by=self.account(by), at=self.at)[0]

    def confirm(self, record: UUID, *, by: str) -> Outcome:
        return actions.confirm([record], by=self.account(by), at=self.at)[0]

    def lines(self, record: UUID) -> list[tuple[str, str, int]]:
        """Indicator, organisation and amount of each line, in the order of the journal."""
        names = {self[name]: name for name, _, _ in PLACES}
        return [(line.indicator, names[line.organisation], line.amount) for line in queries.lines_of(record)]

    def sees(self, record: UUID, by: str) -> bool:
        return queries.visible(self.account(by), at=self.at).filter(pk=record).exists()

    def change(self, change: Change) -> None:
        journal.restructure(change, by=SYSTEM, at=self.at)

    def move(self, child: str, parent: str, on: date) -> None:
        journal.restructure(Move(self[child], self[parent], on), by=SYSTEM, at=self.at)

    def appoint(self, account: str, role: str, place: str) -> None:
        orgs.appoint([NewAppointment(account, place, role)], by=SYSTEM, at=self.at)


def talk(**item: Any) -> dict[str, Any]:
    """An item of the ledger `talk`; anything that is no key of an item is a value."""
    return thing(**({"topic": "防火", "attended": 42} | item))


def thing(organisation: object = "朱村", occurred_on: object = DAY, **item: Any) -> dict[str, Any]:
    keys = {"id", "revision", "parties", "activity", "ledger", "pack_version"}
    outer = {key: value for key, value in item.items() if key in keys}
    values = {key: value for key, value in item.items() if key not in keys}
    return {"organisation": organisation, "occurred_on": occurred_on, "values": values, **outer}


def texts(outcome: Outcome) -> list[str]:
    return [problem.say("zh") for problem in outcome.problems]


def audited(record: UUID) -> list[tuple[str, str, str]]:
    """Who did what to a record, and with which result."""
    rows = AuditEvent.objects.filter(target=str(record)).order_by("pk")
    return [row for row in rows.values_list("by", "what", "result") if row[1].startswith("record.")]


def stored(record: UUID) -> Record:
    return Record.objects.get(pk=record)


@cache
def pack() -> Pack:
    return load(Path(__file__).parent / "pack")


def settle(*, at: datetime = AT) -> World:
    """The tree, the people and the pack, each through the journal."""
    for places in (PLACES[:1], PLACES[1:]):
        rows = [NewOrganisation("", name, kind, parent) for name, kind, parent in places]
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=at)
    _people()
    journal.activate(pack(), by=SYSTEM, at=at)
    return World(at)


def _people() -> None:
    """Their rows, without the way that `accounts import` takes: these tests are not about it."""
    names = list(dict.fromkeys(account for account, _, _ in PEOPLE))
    persons = Person.objects.bulk_create(Person() for _ in names)
    made = Account.objects.bulk_create(
        Account(username=name, person=person) for name, person in zip(names, persons, strict=True)
    )
    accounts = {account.username: account for account in made}
    numbers = dict(Organisation.objects.values_list("name", "id"))
    Appointment.objects.bulk_create(
        Appointment(account=accounts[account], role=role, organisation=numbers[place])
        for account, role, place in PEOPLE
    )


@pytest.fixture
def world(db: None) -> World:
    return settle()
