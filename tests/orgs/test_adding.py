from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.models import AuditEvent
from shishu.orgs import queries
from shishu.orgs.errors import FaultyRows
from shishu.orgs.models import Edge, EdgeKind, Organisation, Segment
from tests.orgs.conftest import Tree, new


def faults(caught: pytest.ExceptionInfo[FaultyRows]) -> list[str]:
    return [problem.say("zh") for problem in caught.value.problems]


def test_a_subtree_is_one_interval_with_room_to_spare(tree: Tree) -> None:
    for name in ("省", "甲市", "一镇", "朱村"):
        ((lo, hi),) = queries.segments(tree[name])
        assert lo == tree[name]
        assert hi >= lo + 15


def test_a_later_child_gets_a_number_within_its_parents_interval(tree: Tree) -> None:
    before = Segment.objects.count()
    tree.add(new("王村", "一镇"))
    ((lo, hi),) = queries.segments(tree["一镇"])
    assert lo < tree["王村"] <= hi
    assert Segment.objects.count() == before + 1


def test_where_no_room_is_left_all_above_get_a_further_interval(tree: Tree) -> None:
    tree.add(*(new(f"村{n}", "一镇") for n in range(200)))
    below = queries.children(tree["一镇"])
    assert len(below) == len(set(below)) == 203
    for above in ("一镇", "东县", "甲市", "省"):
        inside = queries.segments(tree[above])
        assert all(any(lo <= number <= hi for lo, hi in inside) for number in below)
    assert not any(lo <= tree["村199"] <= hi for lo, hi in queries.segments(tree["乙市"]))
    assert len(queries.segments(tree["省"])) == 1


def test_rows_may_stand_in_any_order_and_name_each_other_by_code_name_or_path(db: None) -> None:
    tree = Tree()
    tree.add(
        new("朱村", "省/甲市/一镇"),
        new("一镇", "j"),
        new("一镇", "乙市"),
        new("甲市", "省", code="j"),
        new("乙市", "省", aliases=("乙",)),
        new("李村", "乙/一镇"),
        new("省"),
    )
    assert queries.path_name(tree["朱村"]) == "省/甲市/一镇/朱村"
    assert queries.path_name(tree["李村"]) == "省/乙市/一镇/李村"
    assert tree.names(queries.children(tree["省"])) == ["甲市", "乙市"]


def test_children_keep_the_order_in_which_they_were_given(tree: Tree) -> None:
    tree.add(new("丙村", "一镇"), new("丁村", "一镇"))
    assert tree.names(queries.children(tree["一镇"])) == ["朱村", "李村", "镇机关", "丙村", "丁村"]


def test_all_faults_are_told_at_once_with_their_lines(tree: Tree) -> None:
    rows = (
        new("", "省", line=2),
        new("丙村", "三镇", line=3),
        new("丁村", "一镇", code="540101", line=4),
        new("戊村", "一镇", code="w", first=date(2024, 1, 1), line=5),
        new("己村", "一镇", code="w", first=date(2023, 2, 1), until=date(2023, 1, 1), line=6),
        new("朱村", "一镇", line=7),
        new("庚村", "辛村", line=8),
        new("辛村", "庚村", line=9),
        new("另一省", line=10),
        new("壬村", "癸镇壬", line=11),
    )
    with pytest.raises(FaultyRows) as caught:
        tree.add(*rows)
    told = faults(caught)
    for expected in (
        "第 2 行：没有名称",
        "第 3 行：单位「三镇」没有这个单位。是不是：",
        "第 4 行：代码「540101」已有单位在用",
        "第 5 行：日期 2024-01-01 晚于今天 2023-12-31",
        "第 6 行：代码「w」与第 5 行重复",
        "第 6 行：止于 2023-01-01，早于起日 2023-02-01",
        "第 7 行：同一上级下已有「朱村」",
        "第 8 行：「庚村」的上级绕回了它自己",
        "第 9 行：「辛村」的上级绕回了它自己",
        "第 10 行：没有写上级",
        "第 11 行：单位「癸镇壬」没有这个单位",
    ):
        assert any(line.startswith(expected) for line in told), (expected, told)
    assert not Organisation.objects.filter(name="丁村").exists()
    assert "line 5" in caught.value.say("en")


def test_paths_that_go_round_in_a_circle_are_unknown(tree: Tree) -> None:
    with pytest.raises(FaultyRows):
        tree.add(new("丙村", "丁村/丁村"), new("丁村", "丙村/丙村"))


def test_a_name_of_both_the_table_and_the_tree_is_asked_about(tree: Tree) -> None:
    with pytest.raises(FaultyRows) as caught:
        tree.add(new("一镇", "西县", line=2), new("丙村", "一镇", line=3))
    assert "省/甲市/西县/一镇、省/甲市/东县/一镇" in faults(caught)[0]


def test_an_organisation_exists_since_its_parent_does_where_nothing_else_is_said(tree: Tree) -> None:
    since, until = date(2020, 1, 1), date(2022, 1, 1)
    tree.add(new("园区", "甲市", first=since, until=until), new("支部", "园区", until=until))
    for name in ("园区", "支部"):
        number = tree[name]
        assert not queries.exists_on(number, date(2019, 12, 31))
        assert queries.exists_on(number, since)
        assert not queries.exists_on(number, until)
    assert queries.exists_on(tree["省"], date(1900, 1, 1))


def test_no_organisation_exists_outside_the_time_of_its_superior(tree: Tree) -> None:
    tree.add(new("园区", "甲市", first=date(2020, 1, 1)))
    tree.merge(["一镇"], "二镇", date(2023, 7, 1))
    with pytest.raises(FaultyRows) as caught:
        tree.add(new("支部", "园区", first=date(2019, 1, 1), line=2), new("丙村", "一镇", line=3))
    assert ["存在的时间超出了上级的" in fault for fault in faults(caught)] == [True, True]


def test_an_organ_is_tied_to_its_area(tree: Tree) -> None:
    assert "镇机关" in tree.names(queries.line_with_organs(tree["一镇"]))
    assert Edge.objects.get(child=tree["镇机关"]).kind == EdgeKind.ORGAN


def test_a_thousand_organisations_take_few_statements_and_one_audit_row(tree: Tree) -> None:
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as statements:
        tree.add(new("百村", "南县"), *(new(f"村{n}", "百村", code=f"v{n}") for n in range(1000)))
    assert len(statements) < 50
    assert AuditEvent.objects.count() == before + 1


def test_hundreds_of_faults_are_told_and_the_rest_counted(tree: Tree) -> None:
    with pytest.raises(FaultyRows) as caught:
        tree.add(*(new("", "省", line=n + 2) for n in range(600)))
    assert len(caught.value.problems) == 501
    assert "另有 699 处" in caught.value.problems[-1].say("zh")  # each row lacks a name, and all but one repeat it
