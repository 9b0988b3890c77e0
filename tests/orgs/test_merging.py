from datetime import date

import pytest

from shishu.orgs import errors, queries
from shishu.orgs.models import Organisation
from tests.orgs.conftest import Tree, new

JUNE, JULY, AUGUST = date(2023, 6, 1), date(2023, 7, 1), date(2023, 8, 1)


def test_a_new_successor_begins_on_the_day_where_the_first_of_the_merged_stood(tree: Tree) -> None:
    old = [tree["一镇"], tree["二镇"]]
    village = tree["朱村"]
    tree.merge(["一镇", "二镇"], "+新镇", JULY)
    made = tree["新镇"]
    assert queries.path_name(made) == "省/甲市/东县/新镇"
    assert Organisation.objects.get(pk=made).kind == "unit"
    assert not queries.exists_on(made, date(2023, 6, 30))
    assert queries.exists_on(made, JULY)
    assert [queries.exists_on(number, date(2023, 6, 30)) for number in old] == [True, True]
    assert [queries.exists_on(number, JULY) for number in old] == [False, False]
    assert tree.names(queries.ancestors_on(village, JULY)) == ["新镇", "东县", "甲市", "省"]
    assert tree.names(queries.ancestors_on(village, JUNE)) == ["一镇", "东县", "甲市", "省"]


def test_the_successor_holds_the_numbers_of_what_it_absorbed_and_of_all_below(tree: Tree) -> None:
    spans = [*queries.segments(tree["一镇"]), *queries.segments(tree["二镇"])]
    tree.merge(["一镇", "二镇"], "+新镇", JULY)
    inside = queries.segments(tree["新镇"])
    assert all(any(lo <= a and b <= hi for lo, hi in inside) for a, b in spans)
    assert any(lo <= tree["新镇"] <= hi for lo, hi in inside)
    village = tree["朱村"]
    assert not any(lo <= village <= hi for lo, hi in queries.segments(tree["一镇"]))


def test_a_vanished_organisation_answers_through_its_last_successor(tree: Tree) -> None:
    first, second = tree["朱村"], tree["李村"]
    tree.merge(["朱村", "李村"], "+朱李村", JUNE)
    middle = tree["朱李村"]
    tree.merge(["朱李村"], "镇机关", JULY)
    last = tree["镇机关"]
    assert queries.successor(first) == last
    assert queries.successor(first, tree.seq - 1) == middle
    assert set(queries.predecessors(last)) == {middle, first, second}
    assert tree.names(queries.ancestors_on(first, AUGUST))[:3] == ["朱李村", "镇机关", "一镇"]
    assert tree.names(queries.ancestors_on(first, JUNE))[:2] == ["朱李村", "一镇"]


def test_one_of_the_merged_may_absorb_the_others(tree: Tree) -> None:
    moved = tree.merge(["朱村", "李村"], "朱村", JULY)
    assert [each.number for each in moved] == [tree["李村"]]
    assert queries.exists_on(tree["朱村"], AUGUST)
    assert queries.children(tree["一镇"]) == [tree["朱村"], tree["镇机关"]]


def test_a_superior_may_absorb_what_lies_below_it(tree: Tree) -> None:
    tree.merge(["一镇"], "东县", JULY)
    assert tree.names(queries.children(tree["东县"])) == ["二镇", "朱村", "李村", "镇机关"]


def test_an_organisation_and_one_below_it_may_end_together(tree: Tree) -> None:
    village = tree["朱村"]
    moved = tree.merge(["东县", "一镇"], "西县", JULY)
    assert tree.names(queries.ancestors(village)) == ["西县", "甲市", "省"]
    spans = [span for each in moved for span in each.spans]
    numbers = [number for lo, hi in spans for number in range(lo, hi + 1)]
    assert len(numbers) == len(set(numbers))


def test_nothing_is_absorbed_by_what_lies_below_it(tree: Tree) -> None:
    with pytest.raises(errors.WouldCircle):
        tree.merge(["东县"], "一镇", JULY)
    with pytest.raises(errors.WouldCircle):
        tree.merge(["一镇", "东县"], "+新镇", JULY)


def test_a_vanished_organisation_is_neither_moved_nor_merged_nor_joined(tree: Tree) -> None:
    tree.merge(["朱村"], "李村", JULY)
    with pytest.raises(errors.HasEnded):
        tree.move("朱村", "二镇", AUGUST)
    with pytest.raises(errors.HasEnded):
        tree.merge(["朱村"], "二镇", AUGUST)
    with pytest.raises(errors.NotThere):
        tree.merge(["二镇"], "朱村", AUGUST)
    with pytest.raises(errors.NotThere):
        tree.move("镇机关", "朱村", AUGUST)


def test_a_merge_before_a_childs_own_latest_move_is_refused(tree: Tree) -> None:
    tree.move("朱村", "二镇", JULY)
    with pytest.raises(errors.ChangeBeforeTheLatest):
        tree.merge(["二镇"], "一镇", JUNE)


def test_the_root_is_not_absorbed(tree: Tree) -> None:
    with pytest.raises(errors.RootStays):
        tree.merge(["省"], "+新省", JULY)


def test_a_merge_of_nobody_else_is_refused(tree: Tree) -> None:
    with pytest.raises(errors.NothingToMerge):
        tree.merge(["朱村"], "朱村", JULY)


def test_children_that_had_ended_stay_where_they_were(tree: Tree) -> None:
    tree.add(new("旧村", "一镇", until=JUNE))
    tree.merge(["一镇"], "二镇", JULY)
    assert tree.names(queries.ancestors(tree["旧村"]))[:2] == ["一镇", "二镇"]
