"""Help in both languages: complete, with an example each, within the page."""

from importlib import import_module

import pytest

from shishu.cli.layout import PAGE, width
from shishu.cli.syntax.help import help_of, overview
from shishu.cli.syntax.table import COMMANDS
from tests.cli.conftest import Run

LANGUAGES = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_explains_itself_with_an_example(command, language, run: Run):
    said = run(*command.words.split(), "--help", language=language)
    assert said.code == 0
    assert said.out.strip() == help_of(command, language)
    assert f"$ shishu {command.words}" in said.out
    for argument in command.arguments:
        assert argument.name in said.out
    assert not [line for line in said.out.splitlines() if width(line) > PAGE and "$ " not in line]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_lists_every_command(language, run: Run):
    said = run("--help", language=language)
    assert said.code == 0
    assert all(f"  {words} " in said.out for words in COMMANDS)
    assert run("help", language=language).out == said.out == overview(language) + "\n"


def test_help_before_the_command_is_help_of_the_command(run: Run):
    assert run("help", "orgs", "move").out == run("orgs", "move", "--help").out


def test_english_help_is_english(run: Run):
    for words in COMMANDS:
        said = run(*words.split(), "--help", language="en").out
        prose = [line for line in said.splitlines() if "$ shishu" not in line]
        allowed = str.maketrans("", "", "元米未填本月已齐")
        assert not [line for line in prose if any("一" <= letter <= "鿿" for letter in line.translate(allowed))]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_has_its_handler(command):
    module, _, function = command.handler.partition(":")
    assert callable(getattr(import_module(f"shishu.cli.{module}"), function))


def test_the_version_is_told(run: Run):
    said = run("--version")
    assert (said.code, said.out.split()[0]) == (0, "shishu")


def test_nothing_typed_shows_the_overview_and_is_wrong_use(run: Run):
    assert run().code == 2
