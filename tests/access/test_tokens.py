"""Tokens: what a program may do with one, until when, and who stands behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shishu.access import actions, queries
from shishu.access.actions.tokens import NewToken
from shishu.access.errors import NotAmongYours, NotAToken, NotSignedIn
from shishu.access.models import ApiToken
from shishu.audit.models import AuditEvent
from shishu.orgs.models import Account, Appointment
from tests.access.conftest import account
from tests.small_world import AT

ASKED = NewToken("报表程序", ("read", "record"), date(2026, 11, 30))
DAY = timedelta(days=1)


@pytest.fixture
def key(clerk: Account) -> str:
    return actions.make_token(clerk, ASKED, at=AT)


def test_a_token_acts_for_its_account_and_no_further(clerk: Account, key: str, places: dict[str, int]) -> None:
    visitor = actions.token_visitor(key, AT)

    assert visitor.account == clerk
    assert visitor.may == {"read", "record"}
    assert visitor.roles == {"recorder"}
    assert visitor.scope.sees(places["甲村"])
    assert not visitor.scope.sees(places["青镇"])


def test_a_token_may_act_for_one_of_several_places(places: dict[str, int]) -> None:
    both = account("两县录入")
    key = actions.make_token(both, replace(ASKED, acting_for=places["西县"]), at=AT)
    visitor = actions.token_visitor(key, AT)

    assert visitor.scope.sees(places["西县"])
    assert not visitor.scope.sees(places["东县"])


@pytest.mark.parametrize("wrong", ["", "x", "shishu_", "shishu_" + "a" * 43, "\x00", "秘密"])
def test_a_wrong_token_opens_nothing(clerk: Account, key: str, wrong: str) -> None:
    with pytest.raises(NotSignedIn):
        actions.token_visitor(wrong, AT)


def test_a_token_holds_through_its_last_day_in_shanghai(clerk: Account, key: str) -> None:
    evening = AT.replace(day=30, hour=15, minute=59)
    actions.token_visitor(key, evening)

    for moment in (evening + timedelta(minutes=1), AT + 400 * DAY, AT - DAY):
        with pytest.raises(NotSignedIn):
            actions.token_visitor(key, moment)


def test_a_revoked_token_opens_nothing_any_more(clerk: Account, key: str) -> None:
    actions.revoke_token(clerk, queries.tokens(clerk)[0].pk, at=AT)

    with pytest.raises(NotSignedIn):
        actions.token_visitor(key, AT)


def test_nobody_revokes_anothers_token(clerk: Account, reviewer: Account, key: str) -> None:
    with pytest.raises(NotAmongYours):
        actions.revoke_token(reviewer, queries.tokens(clerk)[0].pk, at=AT)

    actions.token_visitor(key, AT)


def test_the_token_of_a_shut_account_opens_nothing(clerk: Account, key: str) -> None:
    actions.disable(clerk, by=account("青镇系统"), at=AT)

    with pytest.raises(NotSignedIn):
        actions.token_visitor(key, AT)


def test_an_ended_appointment_takes_the_tokens_scope_at_once(clerk: Account, key: str) -> None:
    Appointment.objects.filter(account=clerk).update(until=date(2026, 11, 2))

    assert not actions.token_visitor(key, AT).scope.spans


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        (replace(ASKED, name=" "), 1),
        (replace(ASKED, name="x" * 61), 1),
        (replace(ASKED, may=()), 1),
        (replace(ASKED, may=("read", "everything")), 1),
        (replace(ASKED, until=date(2026, 11, 1)), 1),
        (replace(ASKED, until=date(2027, 11, 4)), 1),
        (replace(ASKED, until=date.min), 1),
        (replace(ASKED, acting_for=1), 1),
        (NewToken("", (), date.min, 1), 4),
    ],
)
def test_what_is_wrong_with_a_new_token_is_told_all_at_once(clerk: Account, asked: NewToken, faults: int) -> None:
    with pytest.raises(NotAToken) as told:
        actions.make_token(clerk, asked, at=AT)

    assert len(told.value.problems) == faults


def test_a_token_is_neither_kept_nor_noted(clerk: Account, key: str) -> None:
    actions.token_visitor(key, AT)

    assert key not in str(list(ApiToken.objects.values())) + str(list(AuditEvent.objects.values()))
    assert ApiToken.objects.get().used_on == date(2026, 11, 2)
