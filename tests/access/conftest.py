"""The door is tested before a few organisations, with passwords that cost nothing to check."""

from __future__ import annotations

import pytest

from shishu.access import actions
from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account, Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from tests.small_world import AT, BEGIN

PASSWORD = "three quiet green boats"
HERE, THERE = "10.0.0.1", "203.0.113.9"
TREE = (
    ("江州市", "city", ""),
    ("东县", "county", "江州市"),
    ("青镇", "township", "东县"),
    ("甲村", "village", "青镇"),
    ("西县", "county", "江州市"),
)
HELD = (
    ("甲村录入", "甲村", "recorder"),
    ("青镇审核", "青镇", "reviewer"),
    ("青镇系统", "青镇", "administrator"),
    ("东县系统", "东县", "administrator"),
    ("江州系统", "江州市", "administrator"),
    ("两县录入", "东县", "recorder"),
    ("两县录入", "西县", "recorder"),
)


@pytest.fixture
def places(db: None) -> dict[str, int]:
    rows = [NewOrganisation("", name, kind, parent) for name, kind, parent in TREE]
    orgs.add_organisations(rows, seq=1, by=SYSTEM, at=BEGIN)
    orgs.appoint([NewAppointment(*row) for row in HELD], by=SYSTEM, at=BEGIN)
    return dict(Organisation.objects.values_list("name", "id"))


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def with_password(name: str) -> Account:
    found = account(name)
    actions.set_password(found, PASSWORD, by=SYSTEM, at=AT)
    return found


@pytest.fixture
def clerk(places: dict[str, int]) -> Account:
    """Records, and has a password."""
    return with_password("甲村录入")


@pytest.fixture
def reviewer(places: dict[str, int]) -> Account:
    return with_password("青镇审核")
