"""Guessing a password is slow, for whoever guesses, and never shuts its owner out for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.access import actions, passwords
from shishu.access.errors import TooBusy, TooManyTries, WrongPassword, WrongSignIn
from shishu.audit.models import AuditEvent
from shishu.orgs.models import Account
from shishu.words import Refused
from tests.access.conftest import HERE, PASSWORD, THERE
from tests.small_world import AT

WRONG = "wrong"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def guess(name: str, address: str, at: datetime, password: str = WRONG) -> str:
    """What came of it: the account's name, or the code of the refusal."""
    try:
        return actions.sign_in(name, password, address, at=at).username
    except Refused as refusal:
        return refusal.code


def test_the_right_password_opens(clerk: Account) -> None:
    assert guess(clerk.username, HERE, AT, PASSWORD) == clerk.username


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("甲村录入", "wrong"),
        ("nobody", PASSWORD),
        ("", ""),
        ("甲村录入", PASSWORD + " "),
        ("乙村录入", ""),
        ("\x00", "x"),
    ],
)
def test_whatever_is_wrong_is_told_in_the_same_words(clerk: Account, name: str, password: str) -> None:
    with pytest.raises(WrongSignIn) as told:
        actions.sign_in(name, password, HERE, at=AT)

    assert told.value.say("zh") == WrongSignIn().say("zh")


def test_a_shut_account_is_told_in_the_same_words(clerk: Account) -> None:
    Account.objects.filter(pk=clerk.pk).update(is_active=False)

    assert guess(clerk.username, HERE, AT, PASSWORD) == "wrong_sign_in"


def test_an_unknown_name_costs_the_same_work(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hash once, and ask the database the same number of times."""
    hashed: list[str] = []
    check = passwords.hashers.check_password
    monkeypatch.setattr(passwords.hashers, "check_password", lambda raw, kept: hashed.append(raw) or check(raw, kept))

    asked = [_queries(lambda name=name: guess(name, HERE, AT)) for name in (clerk.username, "nobody")]

    assert hashed == ["wrong", "wrong"]
    assert asked[0] == asked[1]


def test_five_from_one_address_have_to_wait_and_no_longer(clerk: Account) -> None:
    tries = [guess(clerk.username, HERE, AT + n * MINUTE) for n in range(5)]
    assert tries == ["wrong_sign_in"] * 5

    assert guess(clerk.username, HERE, AT + 5 * MINUTE, PASSWORD) == "too_many_tries"
    assert guess(clerk.username, THERE, AT + 5 * MINUTE, PASSWORD) == clerk.username
    assert guess(clerk.username, HERE, AT + 15 * MINUTE, PASSWORD) == clerk.username


def test_an_unknown_name_is_made_to_wait_alike(clerk: Account) -> None:
    tries = [guess("nobody", HERE, AT) for _ in range(6)]

    assert tries == ["wrong_sign_in"] * 5 + ["too_many_tries"]


def test_who_waits_is_told_how_long(clerk: Account) -> None:
    for _ in range(5):
        guess(clerk.username, HERE, AT)
    with pytest.raises(TooManyTries) as told:
        actions.sign_in(clerk.username, PASSWORD, HERE, at=AT + 5 * MINUTE)

    assert told.value.retry_after == 601
    assert "11 分钟" in told.value.say("zh")


def test_a_hundred_addresses_get_twenty_guesses_a_day(clerk: Account) -> None:
    tries = [guess(clerk.username, f"198.51.100.{n}", AT + n * MINUTE) for n in range(100)]

    assert tries.count("wrong_sign_in") == 20
    assert guess(clerk.username, "192.0.2.1", AT + 10 * HOUR) == "too_many_tries"
    assert guess(clerk.username, "192.0.2.1", AT + DAY + MINUTE, PASSWORD) == clerk.username


def test_strangers_who_guess_do_not_keep_the_owner_out(clerk: Account) -> None:
    guess(clerk.username, HERE, AT - DAY, PASSWORD)
    for n in range(40):
        guess(clerk.username, f"198.51.100.{n}", AT)

    assert guess(clerk.username, HERE, AT, PASSWORD) == clerk.username


def test_waiting_tries_are_not_counted(clerk: Account) -> None:
    for _ in range(50):
        guess(clerk.username, HERE, AT)

    assert guess(clerk.username, HERE, AT + 15 * MINUTE, PASSWORD) == clerk.username


def test_a_right_password_begins_the_count_anew(clerk: Account) -> None:
    for _ in range(3):
        assert [guess(clerk.username, HERE, AT) for _ in range(4)] == ["wrong_sign_in"] * 4
        guess(clerk.username, HERE, AT, PASSWORD)


@pytest.mark.parametrize("back", [MINUTE, HOUR, 400 * DAY])
def test_a_clock_that_was_set_back_opens_nothing_and_shuts_for_a_quarter_of_an_hour(
    clerk: Account, back: timedelta
) -> None:
    for _ in range(5):
        guess(clerk.username, HERE, AT)

    assert guess(clerk.username, HERE, AT - back, PASSWORD) == "too_many_tries"
    assert guess(clerk.username, HERE, AT - back + 14 * MINUTE, PASSWORD) == "too_many_tries"
    assert guess(clerk.username, HERE, AT - back + 15 * MINUTE, PASSWORD) == clerk.username


def test_the_third_password_at_once_is_sent_away(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it does not count as a wrong try."""
    assert passwords.PATIENCE < 3
    monkeypatch.setattr(passwords, "PATIENCE", 0.05)
    with _two_hashing():
        for _ in range(6):
            assert guess(clerk.username, HERE, AT, PASSWORD) == "too_busy"

    assert guess(clerk.username, HERE, AT, PASSWORD) == clerk.username
    assert TooBusy.status == 503


def test_the_password_typed_once_more_is_guarded_alike(clerk: Account) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            actions.prove(clerk, "wrong", HERE, at=AT)
    with pytest.raises(TooManyTries):
        actions.prove(clerk, PASSWORD, HERE, at=AT)


def test_tries_are_in_the_audit_list_without_what_was_typed(clerk: Account) -> None:
    guess(clerk.username, HERE, AT)
    guess(PASSWORD, HERE, AT, "x")
    guess(clerk.username, HERE, AT, PASSWORD)

    rows = list(AuditEvent.objects.filter(what="account.sign_in").order_by("pk").values_list("target", "result"))
    assert [result for _, result in rows] == ["wrong_sign_in", "wrong_sign_in", "done"]
    assert rows[0][0] == rows[2][0] == clerk.username
    assert rows[1][0].startswith("?")
    assert not any(PASSWORD in f"{row.target}{row.detail}" for row in AuditEvent.objects.all())


class _two_hashing:  # noqa: N801  reads as what it does
    """Two hashes that take their time, in other threads."""

    def __enter__(self) -> None:
        self.done = Event()
        self.threads = [Thread(target=self._hash) for _ in range(passwords.IN_FLIGHT)]
        self.begun = [Event() for _ in self.threads]
        for thread in self.threads:
            thread.start()
        for event in self.begun:
            event.wait(5)

    def _hash(self) -> None:
        with passwords._turn():
            next(event for event in self.begun if not event.is_set()).set()
            self.done.wait(5)

    def __exit__(self, *_: object) -> None:
        self.done.set()
        for thread in self.threads:
            thread.join()


def _queries(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        do()
    return len(asked)
