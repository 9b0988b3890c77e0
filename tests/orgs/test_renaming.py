from datetime import date
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from shishu.orgs import actions, errors, queries
from shishu.orgs.models import Alias, AliasKind, Organisation, Renaming
from shishu.orgs.queries.own_names import tenures
from shishu.words import Refused
from tests.orgs.conftest import AT, Tree, new

JUNE, JULY, AUGUST = date(2023, 6, 1), date(2023, 7, 1), date(2023, 8, 1)


@pytest.fixture
def village(tree: Tree) -> Organisation:
    return Organisation.objects.get(pk=tree["朱村"])


def names(number: int) -> list[tuple[str, date, date]]:
    one = Organisation.objects.get(pk=number)
    return [(each.name, each.first, each.until) for each in tenures(one)]


def test_it_is_called_by_the_new_name_and_found_by_all_it_ever_had(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    tree.rename(village.id, "红旗社区", AUGUST)

    assert queries.path_name(village.id) == "省/甲市/东县/一镇/红旗社区"
    for written in ("红旗社区", "红旗村", "朱村", "珠村", "一镇/朱村", "一镇红旗村"):
        assert queries.resolve(written).id == village.id
    assert names(village.id) == [
        ("朱村", date.min, JULY),
        ("红旗村", JULY, AUGUST),
        ("红旗社区", AUGUST, date.max),
    ]


def test_a_list_may_name_a_superior_by_its_former_name(tree: Tree) -> None:
    tree.rename(tree["一镇"], "一街道", JULY)
    tree.add(new("五村", "一镇"), new("五组", "一镇/五村"))

    assert queries.path_name(tree["五组"]) == "省/甲市/东县/一街道/五村/五组"


def test_former_names_and_others_are_told_apart(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    tree.rename(village.id, "红旗社区", AUGUST)
    village.refresh_from_db()
    called = queries.called(village)

    assert [(each.name, each.until) for each in called.former] == [("红旗村", AUGUST), ("朱村", JULY)]
    assert called.others == ["珠村"]
    assert sorted(queries.other_names(village)) == sorted(["珠村", "朱村", "红旗村"])


def test_an_earlier_name_may_be_had_again(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JUNE)
    tree.rename(village.id, "朱村", JULY)
    village.refresh_from_db()

    assert [each.name for each in queries.called(village).former] == ["红旗村"]
    assert set(queries.other_names(village)) == {"珠村", "红旗村"}
    tree.rename(village.id, "朱家村", AUGUST)
    assert [name for name, *_ in names(village.id)] == ["朱村", "红旗村", "朱村", "朱家村"]


def test_what_becomes_the_name_is_no_other_name_any_more(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "珠村", JULY)

    assert list(Alias.objects.filter(organisation=village).values_list("name", "kind")) == [("朱村", AliasKind.FORMER)]


def test_a_name_put_right_on_its_first_day_was_never_held(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红棋村", JULY)
    tree.rename(village.id, "红旗村", JULY)
    village.refresh_from_db()

    assert names(village.id) == [("朱村", date.min, JULY), ("红旗村", JULY, date.max)]
    assert "红棋村" in queries.called(village).others
    actions.drop_alias(village, "红棋村", by=SYSTEM, at=AT)
    with pytest.raises(errors.UnknownOrganisation):
        queries.resolve("红棋村")


def test_a_renaming_taken_back_on_its_day_leaves_the_old_name_as_it_was(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    tree.rename(village.id, "朱村", JULY)
    village.refresh_from_db()

    assert names(village.id) == [("朱村", date.min, date.max)]
    assert queries.called(village).former == []


def test_the_name_it_was_founded_under_may_be_put_right(tree: Tree) -> None:
    tree.add(new("新村", "一镇", first=JULY))
    number = tree["新村"]
    with pytest.raises(errors.RenamedBeforeItsName) as caught:
        tree.rename(number, "心村", JUNE)
    tree.rename(number, "心村", JULY)

    assert "2023-07-01 才成立" in caught.value.say("zh")
    assert names(number) == [("心村", JULY, date.max)]


@pytest.mark.parametrize("name", ["", "  ", "村" * 201, "朱\u202e村"])
def test_what_is_no_name_is_refused(tree: Tree, village: Organisation, name: str) -> None:
    with pytest.raises(errors.NotAName):
        tree.rename(village.id, name, JULY)


@pytest.mark.parametrize(
    ("name", "on", "refusal", "told"),
    [
        ("朱村", JULY, errors.AlreadyItsName, "单位「朱村」：现在就叫这个名称。请写另一个名称"),
        ("红旗村", date(2024, 1, 1), errors.ChangeInTheFuture, "晚于今天"),
        ("李村", JULY, errors.NameTakenBeside, "名称「李村」：2023-07-01 起，同一上级下已有单位叫它"),
        ("李家村", JULY, errors.NameTakenBeside, "名称「李家村」"),
    ],
)
def test_a_renaming_that_cannot_be_says_where_what_and_what_next(
    tree: Tree, village: Organisation, name: str, on: date, refusal: type[Refused], told: str
) -> None:
    actions.add_alias(Organisation.objects.get(pk=tree["李村"]), "李家村", by=SYSTEM, at=AT)
    with pytest.raises(refusal) as caught:
        tree.rename(village.id, name, on)
    (problem,) = caught.value.problems

    assert told in caught.value.say("zh")
    assert problem.where.en
    assert problem.what.en
    assert problem.next.en
    assert not Renaming.objects.exists()


def test_no_renaming_before_the_latest_one(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    with pytest.raises(errors.RenamedBeforeItsName) as caught:
        tree.rename(village.id, "红旗社区", JUNE)

    assert "现在的名称从 2023-07-01 起" in caught.value.say("zh")


def test_a_vanished_organisation_keeps_its_name(tree: Tree, village: Organisation) -> None:
    tree.merge(["朱村"], "李村", JULY)
    with pytest.raises(errors.HasEnded):
        tree.rename(village.id, "红旗村", AUGUST)


def test_the_name_of_one_elsewhere_may_be_taken(tree: Tree, village: Organisation) -> None:
    tree.add(new("红旗村", "二镇"))
    tree.rename(village.id, "红旗村", JULY)
    with pytest.raises(errors.AmbiguousName):
        queries.resolve("红旗村")
    assert queries.resolve("一镇/红旗村").id == village.id


def test_a_name_that_a_sibling_has_given_up_may_be_taken_from_that_day_on(tree: Tree, village: Organisation) -> None:
    tree.rename(tree["李村"], "红旗村", JULY)
    with pytest.raises(errors.NameTakenBeside):
        tree.rename(village.id, "李村", JUNE)
    tree.rename(village.id, "李村", JULY)

    assert queries.path_name(village.id).endswith("一镇/李村")


def test_the_name_of_one_that_has_gone_elsewhere_may_be_taken_from_that_day_on(
    tree: Tree, village: Organisation
) -> None:
    tree.move("李村", "二镇", JULY)
    with pytest.raises(errors.NameTakenBeside):
        tree.rename(village.id, "李村", JUNE)
    tree.rename(village.id, "李村", JULY)

    assert names(village.id)[-1] == ("李村", JULY, date.max)


def test_who_did_it_stands_in_the_audit_list(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    event = AuditEvent.objects.get(what="organisation.rename")

    assert event.target == str(village.id)
    assert event.detail == {"former": "朱村", "name": "红旗村", "on": "2023-07-01"}


def test_what_was_renamed_is_neither_changed_nor_taken_away(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    for deed in (Renaming.objects.all().delete, lambda: Renaming.objects.update(name="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert Renaming.objects.get().name == "红旗村"


def test_another_name_is_taken_away_and_a_former_one_stays(tree: Tree, village: Organisation) -> None:
    tree.rename(village.id, "红旗村", JULY)
    village.refresh_from_db()
    actions.drop_alias(village, "珠村", by=SYSTEM, at=AT)

    with pytest.raises(errors.UnknownOrganisation):
        queries.resolve("珠村")
    with pytest.raises(errors.FormerNameStays):
        actions.drop_alias(village, "朱村", by=SYSTEM, at=AT)
    with pytest.raises(errors.NoSuchAlias):
        actions.drop_alias(village, "珠村", by=SYSTEM, at=AT)
    assert AuditEvent.objects.get(what="organisation.alias_removed").detail == {"alias": "珠村"}


def test_its_own_name_is_no_other_name(village: Organisation) -> None:
    for name, refusal in (("朱村", errors.AlreadyItsName), ("", errors.NotAName)):
        with pytest.raises(refusal):
            actions.add_alias(village, name, by=SYSTEM, at=AT)


def test_each_day_has_one_name(tree: Tree, village: Organisation) -> None:
    for name, on in (("甲", JUNE), ("乙", JULY), ("丙", JULY), ("乙", AUGUST), ("丁", AUGUST)):
        tree.rename(village.id, name, on)
    held = names(village.id)

    assert [name for name, *_ in held] == ["朱村", "甲", "丙", "丁"]
    assert all(before[2] == after[1] for before, after in pairwise(held))
