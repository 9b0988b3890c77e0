"""Many at the same moment gain nothing: guesses are counted before they are looked at; what opens once, opens once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pyotp
import pytest
from django.db import connection

from shishu.access import actions, passwords
from shishu.access.models import Purpose
from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.words import Refused
from tests.access.conftest import HERE, PASSWORD
from tests.databases import FreshDatabase
from tests.small_world import AT

CROWD = 12


def settle() -> Account:
    orgs.add_organisations([NewOrganisation("", "甲村", "village", "")], seq=1, by=SYSTEM, at=AT)
    orgs.appoint([NewAppointment("甲村录入", "甲村", "recorder")], by=SYSTEM, at=AT)
    account = Account.objects.get()
    actions.set_password(account, PASSWORD, by=SYSTEM, at=AT)
    return account


def all_at_once(do: Callable[[], object]) -> Counter[str]:
    """What came of it: "done", or the code of the refusal."""
    start = Barrier(CROWD)

    def one(_: int) -> str:
        start.wait(10)
        try:
            do()
        except Refused as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(CROWD) as crowd:
        return Counter(crowd.map(one, range(CROWD)))


def test_of_many_guesses_at_once_five_are_looked_at(
    fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "PATIENCE", 30)
    with fresh_database.used():
        name = settle().username
        found = all_at_once(lambda: actions.sign_in(name, "wrong", HERE, at=AT))

    assert found == {"wrong_sign_in": 5, "too_many_tries": CROWD - 5}


def test_a_code_a_recovery_code_and_a_link_open_once(fresh_database: FreshDatabase) -> None:
    with fresh_database.used():
        account, secret = settle(), actions.new_secret()
        actions.add_authenticator(
            account, secret, pyotp.TOTP(secret).at(AT.replace(year=2025)), at=AT.replace(year=2025)
        )
        recovery = actions.new_recovery_codes(account, at=AT)[0]
        link = actions.make_link(account, Purpose.SIGN_IN, by=SYSTEM, at=AT)
        code = pyotp.TOTP(secret).at(AT)
        deeds = (
            lambda: actions.give_code(account, code, HERE, at=AT),
            lambda: actions.give_code(account, recovery, "10.0.0.2", at=AT),
            lambda: actions.sign_in_by_link(link, at=AT),
        )

        assert [all_at_once(deed)["done"] for deed in deeds] == [1, 1, 1]
