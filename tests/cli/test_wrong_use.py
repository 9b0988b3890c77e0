"""Wrong use: exit code 2, nothing on standard output, and where, what and next in both languages."""

import pytest

from tests.cli.conftest import World

pytestmark = pytest.mark.once

FIGURE = ("figure", "talk.given", "--org", "R", "--period", "2023")

WRONG = [
    (("figur",), "shishu figure", "shishu figure"),
    (("orgs",), "shishu orgs import", "shishu orgs import"),
    (("nonsense",), "shishu --help", "shishu --help"),
    (("figure", "--org", "R"), "没有给出指标", "no indicator"),
    (("figure", "talk.given", "--org", "R"), "没有给出时段", "no period"),
    (("figure", "talk.given", "--period", "2023"), "没有给出组织或分组", "no organisation or group"),
    ((*FIGURE, "--group", "crossing"), "只能给一个", "exclude each other"),
    ((*FIGURE, "--scope", "all"), "own、subtree", "own, subtree"),
    ((*FIGURE, "--basis", "x"), "reported、occurred", "reported, occurred"),
    ((*FIGURE, "--structure", "x"), "then、current", "then, current"),
    ((*FIGURE, "--as-of", "x"), "整数", "whole number"),
    ((*FIGURE, "--as-of", "9999"), "9999", "9999"),
    ((*FIGURE, "--by", "topic"), "mode、hall", "mode"),
    ((*FIGURE, "--surplus", "x"), "多出了：--surplus", "does not know: --surplus"),
    (("figure", "talk.given", "--org"), "没有写值", "has no value"),
    (("figure", "talks", "--org", "R", "--period", "2023"), "talk", "talk"),
    (("figure", "talk.given", "--org", "无名", "--period", "2023"), "没有这个单位", "no such organisation"),
    (("figure", "talk.given", "--group", "无名", "--period", "2023"), "没有这个分组", "no such group"),
    (("figure", "talk.given", "--org", "R", "--period", "2023-13"), "2023-06", "2023-06"),
    (("trace", *FIGURE[1:], "--after", "x"), "next", "next"),
    (("trace", *FIGURE[1:], "--limit", "0"), "1 以上", "1 or more"),
    (("submit", "talk", "--as", "recorder"), "--file", "--file"),
    (("submit", "tolk", "--file", "none.json", "--as", "recorder"), "talk", "talk"),
    (("submit", "talk", "--file", "none.json", "--as", "recorder"), "没有这个文件", "no such file"),
    (("approve", "--as", "reviewer"), "ID", "ID"),
    (("approve", "x"), "--as", "--as"),
    (("approve", "x", "--as", "nobody"), "没有这个账号", "no such account"),
    (("lock", "--org", "R", "--month", "March", "--as", "manager"), "2023-03", "2023-03"),
    (("lock", "--org", "R", "--month", "2023-03", "--as", "recorder"), "没有需要的任职", "no appointment"),
    (
        ("lock", "--org", "R", "--month", "2023-03", "--ledger", "none", "--as", "manager"),
        "没有这本台账",
        "no such ledger",
    ),
    (("orgs", "move", "T2", "--to", "A2", "--on", "tomorrow"), "2023-03-10", "2023-03-10"),
    (("orgs", "import", "none.csv"), "none.csv", "none.csv"),
    (("packs", "check", "none"), "没有这个文件夹", "no such folder"),
    (("packs", "show", "none"), "shishu packs list", "shishu packs list"),
    (("record", "show", "x"), "不是记录的编号", "no id of a record"),
    (("verify", "--expect", "x"), "序号:根", "seq:root"),
]


@pytest.mark.parametrize(("words", "zh", "en"), WRONG, ids=[" ".join(words) for words, _, _ in WRONG])
def test_wrong_use_says_where_what_and_next_in_both_languages(world: World, words, zh, en):
    for language, wanted in (("zh", zh), ("en", en)):
        said = world.run(*words, language=language)
        assert said.code == 2
        assert said.out == ""
        assert wanted in said.err
        assert said.err.count("\n") >= 1


def test_all_faults_are_told_at_once(world: World):
    said = world.run("figure", "无此指标", "--org", "无名", "--period", "昨天", "--basis", "x")
    assert said.code == 2
    assert all(word in said.err for word in ("无此指标", "无名", "昨天", "--basis"))


def test_an_ambiguous_name_lists_its_candidates(world: World):
    said = world.run("figure", "talk.given", "--org", "一队", "--period", "2023")
    assert said.code == 2
    assert "大区/东片/一队（T1）" in said.err
    assert "大区/西片/一队（T3）" in said.err


def test_a_path_an_alias_and_a_code_name_one_organisation(world: World):
    for name in ("东片/一队", "东片一队", "甲队", "东一队", "T1"):
        assert world.figure("talk.given", "--org", name, "--period", "2023")["organisation_code"] == "T1"
