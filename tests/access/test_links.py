"""One-time links: for whom, by whom, once, for a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shishu.access import actions, queries
from shishu.access.errors import LinkGone, NotByLink, NotOneself, WeakPassword
from shishu.access.models import OneTimeLink, Purpose
from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment
from tests.access.conftest import PASSWORD, account
from tests.small_world import AT

DAY = timedelta(days=1)


def link(name: str = "甲村录入", purpose: str = Purpose.PASSWORD, by: str = "青镇系统") -> str:
    return actions.make_link(account(name), purpose, by=account(by), at=AT)


def test_a_link_sets_the_password_once(places: dict[str, int]) -> None:
    key = link()
    changed = actions.set_password_by_link(key, PASSWORD, at=AT)

    assert changed.check_password(PASSWORD)
    with pytest.raises(LinkGone):
        actions.set_password_by_link(key, PASSWORD, at=AT)


def test_a_link_lets_in_once(places: dict[str, int]) -> None:
    key = link(purpose=Purpose.SIGN_IN)

    assert actions.sign_in_by_link(key, at=AT).username == "甲村录入"
    with pytest.raises(LinkGone):
        actions.sign_in_by_link(key, at=AT)


def test_looking_uses_nothing_up(places: dict[str, int]) -> None:
    key = link(purpose=Purpose.SIGN_IN)
    for _ in range(3):
        queries.link(key, AT)

    actions.sign_in_by_link(key, at=AT)


@pytest.mark.parametrize("later", [-DAY, DAY, 400 * DAY])
def test_a_link_holds_for_a_day_by_whatever_clock(places: dict[str, int], later: timedelta) -> None:
    with pytest.raises(LinkGone):
        queries.link(link(), AT + later)


def test_a_link_for_one_purpose_is_none_for_the_other(places: dict[str, int]) -> None:
    with pytest.raises(LinkGone):
        actions.set_password_by_link(link(purpose=Purpose.SIGN_IN), PASSWORD, at=AT)


def test_a_new_link_ends_the_one_before(places: dict[str, int]) -> None:
    first, _ = link(), link()

    with pytest.raises(LinkGone):
        queries.link(first, AT)


def test_a_weak_password_leaves_the_link_good(places: dict[str, int]) -> None:
    key = link()
    with pytest.raises(WeakPassword):
        actions.set_password_by_link(key, "short", at=AT)

    actions.set_password_by_link(key, PASSWORD, at=AT)


def test_who_decides_does_not_come_in_by_a_link_alone(places: dict[str, int]) -> None:
    with pytest.raises(NotByLink):
        link("青镇审核", Purpose.SIGN_IN)


def test_who_decides_since_the_link_was_made_does_not_either(places: dict[str, int]) -> None:
    key = link(purpose=Purpose.SIGN_IN)
    Appointment.objects.create(account=account("甲村录入"), role="reviewer", organisation=places["甲村"])

    with pytest.raises(NotByLink):
        actions.sign_in_by_link(key, at=AT)


@pytest.mark.parametrize(
    ("by", "whose", "may"),
    [
        ("青镇系统", "甲村录入", True),
        ("江州系统", "两县录入", True),
        ("东县系统", "两县录入", False),  # half of its work lies in another county
        ("青镇系统", "江州系统", False),  # above
        ("青镇系统", "东县系统", False),
        ("青镇审核", "甲村录入", False),  # not an administrator
        ("甲村录入", "甲村录入", False),
    ],
)
def test_an_administrator_looks_after_those_whose_whole_work_lies_in_his_charge(
    places: dict[str, int],
    by: str,
    whose: str,
    may: bool,
) -> None:
    deeds = (
        lambda: link(whose, by=by),
        lambda: actions.enable(account(whose), by=account(by), at=AT),
        lambda: actions.forget_factors(account(whose), by=account(by), at=AT),
        lambda: actions.disable(account(whose), by=account(by), at=AT),
    )
    for deed in deeds:
        if may:
            deed()
        else:
            with pytest.raises(OutOfScope):
                deed()


def test_nobody_shuts_his_own_account(places: dict[str, int]) -> None:
    with pytest.raises(NotOneself):
        actions.disable(account("江州系统"), by=account("江州系统"), at=AT)


def test_a_shut_account_has_no_link_any_more(places: dict[str, int]) -> None:
    key = link()
    actions.disable(account("甲村录入"), by=account("青镇系统"), at=AT)

    with pytest.raises(LinkGone):
        queries.link(key, AT)


def test_what_opens_is_neither_kept_nor_noted(places: dict[str, int]) -> None:
    key = link()
    actions.set_password_by_link(key, PASSWORD, at=AT)

    kept = str(list(OneTimeLink.objects.values())) + str(list(AuditEvent.objects.values()))
    assert key not in kept
    assert PASSWORD not in kept
    noted = AuditEvent.objects.filter(what__startswith="account.", at=AT).order_by("pk")
    assert list(noted.values_list("what", "by")) == [
        ("account.link", "青镇系统"),
        ("account.link_used", "甲村录入"),
        ("account.password", "甲村录入"),
    ]


def test_the_first_run_is_over_when_an_administrator_can_sign_in(places: dict[str, int]) -> None:
    assert queries.is_first_run(AT.date())

    actions.set_password(account("甲村录入"), PASSWORD, by=SYSTEM, at=AT)
    assert queries.is_first_run(AT.date())

    actions.set_password(account("江州系统"), PASSWORD, by=SYSTEM, at=AT)
    assert not queries.is_first_run(AT.date())

    Account.objects.filter(username="江州系统").update(is_active=False)
    assert queries.is_first_run(AT.date())
