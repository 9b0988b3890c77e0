"""Second factors: each code works once, and who decides never stands without one."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from shishu.access import actions, queries
from shishu.access.errors import LastFactor, TooManyTries, WrongCode
from shishu.access.models import Authenticator, RecoveryCode
from shishu.audit.models import AuditEvent
from shishu.orgs.models import Account
from tests.access.conftest import HERE
from tests.small_world import AT

STEP = timedelta(seconds=30)


@pytest.fixture
def secret(reviewer: Account) -> str:
    """The reviewer's authenticator, set up five minutes ago."""
    secret, before = actions.new_secret(), AT - 10 * STEP
    actions.add_authenticator(reviewer, secret, pyotp.TOTP(secret).at(before), at=before)
    return secret


def code(secret: str, off: int = 0) -> str:
    return pyotp.TOTP(secret).at(AT + off * STEP)


def test_a_code_is_taken_once(reviewer: Account, secret: str) -> None:
    assert actions.give_code(reviewer, code(secret), HERE, at=AT) == "totp"

    with pytest.raises(WrongCode):
        actions.give_code(reviewer, code(secret), HERE, at=AT)


def test_the_code_that_set_the_app_up_is_used_by_that(reviewer: Account) -> None:
    secret = actions.new_secret()
    actions.add_authenticator(reviewer, secret, code(secret), at=AT)

    with pytest.raises(WrongCode):
        actions.give_code(reviewer, code(secret), HERE, at=AT)


@pytest.mark.parametrize(("off", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off(reviewer: Account, secret: str, off: int, is_taken: bool) -> None:
    if is_taken:
        actions.give_code(reviewer, code(secret, off), HERE, at=AT)
    else:
        with pytest.raises(WrongCode):
            actions.give_code(reviewer, code(secret, off), HERE, at=AT)


def test_a_code_before_the_last_one_used_is_refused(reviewer: Account, secret: str) -> None:
    """Also when the clock was set back to when it was good."""
    actions.give_code(reviewer, code(secret), HERE, at=AT)

    with pytest.raises(WrongCode):
        actions.give_code(reviewer, code(secret, -1), HERE, at=AT - STEP)


@pytest.mark.parametrize("written", ["{} ", " {}", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_spaces_in_a_code_do_not_matter(reviewer: Account, secret: str, written: str) -> None:
    actions.give_code(reviewer, written.format(code(secret)), HERE, at=AT)


@pytest.mark.parametrize("typed", ["", "000000", "abc", "１２３４５６", "x" * 5000, "\x00", "-" * 19])
def test_anything_else_is_refused(reviewer: Account, secret: str, typed: str) -> None:
    with pytest.raises(WrongCode):
        actions.give_code(reviewer, typed, HERE, at=AT)


def test_another_ones_code_is_refused(reviewer: Account, clerk: Account, secret: str) -> None:
    with pytest.raises(WrongCode):
        actions.give_code(clerk, code(secret), HERE, at=AT)


def test_codes_are_guessed_five_times_in_a_quarter_of_an_hour(reviewer: Account, secret: str) -> None:
    for _ in range(5):
        with pytest.raises(WrongCode):
            actions.give_code(reviewer, "000000", HERE, at=AT)

    with pytest.raises(TooManyTries):
        actions.give_code(reviewer, code(secret), HERE, at=AT)


def test_ten_recovery_codes_open_once_each(reviewer: Account, secret: str) -> None:
    codes = actions.new_recovery_codes(reviewer, at=AT)
    assert len(set(codes)) == 10

    assert actions.give_code(reviewer, codes[3].upper().replace("-", " "), HERE, at=AT) == "recovery"
    with pytest.raises(WrongCode):
        actions.give_code(reviewer, codes[3], HERE, at=AT)
    assert queries.factors(reviewer).codes_left == 9


def test_new_recovery_codes_end_the_old_ones(reviewer: Account, secret: str) -> None:
    old = actions.new_recovery_codes(reviewer, at=AT)
    actions.new_recovery_codes(reviewer, at=AT)

    with pytest.raises(WrongCode):
        actions.give_code(reviewer, old[0], HERE, at=AT)


def test_who_decides_keeps_a_last_factor(reviewer: Account, secret: str) -> None:
    with pytest.raises(LastFactor):
        actions.remove_authenticator(reviewer, at=AT)


def test_who_records_may_go_without(clerk: Account) -> None:
    secret = actions.new_secret()
    actions.add_authenticator(clerk, secret, code(secret), at=AT)
    actions.remove_authenticator(clerk, at=AT)

    assert not queries.has_factor(clerk)


def test_secrets_and_codes_are_not_noted_and_codes_not_kept(reviewer: Account, secret: str) -> None:
    codes = actions.new_recovery_codes(reviewer, at=AT)
    actions.give_code(reviewer, codes[0], HERE, at=AT)

    noted = str(list(AuditEvent.objects.values()))
    assert secret not in noted
    assert not any(one in noted or one in str(list(RecoveryCode.objects.values())) for one in codes)
    assert Authenticator.objects.get().secret == secret
