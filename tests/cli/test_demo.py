"""`shishu demo`: how the world's figures are told. What they come to is tested with the world itself."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shishu.demo import actions, queries
from shishu.demo.page import Bounds
from shishu.demo.queries import BothBases, PageRow
from shishu.figures.queries import figure
from shishu.figures.values import Basis, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.queries import resolve
from tests.cli.conftest import World, talk


@pytest.fixture
def shown(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two figures, one exact and one 余, a trace and a correction, in the place of the demo world's own."""
    world.count("talk", talk(), talk("2023-05-01", 8, hall="large"))
    world.count("help", {"organisation": "T1", "occurred_on": "2023-05-01", "values": {"receiver": "P1", "cost": 62.5}})

    def ask(code: str, basis: Basis = Basis.REPORTED) -> Question:
        return Question(catalogue().indicators[code], resolve("R"), Period.year(2023), Scope.SUBTREE, basis)

    def rows() -> list[PageRow]:
        talks, money = figure(ask("talk.given")), figure(ask("help.money"))
        exact = Bounds(Decimal(2), Decimal(2), lower_inclusive=True, upper_inclusive=True)
        above = Bounds(Decimal(600000), Decimal(700000), lower_inclusive=False, upper_inclusive=False)
        return [
            PageRow("K1", talks, Decimal(2), exact, one_record_each=True),
            PageRow("K2", money, Decimal(625000), above, one_record_each=False),
        ]

    both = BothBases(*(figure(ask("talk.attendance", basis)) for basis in Basis))
    monkeypatch.setattr(actions, "load", lambda **_: False)
    monkeypatch.setattr(queries, "page_rows", rows)
    monkeypatch.setattr(queries, "traced_question", lambda: ask("talk.given"))
    monkeypatch.setattr(queries, "correction", lambda: [both])
    return world


def test_the_figures_the_trace_and_the_correction_are_told_in_plain_columns(shown: World) -> None:
    said = shown.run("demo")
    assert said.code == 0
    assert said.err == "演示世界已经装入，直接计算\n"
    lines = said.out.splitlines()
    assert lines[2].split() == ["K1", "讲座场次", "大区", "含下级", "2023", "2", "2", "场", "2", "相符"]
    assert "(600000, 700000)" in lines[3]
    assert "625000 元" in lines[3]
    assert lines[4] == "样稿上 2 个数字，2 个相符。"
    assert "查来源：讲座场次，大区 2023，据 2 条记录" in lines
    assert "  方式      线上" in lines
    assert [line.split() for line in lines if line.startswith("  审核")] == [["审核", "reviewer"]]
    assert lines[-1].split() == ["讲座人次", "2023", "50", "人次", "50", "人次"]


def test_english_says_the_same(shown: World) -> None:
    said = shown.run("demo", language="en")
    assert "2 of the page's 2 figures agree." in said.out
    assert "Traced: Talks given, 大区 2023, from 2 records" in said.out


def test_a_figure_off_the_page_ends_with_1(shown: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = queries.page_rows()
    off = replace(rows[0], value=Decimal(3))
    monkeypatch.setattr(queries, "page_rows", lambda: [off, rows[1]])
    said = shown.run("demo")
    assert said.code == 1
    assert "不符" in said.out


def test_a_world_that_is_being_loaded_says_nothing_where_there_is_no_terminal(
    shown: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(**given: object) -> bool:
        progress = given["progress"]
        assert callable(progress)
        progress(1, 2)
        return True

    monkeypatch.setattr(actions, "load", load)
    assert shown.run("demo").err == ""
