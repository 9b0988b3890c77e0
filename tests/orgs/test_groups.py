from datetime import date

import pytest

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions, queries
from shishu.orgs.errors import FaultyRows
from shishu.orgs.models import Group
from shishu.orgs.values import NewMembership
from tests.orgs.conftest import AT, Tree

MAY, JULY, TOMORROW = date(2023, 5, 1), date(2023, 7, 1), date(2024, 1, 1)


def test_what_is_said_of_a_pair_replaces_what_was_known_of_it_alone(tree: Tree) -> None:
    tree.group(NewMembership("示范村", "朱村", MAY), NewMembership("示范村", "李村"))
    before = tree.seq
    tree.group(NewMembership("示范村", "一镇/朱村", MAY, JULY))
    group = queries.resolve_group("示范村")
    known = {row.organisation: (row.first, row.until) for row in queries.memberships(group)}
    assert known == {tree["朱村"]: (MAY, JULY), tree["李村"]: (None, None)}
    then = {row.organisation: (row.first, row.until) for row in queries.memberships(group, before)}
    assert then[tree["朱村"]] == (MAY, None)


def test_a_group_nobody_has_named_yet_is_made_once(tree: Tree) -> None:
    tree.group(NewMembership("示范村", "朱村"), NewMembership("示范村", "李村"))
    assert Group.objects.get().name == "示范村"


def test_a_declared_group_takes_over_the_one_of_its_name(tree: Tree) -> None:
    tree.group(NewMembership("示范村", "朱村"))
    actions.declare_groups({"model_village": "示范村"}, by=SYSTEM, at=AT)
    actions.declare_groups({"model_village": "示范村"}, by=SYSTEM, at=AT)
    assert queries.resolve_group("model_village") == queries.resolve_group("示范村")
    tree.group(NewMembership("model_village", "李村"))
    assert len(queries.memberships(Group.objects.get())) == 2


def test_all_faults_of_a_table_of_memberships_are_told(tree: Tree) -> None:
    rows = (
        NewMembership("示范村", "朱村", MAY, JULY, line=2),
        NewMembership("示范村", "朱村", date(2023, 6, 1), line=3),
        NewMembership("示范村", "珠江村", line=4),
        NewMembership("", "李村", line=5),
        NewMembership("示范村", "李村", JULY, MAY, line=6),
        NewMembership("示范村", "李村", TOMORROW, line=7),
        NewMembership("示范村", 999_999, line=8),
    )
    with pytest.raises(FaultyRows) as caught:
        tree.group(*rows)
    told = caught.value.say("en")
    for line in range(3, 9):
        assert f"line {line}: " in told
    assert "line 2: " not in told
    assert not Group.objects.exists()


def test_a_membership_that_ends_on_the_day_it_begins_takes_one_back(tree: Tree) -> None:
    tree.group(NewMembership("示范村", "朱村", MAY))
    tree.group(NewMembership("示范村", "朱村", MAY, MAY))
    (row,) = queries.memberships(Group.objects.get())
    assert row.first == row.until
