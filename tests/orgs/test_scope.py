from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions, queries
from shishu.orgs.errors import AmbiguousName, OutOfScope, UnknownOrganisation
from shishu.orgs.models import Account, Organisation
from shishu.orgs.queries import Scope
from shishu.orgs.values import NewAppointment
from tests.orgs.conftest import AT, Tree, new

TODAY = date(2023, 12, 31)


def scope_of(*rows: NewAppointment, on: date = TODAY) -> Scope:
    actions.appoint(rows, by=SYSTEM, at=AT)
    return queries.scope_of(Account.objects.get(username=rows[0].account), on=on)


def seen(scope: Scope) -> set[str]:
    return set(scope.filter(Organisation.objects.all(), "id").values_list("name", flat=True))


def test_an_account_sees_the_subtree_of_each_of_its_appointments(tree: Tree) -> None:
    scope = scope_of(NewAppointment("a", "一镇", "recorder"), NewAppointment("a", "乙市", "auditor"))
    assert seen(scope) == {"一镇", "朱村", "李村", "镇机关", "乙市", "南县"}
    for name in ("省", "东县", "二镇"):
        assert not scope.sees(tree[name])


def test_an_administrator_at_the_root_sees_everything(tree: Tree) -> None:
    scope = scope_of(NewAppointment("a", "省", "administrator"))
    assert seen(scope) == set(Organisation.objects.values_list("name", flat=True))


def test_roles_hold_where_they_were_given_and_below(tree: Tree) -> None:
    scope = scope_of(NewAppointment("a", "东县", "reviewer"), NewAppointment("a", "一镇", "recorder"))
    assert scope.roles_at(tree["朱村"]) == {"reviewer", "recorder"}
    assert scope.roles_at(tree["二镇"]) == {"reviewer"}
    assert scope.roles_at(tree["甲市"]) == frozenset()


def test_what_is_outside_is_told_like_what_does_not_exist(tree: Tree) -> None:
    scope = scope_of(NewAppointment("a", "一镇", "recorder"))
    scope.require(tree["朱村"])
    texts = set()
    for number in (tree["二镇"], 999_999):
        with pytest.raises(OutOfScope) as caught:
            scope.require(number)
        texts.add(caught.value.say("zh"))
        assert caught.value.code == "not_found"
    assert len(texts) == 1
    assert "您不管这个单位，看不到" in texts.pop()


def test_names_outside_the_scope_are_neither_found_nor_listed_nor_suggested(tree: Tree) -> None:
    tree.add(new("朱村", "二镇"))
    with pytest.raises(AmbiguousName):
        queries.resolve("朱村")
    scope = scope_of(NewAppointment("a", "一镇", "recorder"))
    assert queries.path_name(queries.resolve("朱村", scope=scope).id) == "省/甲市/东县/一镇/朱村"
    for written in ("南县", "北县"):
        with pytest.raises(UnknownOrganisation) as caught:
            queries.resolve(written, scope=scope)
        assert "省/乙市" not in caught.value.say("zh")


def test_an_appointment_holds_from_its_first_day_until_before_its_last(tree: Tree) -> None:
    row = NewAppointment("a", "一镇", "recorder", first=date(2023, 3, 1), until=date(2023, 6, 1))
    for day, expected in ((date(2023, 2, 28), False), (date(2023, 3, 1), True), (date(2023, 6, 1), False)):
        assert scope_of(row, on=day).sees(tree["朱村"]) is expected


def test_a_closed_account_sees_nothing_from_the_next_request_on(tree: Tree) -> None:
    scope_of(NewAppointment("a", "省", "administrator"))
    stale = Account.objects.get()
    Account.objects.update(is_active=False)
    scope = queries.scope_of(stale, on=TODAY)
    assert seen(scope) == set()
    assert not scope.sees(tree["朱村"])


def test_the_scope_follows_the_tree(tree: Tree) -> None:
    row = NewAppointment("a", "东县", "manager")
    assert scope_of(row).sees(tree["朱村"])
    tree.move("一镇", "南县", date(2023, 7, 1))
    assert not scope_of(row).sees(tree["朱村"])


def test_appointments_are_read_once_while_a_page_is_made_and_anew_after_it(tree: Tree) -> None:
    scope_of(NewAppointment("a", "一镇", "recorder"))
    account = Account.objects.get(username="a")
    with queries.held_scopes(), CaptureQueriesContext(connection) as asked:
        assert queries.scope_of(account, on=TODAY) is queries.scope_of(account, on=TODAY)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert queries.scope_of(account, on=TODAY) == queries.scope_of(account, on=TODAY)
    assert len(asked) == 2
