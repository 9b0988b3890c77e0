from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shishu.orgs import errors, queries
from shishu.orgs.models import Edge, Organisation, Segment
from tests.orgs.conftest import Tree, new

JUNE, JULY, AUGUST = date(2023, 6, 1), date(2023, 7, 1), date(2023, 8, 1)


def test_from_the_day_of_a_move_on_a_subtree_lies_elsewhere(tree: Tree) -> None:
    town, village = tree["一镇"], tree["朱村"]
    tree.move("一镇", "西县", JULY)
    assert tree.names(queries.ancestors(village)) == ["一镇", "西县", "甲市", "省"]
    assert tree.names(queries.ancestors_on(village, JULY)) == ["一镇", "西县", "甲市", "省"]
    assert tree.names(queries.ancestors_on(village, date(2023, 6, 30))) == ["一镇", "东县", "甲市", "省"]
    assert tree.names(queries.children(tree["西县"])) == ["一镇"]
    assert queries.exists_on(town, JUNE)


def test_what_was_known_before_a_move_can_still_be_asked(tree: Tree) -> None:
    before = tree.seq
    village, east = tree["朱村"], tree["东县"]
    spans = queries.segments(east)
    tree.move("一镇", "南县", JULY)
    assert queries.segments(east) != spans
    assert queries.segments(east, before) == spans
    assert tree.names(queries.ancestors(village, before)) == ["一镇", "东县", "甲市", "省"]
    assert tree.names(queries.ancestors(village, tree.seq)) == ["一镇", "南县", "乙市", "省"]
    assert tree.names(queries.ancestors_on(village, AUGUST, before)) == ["一镇", "东县", "甲市", "省"]
    assert tree.names(queries.children(east, before)) == ["一镇", "二镇"]
    assert tree.names(queries.children(east)) == ["二镇"]


def test_a_move_tells_who_lost_and_who_gained_which_numbers(tree: Tree) -> None:
    spans = queries.segments(tree["一镇"])
    (moved,) = tree.move("一镇", "南县", JULY)
    assert moved.number == tree["一镇"]
    assert list(moved.spans) == spans
    assert tree.names(moved.left) == ["东县", "甲市"]
    assert tree.names(moved.joined) == ["南县", "乙市"]


def test_organisations_keep_their_numbers_when_they_move(tree: Tree) -> None:
    before = dict(Organisation.objects.values_list("name", "id"))
    tree.move("甲市", "乙市", JULY)
    assert dict(Organisation.objects.values_list("name", "id")) == before


def test_a_change_in_the_future_is_refused_by_the_day_of_shanghai(tree: Tree) -> None:
    tree.move("一镇", "西县", date(2023, 12, 31))
    with pytest.raises(errors.ChangeInTheFuture):
        tree.move("二镇", "西县", date(2024, 1, 1))


@pytest.mark.parametrize("on", [JULY, JUNE])
def test_a_change_on_or_before_the_latest_one_is_refused(tree: Tree, on: date) -> None:
    tree.move("一镇", "西县", JULY)
    with pytest.raises(errors.ChangeBeforeTheLatest) as caught:
        tree.move("一镇", "南县", on)
    assert "2023-07-01" in caught.value.say("zh")


def test_a_return_to_the_old_place_is_a_move_like_any_other(tree: Tree) -> None:
    tree.move("一镇", "西县", JUNE)
    tree.move("一镇", "东县", JULY)
    village = tree["朱村"]
    assert [tree.names(queries.ancestors_on(village, day))[1] for day in (date(2023, 5, 1), JUNE, JULY)] == [
        "东县",
        "西县",
        "东县",
    ]


@pytest.mark.parametrize("parent", ["甲市", "东县", "朱村"])
def test_nothing_moves_under_itself(tree: Tree, parent: str) -> None:
    with pytest.raises(errors.WouldCircle):
        tree.move("甲市", parent, JULY)


def test_a_circle_on_any_later_day_is_refused(tree: Tree) -> None:
    tree.move("西县", "东县", AUGUST)
    with pytest.raises(errors.WouldCircle):
        tree.move("东县", "西县", JULY)


def test_what_was_above_only_in_the_past_makes_no_circle(tree: Tree) -> None:
    tree.move("一镇", "西县", JULY)
    tree.move("东县", "一镇", JULY)
    assert tree.names(queries.ancestors(tree["二镇"])) == ["东县", "一镇", "西县", "甲市", "省"]


def test_the_root_stays(tree: Tree) -> None:
    with pytest.raises(errors.RootStays):
        tree.move("省", "甲市", JULY)


def test_a_superior_must_exist_from_that_day_on(tree: Tree) -> None:
    tree.add(new("新区", "甲市", first=AUGUST), new("旧区", "甲市", until=AUGUST))
    for parent in ("新区", "旧区"):
        with pytest.raises(errors.NotThere):
            tree.move("一镇", parent, JULY)
    tree.move("一镇", "新区", AUGUST)


def test_what_has_ended_does_not_move(tree: Tree) -> None:
    tree.add(new("旧区", "甲市", until=AUGUST))
    with pytest.raises(errors.HasEnded):
        tree.move("旧区", "乙市", date(2023, 9, 1))


def test_a_refused_move_leaves_no_trace(tree: Tree) -> None:
    before = (Edge.objects.count(), Segment.objects.count())
    with pytest.raises(errors.WouldCircle):
        tree.move("甲市", "东县", JULY)
    assert (Edge.objects.count(), Segment.objects.count()) == before


@pytest.mark.parametrize("table", [Edge, Segment])
def test_what_was_known_cannot_be_rewritten(tree: Tree, table: type[Edge] | type[Segment]) -> None:
    for write in (lambda: table.objects.update(from_seq=9), lambda: table.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
