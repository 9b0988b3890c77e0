from datetime import date

import pytest

from shishu.orgs import queries
from shishu.orgs.errors import AmbiguousName, NameUsedElsewhere, UnknownGroup, UnknownOrganisation
from tests.orgs.conftest import Tree, new


@pytest.mark.parametrize(
    "written",
    ["东县", "540101", "甲市/东县", "省/甲市/东县", "省甲市东县", "甲市东县", " 甲市／东县 ", "省/东县", "省东县"],
)
def test_an_organisation_is_found_by_code_name_and_any_path(tree: Tree, written: str) -> None:
    assert queries.path_name(queries.resolve(written).id) == "省/甲市/东县"


@pytest.mark.parametrize("written", ["珠村", "一镇/珠村", "一镇珠村", "东县珠村"])
def test_an_alias_is_as_good_as_the_name(tree: Tree, written: str) -> None:
    assert queries.resolve(written).name == "朱村"


def test_a_name_that_two_have_is_asked_about_with_path_and_code_of_each(tree: Tree) -> None:
    tree.add(new("朱村", "二镇", code="z2"), new("东县", "乙市"))
    with pytest.raises(AmbiguousName) as caught:
        queries.resolve("朱村")
    assert caught.value.candidates == (("省/甲市/东县/一镇/朱村", ""), ("省/甲市/东县/二镇/朱村", "z2"))
    assert "省/甲市/东县/二镇/朱村（z2）" in caught.value.say("zh")
    assert queries.resolve("二镇朱村").code == "z2"
    assert queries.resolve("朱村", within=tree["二镇"]).code == "z2"
    with pytest.raises(AmbiguousName):
        queries.resolve("省/东县")


def test_a_path_without_gaps_is_meant_before_one_with_gaps(tree: Tree) -> None:
    tree.add(new("第一支部", "甲市"), new("第一支部", "东县"))
    assert queries.path_name(queries.resolve("甲市/第一支部").id) == "省/甲市/第一支部"
    assert queries.path_name(queries.resolve("甲市第一支部").id) == "省/甲市/第一支部"


def test_a_code_names_one_even_where_it_is_anothers_name(tree: Tree) -> None:
    tree.add(new("5401", "乙市"))
    assert queries.resolve("5401").name == "甲市"


@pytest.mark.parametrize(
    ("written", "meant"), [("诸村", "朱村"), ("一镇诸村", "朱村"), ("一镇/诸村", "朱村"), ("南", "南县")]
)
def test_an_unknown_name_suggests_what_looks_like_it(tree: Tree, written: str, meant: str) -> None:
    with pytest.raises(UnknownOrganisation) as caught:
        queries.resolve(written)
    assert f"/{meant}" in caught.value.say("zh")


@pytest.mark.parametrize("written", ["", "/", "甲市/南县", "南县/甲市", "甲市南县", "%", "无" * 300])
def test_what_nobody_is_called_is_unknown(tree: Tree, written: str) -> None:
    with pytest.raises(UnknownOrganisation):
        queries.resolve(written)


def test_a_living_organisation_is_meant_before_a_vanished_one(tree: Tree) -> None:
    gone = tree["朱村"]
    tree.merge(["朱村", "李村"], "+朱村", date(2023, 7, 1))
    assert queries.resolve("朱村").id != gone
    assert queries.path_name(gone) == "省/甲市/东县/一镇/朱村"


def test_a_vanished_organisation_is_still_found_by_its_name(tree: Tree) -> None:
    gone = tree["朱村"]
    tree.merge(["朱村", "李村"], "+新村", date(2023, 7, 1))
    assert queries.resolve("朱村").id == gone
    assert queries.resolve("一镇/朱村").id == gone


def test_a_merge_means_neighbours_before_strangers_of_the_same_name(tree: Tree) -> None:
    tree.add(new("和村", "二镇"), new("河村", "南县"))
    merged = [tree["朱村"], tree["李村"]]
    assert queries.named_successor("李村", merged) == merged[1]
    assert queries.named_successor("一镇", merged) == tree["一镇"]
    assert queries.named_successor("新村", merged) == "新村"
    assert queries.named_successor("一镇/和村", merged) == "和村"
    assert queries.named_successor("二镇/和村", merged) == tree["和村"]
    assert queries.named_successor("二镇和村", merged) == tree["和村"]
    with pytest.raises(NameUsedElsewhere) as caught:
        queries.named_successor("河村", merged)
    assert "省/甲市/东县/一镇/河村" in caught.value.say("en")
    with pytest.raises(UnknownOrganisation):
        queries.named_successor("南县/新村", merged)


def test_an_unknown_group_suggests_near_names(tree: Tree) -> None:
    with pytest.raises(UnknownGroup):
        queries.resolve_group("示范点")
