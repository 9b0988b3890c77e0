from datetime import date
from pathlib import Path

import pytest

from shishu.orgs import imports
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.errors import FaultyRows
from shishu.orgs.models import Organisation
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs.model import Kind
from shishu.words import Text
from tests.orgs.conftest import Tree

TODAY = date(2023, 12, 31)
KINDS = {
    "township": Kind("township", Text("乡镇", "Township")),
    "village": Kind("village", Text("村", "Village")),
    "office": Kind("office", Text("机关", "Office"), organ=True),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_headers_and_kinds_may_be_written_in_either_language(file: Path) -> None:
    expected = [
        NewOrganisation("t3", "三镇", "township", "东县", line=2),
        NewOrganisation("", "丙村", "village", "t3", aliases=("丙", "炳村"), first=date(2023, 3, 1), line=3),
        NewOrganisation("", "三镇政府", "office", "t3", organ=True, until=date(2023, 12, 1), line=4),
    ]
    file.write_text(
        "代码,名称,类型,上级,别名,起,止,备注\n"
        "t3,三镇,乡镇,东县,,,,\n"
        ",丙村,村,t3,丙；炳村;丙村,2023/3/1,,\n"
        ",三镇政府,机关,t3,,,2023年12月1日,x\n"
    )
    assert imports.read_organisations(file, KINDS) == (expected, ())
    file.write_text(
        "code,name,kind,parent,aliases,first,until\n"
        "t3,三镇,Township,东县,,,\n"
        ",丙村,village,t3,丙|炳村,2023-03-01,\n"
        ",三镇政府,OFFICE,t3,,,2023-12-01\n"
    )
    assert imports.read_organisations(file, KINDS) == (expected, ())


def test_a_dry_run_counts_by_kind_and_writes_nothing(tree: Tree, file: Path) -> None:
    file.write_text("name,kind,parent\n丙村,village,一镇\n丁村,village,一镇\n三镇,township,东县\n")
    before = Organisation.objects.count()
    rows, problems = imports.read_organisations(file, KINDS)
    preview = imports.preview_organisations(rows, problems, TODAY)
    assert (preview.rows, preview.counts) == (3, {"village": 2, "township": 1})
    assert Organisation.objects.count() == before


def test_faults_of_cells_and_of_the_tree_are_told_together(tree: Tree, file: Path) -> None:
    file.write_text(
        "name,kind,parent,from\n丙村,vilage,一镇,\n丁村,village,三镇,\n戊村,village,丙村,2023-02-30\n朱村,村,一镇,\n"
    )
    rows, problems = imports.read_organisations(file, KINDS)
    with pytest.raises(FaultyRows) as caught:
        imports.preview_organisations(rows, problems, TODAY)
    told = caught.value.say("zh")
    assert "第 2 行：没有「vilage」这种类型。是不是：village" in told
    assert "第 3 行：单位「三镇」没有这个单位。是不是：" in told
    assert "第 4 行：「2023-02-30」不是日期" in told
    assert "第 5 行：同一上级下已有「朱村」" in told
    assert len(caught.value.problems) == 4


def test_missing_repeated_and_misspelt_columns_are_told_and_others_not_read(file: Path) -> None:
    file.write_text("name,名称,knd,alais,备注\n丙村,丙村,village,,\n")
    with pytest.raises(FaultyRows) as caught:
        imports.read_organisations(file, KINDS)
    told = caught.value.say("en")
    for expected in ("lacks “kind”", "lacks “parent”", "unknown column “alais”", "“name” twice"):
        assert expected in told
    assert "备注" not in told


def test_an_imported_table_is_in_the_tree_afterwards(tree: Tree, file: Path) -> None:
    file.write_text("name,kind,parent\n丙村,village,一镇\n")
    rows, _ = imports.read_organisations(file, KINDS)
    tree.add(*AddOrganisations(rows).rows)
    assert Organisation.objects.get(name="丙村").parent_id == tree["一镇"]


def test_groups_are_read_and_new_ones_previewed(tree: Tree, file: Path) -> None:
    file.write_text("group,organisation,from,to\n示范村,朱村,2023-01-01,2023-06-01\n示范村,李村,,\n")
    rows, problems = imports.read_groups(file)
    assert rows[0] == NewMembership("示范村", "朱村", date(2023, 1, 1), date(2023, 6, 1), line=2)
    preview = imports.preview_groups(rows, problems, TODAY)
    assert (preview.counts, preview.new_groups) == ({"示范村": 2}, ("示范村",))


def test_accounts_are_read_with_roles_in_either_language(tree: Tree, file: Path) -> None:
    file.write_text("账号,单位,角色,姓名\na,一镇,录入,\nb,一镇,Reviewer,某人\nc,三镇,x,\n")
    rows, problems = imports.read_accounts(file)
    assert rows[1] == NewAppointment("b", "一镇", "reviewer", "某人", line=3)
    assert rows[0].role == "recorder"
    with pytest.raises(FaultyRows):
        imports.preview_accounts(rows, problems)
    assert imports.preview_accounts(rows[:2], problems).counts == {"recorder": 1, "reviewer": 1}
