"""What the documents say is so: their examples check out, their links lead somewhere, their commands exist."""

import re
import shlex
from pathlib import Path

import pytest

from devtools.proofs import tour
from shishu.cli.syntax.table import COMMANDS, command_of
from shishu.packs import check
from tests.house.tree import ROOT

pytestmark = pytest.mark.once

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
READMES = ("README.md", "README.zh-CN.md")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def yaml_blocks(page: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text_of(page), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_ledger_of_the_pack_authors_page_is_sound(language: str, tmp_path: Path) -> None:
    """As it stands, ten lines at most; with the indicator and the post that the page adds; as a pack of its own."""
    ledger, indicators, posts, *_, pack = yaml_blocks(ROOT / f"docs/manual/pack-author.{language}.md")
    assert len(ledger.splitlines()) <= 10
    (tmp_path / "ball_game.yaml").write_text(ledger, encoding="utf-8")
    assert check(tmp_path) == []
    (tmp_path / "ball_game.yaml").write_text(ledger + posts, encoding="utf-8")
    (tmp_path / "indicators.yaml").write_text(indicators, encoding="utf-8")
    assert check(tmp_path) == []
    (tmp_path / "indicators.yaml").unlink()
    (tmp_path / "ball_game.yaml").write_text(ledger, encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    assert check(tmp_path) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_register_and_the_programme_of_the_pack_authors_page_are_sound(language: str, tmp_path: Path) -> None:
    *_, register, indicators, programme, _ = yaml_blocks(ROOT / f"docs/manual/pack-author.{language}.md")
    (tmp_path / "programmes").mkdir()
    (tmp_path / "road_damage.yaml").write_text(register, encoding="utf-8")
    (tmp_path / "indicators.yaml").write_text(indicators, encoding="utf-8")
    (tmp_path / "programmes" / "road_year.yaml").write_text(programme, encoding="utf-8")
    assert check(tmp_path) == []


def test_both_readmes_run_the_same_commands() -> None:
    """The Chinese one names indicators in Chinese and leaves the language as it is."""
    english, chinese = ([block.commands for block in tour.shown_in(text_of(ROOT / name))] for name in READMES)
    codes = {"讲党课": "lecture.sessions", "志愿服务": "service.sessions", "党课参加人次": "lecture.attendance"}
    for name, code in codes.items():
        chinese = [block.replace(f" {name} ", f" {code} ") for block in chinese]
    assert [block.replace(" SHISHU_LANG=en", "") for block in english] == chinese


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    shown = re.findall(r"(?:^|[`$ ])shishu ([a-z][^`\n|]*)", text_of(page), re.MULTILINE)
    assert [words for words in shown if faults_of(words)] == []


def faults_of(words: str) -> list[str]:
    """Options that the command does not have; the command itself when there is none of its name."""
    split = shlex.split(words, comments=True)
    command = command_of(split)
    if command is None:
        return [] if split[0] in {first.split()[0] for first in COMMANDS} else [split[0]]
    known = {argument.name for argument in command.arguments} | {"--help"}
    return [word for word in split if word.startswith("--") and word not in known]


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert faults_of("figures 讲党课") == ["figures"]
    assert faults_of("figure 讲党课 --organisation 拉萨市") == ["--organisation"]
    assert not faults_of("figure 讲党课 --org 拉萨市 --period 2023")


def test_every_test_the_promises_name_exists() -> None:
    listed = re.findall(r"`(tests/[^`]+)`", text_of(ROOT / "docs/promises.md"))
    assert len(listed) > 20
    assert [name for name in listed if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("shown", "printed"),
    [("524 sessions\n", "524 sessions\n"), ("…\nSum 2\n", "a\nb\nSum 2\n"), ("root …\n", "root 48\n")],
)
def test_a_readme_agrees_with_what_is_printed(shown: str, printed: str) -> None:
    assert tour.Shown("", shown).is_as(printed)


@pytest.mark.parametrize(
    ("shown", "printed"), [("524 sessions\n", "525 sessions\n"), ("1\n", "1\n2\n"), ("1\n2\n", "1\n")]
)
def test_a_readme_that_shows_something_else_is_noticed(shown: str, printed: str) -> None:
    assert not tour.Shown("", shown).is_as(printed)
