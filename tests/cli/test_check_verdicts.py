"""`shishu check`: the verdict on every figure, against the books, a table, or the text alone."""

import pytest

from shishu.cli import database
from tests.cli.conftest import Run, World, talk

TEXT = "2023年，东片开展讲座2场，讲座3场。"


@pytest.fixture
def books(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The database of the test is there, wherever it is kept."""
    monkeypatch.setattr(database, "is_there", lambda: True)
    world.count("talk", talk(), talk("2023-05-10"))
    return world


def test_a_figure_is_compared_with_the_books(books: World) -> None:
    text = books.file("稿.txt", "2023年，东片举办讲座场次3场。东片讲座场次2场。")
    ran = books.run("check", text, "--org", "东片", "--published", "2023-12-31", "--format", "json")

    wrong, right = ran.json["claims"]
    assert ran.code == 1
    assert (wrong["verdict"], wrong["ledger_value"], wrong["indicator"]) == ("different", "2", "talk.given")
    assert wrong["figure"] == {
        "indicator": "talk.given", "organisation": "东片", "scope": "subtree", "first": "2023-01-01",
        "last": "2023-12-31",
    }  # fmt: skip
    assert wrong["candidates"][0]["indicator"] == "talk.given"
    assert 0 < float(wrong["candidates"][0]["score"]) <= 1.1
    assert "台账2场" in wrong["reason"]
    assert right["verdict"] == "exact"


def test_the_table_for_people_begins_with_what_needs_a_look(books: World) -> None:
    text = books.file("稿.txt", "2023年，东片讲座场次2场。东片线上讲座5场。")
    ran = books.run("check", text, "--org", "东片", "--published", "2023-12-31")

    summary, _, _, first, second = ran.out.splitlines()
    assert summary == "2处数字：1相符，1处要看（1不符）。"
    assert "5场" in first
    assert "不符" in first
    assert "相符" in second


def test_strict_counts_what_nobody_knows(books: World) -> None:
    text = books.file("稿.txt", "东片栽树300棵。")

    assert books.run("check", text, "--org", "东片").code == 0
    assert books.run("check", text, "--org", "东片", "--strict").code == 1


def test_an_organisation_that_is_not_there_is_wrong_use(books: World) -> None:
    ran = books.run("check", books.file("稿.txt", TEXT), "--org", "北片")

    assert ran.code == 2
    assert "北片" in ran.err


def test_a_table_stands_for_the_books(run: Run, world: World) -> None:
    sheet = world.file("表.csv", "指标,单位,数值\n科普讲座,场,524\n")
    text = world.file("稿.txt", "2023年，全县举办科普讲座542场。")
    ran = run("check", text, "--table", sheet, "--format", "json")

    assert ran.code == 1
    assert ran.json["claims"][0]["verdict"] == "different"


def test_without_a_database_only_the_text_itself_is_judged(
    run: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "is_there", lambda: False)
    sound = run("check", world.file("稿.txt", "新建公厕3处、水站2处，共5处。"), "--format", "json")
    wrong = run("check", world.file("稿.txt", "新建公厕3处、水站2处，共6处。"), "--format", "json")

    assert (sound.code, wrong.code) == (0, 1)
    assert [one["verdict"] for one in sound.json["claims"]] == ["unchecked"] * 3
    assert [one["verdict"] for one in wrong.json["claims"]] == ["unchecked", "unchecked", "inconsistent"]


def test_against_the_version_before_tells_what_changed(run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "is_there", lambda: False)
    older = world.file("上月.txt", "全县举办科普讲座486场。")
    ran = run("check", world.file("稿.txt", "全县举办科普讲座524场。"), "--against", older, "--format", "json")

    assert ran.code == 0
    assert ran.json["changes"] == [{"quote": "524场", "start": 8, "end": 12, "before": "486场"}]
    assert "上一稿写的是486场" in run("check", world.folder / "稿.txt", "--against", older).out


def test_a_day_that_is_none_is_refused(run: Run, world: World) -> None:
    assert run("check", world.file("稿.txt", TEXT), "--published", "2023-13-01").code == 2
