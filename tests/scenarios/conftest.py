"""A county with its superiors and neighbours, where the work of each system is done as its pages do it.

Whoever records has an account, and at each level somebody else looks at it; what comes of it is asked of the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from shishu.audit.actions import SYSTEM
from shishu.cli.main import main
from shishu.journal import actions as journal
from shishu.measure import Clock
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, SetMemberships
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs import builtin, load
from shishu.records import actions as records
from shishu.records import cases
from shishu.records.cases.values import CaseShown
from shishu.records.models import Record
from shishu.records.rules.bodies import made_id
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.words import Text
from tests.databases import FreshDatabase, Templates

AT = datetime(2024, 1, 5, 4, tzinfo=UTC)
BEGIN = datetime(2019, 1, 2, 1, tzinfo=UTC)
NUMBER = 5_700
TREE = (
    ("江州市", "city", ""),
    ("市两新工委", "committee", "江州市"),
    ("行业党委", "committee", "市两新工委"),
    ("企业支部一", "branch", "行业党委"),
    ("企业支部二", "branch", "行业党委"),
    ("市直单位", "department", "江州市"),
    ("东县", "county", "江州市"),
    ("东县组织部", "department", "东县"),
    ("青镇", "township", "东县"),
    ("甲村", "village", "青镇"),
    ("乙村", "village", "青镇"),
    ("企业一", "enterprise", "青镇"),
    ("企业二", "enterprise", "青镇"),
    ("白镇", "township", "东县"),
    ("南社区", "community", "白镇"),
    ("山乡", "township", "东县"),
)
GROUP, OUTSIDE = "两新组织", "远方公司"
LOOKING = ("city", "committee", "department", "county", "township")


@dataclass
class Work:
    """Does the work of a day; an organisation is called by its name, its accounts by what they do for it."""

    numbers: Mapping[str, int]
    said: pytest.CaptureFixture[str]
    at: datetime = AT
    names: Mapping[int, str] = field(default_factory=dict)
    _made: int = 0

    def account(self, organisation: str, does: str = "录入") -> Account:
        return Account.objects.get(username=f"{organisation}{does}")

    def sends(self, ledger: str, by: str, on: date, values: Mapping[str, Any], **step: object) -> UUID:
        """Submit one record, refused or not; answers its id, or raises with what was wrong."""
        self._made += 1
        made = made_id(self.at + timedelta(milliseconds=self._made), lambda bits: self._made % (1 << bits))
        item = {"id": str(made), "organisation": self.numbers[by], "occurred_on": on.isoformat()}
        item |= {"values": values} | {key: str(value) for key, value in step.items() if value}
        (outcome,) = records.submit(ledger, [item], by=self.account(by), at=self.at)
        if outcome.refusal:
            raise outcome.refusal
        return made

    def records(self, ledger: str, by: str, on: date, **values: Any) -> UUID:
        """One record, looked at by everybody who has to."""
        return self.looked_at(self.sends(ledger, by, on, values))

    def opens(self, ledger: str, step: str, by: str, on: date, under: UUID | None = None, **values: Any) -> UUID:
        return self.looked_at(self.sends(ledger, by, on, values, step=step, parent=under))

    def moves(self, case: UUID, step: str, by: str, on: date, **values: Any) -> UUID:
        ledger = Record.objects.get(pk=case).ledger
        return self.looked_at(self.sends(ledger, by, on, values, step=step, case=case))

    def case(self, case: UUID, who: str, does: str = "录入") -> CaseShown:
        """As the page of the case shows it to that account."""
        return cases.get_case(case, self.account(who, does), at=self.at)

    def figure(self, code: str, place: str, period: str = "2023", scope: str = "own") -> Decimal:
        """What the program answers."""
        where = ("--group", place) if place == GROUP else ("--org", place)
        self.said.readouterr()
        words = ["figure", code, *where, "--period", period, "--scope", scope, "--format", "json"]
        assert main(words, Clock(self.at)) == 0
        (line,) = self.said.readouterr().out.splitlines()
        return Decimal(json.loads(line)["value"])

    def looked_at(self, made: UUID) -> UUID:
        """Approved at each desk by whoever sits there."""
        while (record := Record.objects.get(pk=made)).state == "submitted":
            revision = record.revisions.get(revision=record.revision)
            desk = way_of(record, revision, Standing(self.account("江州市", "审核"), self.at)).waiting_at(record.level)
            assert desk is not None
            (outcome,) = records.approve([made], by=self.account(self.names[desk.organisation], "审核"), at=self.at)
            assert not outcome.problems, outcome.problems
        assert record.state == "counted", record.state
        return made


def says(refusal: pytest.ExceptionInfo[Any]) -> str:
    """All of a refusal in Chinese."""
    parts = (part for problem in refusal.value.problems for part in (problem.where, problem.what, problem.next))
    return "".join(part.zh if isinstance(part, Text) else str(part) for part in parts)


@pytest.fixture(scope="session")
def county_books(templates: Templates, django_db_blocker: DjangoDbBlocker) -> Iterator[FreshDatabase]:
    name, url, app_url = templates.copy(NUMBER)
    made = FreshDatabase(name, url, app_url, django_db_blocker)
    with made.used():
        journal.activate(load(builtin("party_work")), by=SYSTEM, at=BEGIN)
        rows = [NewOrganisation("", name, kind, parent, organ=kind == "department") for name, kind, parent in TREE]
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=BEGIN)
        orgs.outside_party(OUTSIDE, by=SYSTEM, at=BEGIN)
        numbers = dict(Organisation.objects.values_list("name", "id"))
        group = [NewMembership(GROUP, numbers[name], None) for name in ("市两新工委", "企业一", "企业二")]
        journal.restructure(SetMemberships(group), by=SYSTEM, at=BEGIN)
        orgs.appoint([*_accounts()], by=SYSTEM, at=BEGIN)
    yield made
    templates.drop(name)


def _accounts() -> Iterator[NewAppointment]:
    for name, kind, _ in TREE:
        yield NewAppointment(f"{name}录入", name, "recorder")
        if kind in LOOKING:
            yield NewAppointment(f"{name}审核", name, "reviewer")
        if kind == "county":
            yield NewAppointment(f"{name}管理", name, "manager")


@pytest.fixture
def work(county_books: FreshDatabase, capsys: pytest.CaptureFixture[str]) -> Iterator[Work]:
    """The county as it was built: whatever the test does to it is rolled back."""
    with county_books.used(), transaction.atomic():
        numbers = dict(Organisation.objects.values_list("name", "id"))
        yield Work(numbers, capsys, names={number: name for name, number in numbers.items()})
        transaction.set_rollback(True)
