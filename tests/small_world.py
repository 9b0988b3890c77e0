"""A small house for the doors: a city, two counties, a town, three villages, and an account for each role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from shishu.access import sessions
from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.measure import Clock
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.packs import builtin
from shishu.packs import load as load_pack
from shishu.records import actions as records
from shishu.records.rules.bodies import made_id
from tests.databases import FreshDatabase, Templates

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
"""Monday, 2 November 2026, nine o'clock in Shanghai."""
DAY = date(2026, 10, 20)
NUMBER = 5_800
BEGIN = datetime(2026, 1, 2, 1, tzinfo=UTC)

TREE = (
    ("江州市", "city", ""),
    ("东县", "county", "江州市"),
    ("东县组织部", "department", "东县"),
    ("青镇", "township", "东县"),
    ("甲村", "village", "青镇"),
    ("乙村", "village", "青镇"),
    ("丙村", "village", "青镇"),
    ("西县", "county", "江州市"),
    ("白镇", "township", "西县"),
    ("丁村", "village", "白镇"),
)
ACCOUNTS = (
    ("甲村录入", "甲村", "recorder"),
    ("乙村录入", "乙村", "recorder"),
    ("丁村录入", "丁村", "recorder"),
    ("青镇审核", "青镇", "reviewer"),
    ("青镇录入", "青镇", "recorder"),
    ("青镇管理", "青镇", "manager"),
    ("东县管理", "东县", "manager"),
    ("东县管理二", "东县", "manager"),
    ("白镇审核", "白镇", "reviewer"),
    ("西县管理", "西县", "manager"),
    ("江州审计", "江州市", "auditor"),
    ("江州系统", "江州市", "administrator"),
)


@dataclass
class House:
    """The small world; `client(name)` is a browser in which that account has signed in, second factor included."""

    numbers: Mapping[str, int]
    settings: Settings
    at: datetime = AT
    _made: int = 0

    def account(self, name: str) -> Account:
        return Account.objects.get(username=name)

    def client(self, name: str = "", *, factor: bool = True, fresh: bool = True, **session: object) -> Client:
        browser = Client(raise_request_exception=True)
        if name:
            account = self.account(name)
            kept = browser.session
            kept[sessions.ACCOUNT] = account.pk
            kept[sessions.STAMP] = account.get_session_auth_hash()
            kept[sessions.SINCE] = kept[sessions.SEEN] = self.at.isoformat()
            if fresh:
                kept[sessions.PROVEN] = self.at.isoformat()
            if factor:
                kept["factor"] = "totp"
            kept.update(session)
            kept.save()
        return browser

    def moves_to(self, at: datetime) -> None:
        """Let the clock of the pages stand at this moment."""
        self.at = at
        self.settings.CLOCK = Clock(at)

    def record(
        self,
        village: str = "甲村",
        ledger: str = "lecture",
        on: date = date(2026, 10, 20),
        *,
        by: str = "",
        **values: Any,
    ) -> UUID:
        """Submit one record; a lecture when nothing else is said."""
        self._made += 1
        made = made_id(self.at + timedelta(milliseconds=self._made), lambda bits: self._made % (1 << bits))
        said = {"topic": f"题目{self._made}", "attended": 18} if ledger == "lecture" else {}
        item = {"id": str(made), "organisation": self.numbers[village], "occurred_on": on.isoformat()}
        account = self.account(by or f"{village}录入")
        (outcome,) = records.submit(ledger, [item | {"values": said | values}], by=account, at=self.at)
        assert not outcome.problems, outcome.problems
        return made

    def approve(self, *ids: UUID, by: str = "青镇审核") -> None:
        for outcome in records.approve(list(ids), by=self.account(by), at=self.at):
            assert not outcome.problems, outcome.problems

    def counted(self, village: str = "甲村", ledger: str = "lecture", **more: Any) -> UUID:
        made = self.record(village, ledger, **more)
        self.approve(made)
        return made


@pytest.fixture(scope="session")
def small_books(templates: Templates, django_db_blocker: DjangoDbBlocker) -> Iterator[FreshDatabase]:
    """The world, built once for each worker in a database of its own."""
    name, url, app_url = templates.copy(NUMBER)
    made = FreshDatabase(name, url, app_url, django_db_blocker)
    with made.used():
        journal.activate(load_pack(builtin("party_work")), by=SYSTEM, at=BEGIN)
        rows = [NewOrganisation("", name, kind, parent, organ=kind == "department") for name, kind, parent in TREE]
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=BEGIN)
        orgs.appoint([NewAppointment(*row) for row in ACCOUNTS], by=SYSTEM, at=BEGIN)
    yield made
    templates.drop(name)


@pytest.fixture
def house(small_books: FreshDatabase, settings: Settings) -> Iterator[House]:
    """The world as it was built: whatever the test does to it is rolled back."""
    settings.CLOCK = Clock(AT)
    with small_books.used(), transaction.atomic():
        yield House(dict(Organisation.objects.values_list("name", "id")), settings)
        transaction.set_rollback(True)
