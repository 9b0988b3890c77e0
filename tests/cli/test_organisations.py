"""orgs, groups and accounts: tables in, changes of the tree, and what stands there."""

import pytest

from tests.cli.conftest import ORGANISATIONS, Run, World, talk

YEAR = ("--period", "2023")


def test_a_dry_run_says_what_would_come_and_writes_nothing(db, run: Run, tmp_path):
    file = tmp_path / "orgs.csv"
    file.write_text(ORGANISATIONS.replace("region", "country").replace("area", "city").replace("office", "department"))
    file.write_text(file.read_text().replace("team", "village").replace("post", "branch"))
    said = run("orgs", "import", file, "--dry-run")
    assert said.code == 0
    assert said.out.startswith("可以导入 8 个组织：")
    assert run("orgs", "list").out.splitlines()[2:] == []
    assert run("orgs", "import", file, "--format", "json").json == {"organisations": 8, "seq": 1, "dry_run": False}


def test_all_faults_of_a_table_are_told_with_their_lines(world: World):
    rows = "代码,名称,类别,上级,备注,起\nX1,新队,teem,A1,,\nX2,,team,无名,,\nX2,点,post,X1,,昨天\n"
    said = world.run("orgs", "import", world.file("more.csv", rows))
    assert said.code == 2
    assert all(f"第 {line} 行" in said.err for line in (2, 3, 4))
    assert all(word in said.err for word in ("teem", "team", "无名", "昨天", "重复"))
    assert "不读这些列：备注" in said.err
    assert world.figure("organisations.team", "--org", "R", *YEAR)["value"] == "3"


def test_a_table_without_a_needed_column_is_refused(world: World):
    said = world.run("orgs", "import", world.file("more.csv", "name,parent\nx,A1\n"))
    assert said.code == 2
    assert "kind" in said.err


def test_kinds_and_columns_may_be_written_in_chinese(world: World):
    said = world.run("orgs", "import", world.file("more.csv", "代码,名称,类别,上级\nT9,九队,队,东片\n"))
    assert said.code == 0
    assert world.figure("organisations.team", "--org", "东片", *YEAR)["value"] == "3"


def test_an_organ_of_the_table_counts_with_its_area(world: World):
    world.count("help", {"organisation": "O1", "occurred_on": "2023-05-01", "values": {"receiver": "P1", "cost": 1}})
    assert world.figure("help.given", "--org", "东片", *YEAR, "--scope", "own")["value"] == "1"


def test_a_move_keeps_history_where_it_was_unless_todays_tree_is_asked_for(world: World):
    world.count("talk", talk("2023-03-10"), talk("2023-09-10"))
    said = world.run("orgs", "move", "T1", "--to", "西片", "--on", "2023-07-01")
    assert said.code == 0
    assert said.json | {"seq": 0} == {"organisation": "一队", "to": "西片", "on": "2023-07-01", "seq": 0}
    values = [
        world.figure("talk.given", "--org", org, *YEAR, "--structure", structure)["value"]
        for structure in ("then", "current")
        for org in ("A1", "A2")
    ]
    assert values == ["1", "1", "0", "2"]
    text = world.run("orgs", "show", "T1").out
    assert "大区/西片/一队" in text
    assert "..2023-07-01 大区/东片" in text


def test_a_renaming_moves_no_figure_and_the_former_name_is_still_taken(world: World):
    world.count("talk", talk("2023-03-10"), talk("2023-09-10"))
    before = world.figure("talk.given", "--org", "T1", *YEAR)
    said = world.run("orgs", "rename", "东片/一队", "一组", "--on", "2023-07-01", "--as", "manager")
    number = world.run("orgs", "show", "T1", "--format", "json").json["number"]
    assert said.json == {"number": number, "former": "一队", "name": "一组", "on": "2023-07-01"}
    after = world.figure("talk.given", "--org", "东片/一队", *YEAR)
    assert {**before, "organisation": ""} == {**after, "organisation": ""}
    assert [world.run(check).code for check in ("verify", "recompute")] == [0, 0]
    shown = world.run("orgs", "show", "东片/一队", "--format", "json").json
    assert (shown["path"], shown["former"]) == ("大区/东片/一组", [{"name": "一队", "to": "2023-07-01"}])
    assert "..2023-07-01 一队" in world.run("orgs", "show", "T1").out
    assert (
        world.run("orgs", "import", world.file("more.csv", "代码,名称,类别,上级\nP9,九点,post,东片/一队\n")).code == 0
    )
    assert world.run("orgs", "show", "P9", "--format", "json").json["path"] == "大区/东片/一组/九点"


def test_a_renaming_is_told_to_people_in_both_languages(world: World):
    words = ("orgs", "rename", "T1", "一组", "--on", "2023-07-01", "--format", "text")
    assert world.run(*words).out == "一队 自 2023-07-01 起更名为 一组\n"
    words = ("orgs", "rename", "T1", "一班", "--on", "2023-08-01", "--format", "text")
    assert world.run(*words, language="en").out == "一组 is called 一班 from 2023-08-01 on\n"


def test_a_merge_makes_or_names_the_successor(world: World):
    made = world.run("orgs", "merge", "T1", "T2", "--into", "新队", "--on", "2023-07-01")
    assert (made.code, made.json["merged"], made.json["into"]) == (0, ["一队", "二队"], "新队")
    kept = world.run("orgs", "merge", "T3", "--into", "东片/新队", "--on", "2023-08-01", "--format", "text")
    assert kept.out == "一队 自 2023-08-01 起并为 大区/东片/新队\n"
    assert world.figure("organisations.team", "--org", "R", *YEAR)["value"] == "1"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("move", "T1", "--to", "A2", "--on", "2024-02-01"), "2024-02-01"),
        (("move", "A1", "--to", "T1", "--on", "2023-02-01"), "东片"),
        (("move", "R", "--to", "A1", "--on", "2023-02-01"), "大区"),
        (("merge", "T1", "--into", "T1", "--on", "2023-02-01"), "合并"),
        (("merge", "T1", "--into", " ", "--on", "2023-02-01"), "空着"),
        (("rename", "T1", "一队", "--on", "2023-02-01"), "现在就叫这个名称"),
        (("rename", "T1", "二队", "--on", "2023-02-01"), "同一上级下已有单位叫它"),
        (("rename", "T1", "一组", "--on", "2024-02-01"), "2024-02-01"),
        (("rename", "T1", " ", "--on", "2024-02-01"), "空着"),
    ],
)
def test_a_change_that_cannot_be_is_refused(world: World, words, wanted):
    said = world.run("orgs", *words)
    assert said.code == 2
    assert wanted in said.err


def test_what_stands_below_is_listed(world: World):
    codes = [row["code"] for row in world.run("orgs", "list", "--under", "东片", "--format", "json").lines]
    assert codes == ["O1", "T1", "T2"]
    assert world.run("orgs", "list", "--format", "json").json["name"] == "大区"
    assert "东片机关  机关" in world.run("orgs", "list", "--under", "东片").out


def test_an_organisation_is_shown_with_its_names(world: World):
    shown = world.run("orgs", "show", "甲队", "--format", "json").json
    assert (shown["path"], shown["code"], shown["aliases"]) == ("大区/东片/一队", "T1", ["东一队", "甲队"])


def test_groups_are_listed_with_their_members_of_today(world: World):
    rows = world.run("groups", "list", "--format", "json").lines
    assert {"group": "跨片组", "code": "crossing", "members": 2} in rows


def test_a_group_that_nobody_has_named_yet_is_told_by_a_dry_run(world: World):
    file = world.file("g.csv", "group,organisation\n山区组,T1\n")
    assert "新分组：山区组" in world.run("groups", "import", file, "--dry-run").out
    assert world.run("groups", "import", file, "--format", "json").json["memberships"] == 1
    assert world.figure("talk.given", "--group", "山区组", *YEAR)["value"] == "0"


def test_accounts_are_listed_with_their_appointments(world: World):
    rows = world.run("accounts", "list", "--format", "json").lines
    assert [(row["account"], row["role"]) for row in rows] == [
        ("local", "administrator"),
        ("manager", "manager"),
        ("manager2", "manager"),
        ("recorder", "recorder"),
        ("reviewer", "reviewer"),
        ("team", "recorder"),
    ]
    assert "recorder  录入" in world.run("accounts", "list").out


def test_accounts_with_unknown_roles_are_refused_and_chinese_ones_understood(world: World):
    wrong = world.file("a.csv", "账号,组织,角色\n甲,R,king\n乙,无名,审核\n")
    said = world.run("accounts", "import", wrong, "--dry-run")
    assert said.code == 2
    assert "king" in said.err
    assert "无名" in said.err
    right = world.file("a.csv", "账号,组织,角色\n乙,R,审核\n")
    assert world.run("accounts", "import", right).out == "已导入 1 个任职\n"
