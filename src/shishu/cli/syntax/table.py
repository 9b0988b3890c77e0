"""All commands, in the order of the overview."""

from shishu.cli.syntax import checking, closings, figures, organisations, packs, programmes, records, sampling, world
from shishu.cli.syntax.shapes import Command

FAMILIES = (
    figures.FAMILY,
    checking.FAMILY,
    records.FAMILY,
    closings.FAMILY,
    programmes.FAMILY,
    sampling.FAMILY,
    organisations.FAMILY,
    packs.FAMILY,
    world.FAMILY,
)
COMMANDS: dict[str, Command] = {command.words: command for family in FAMILIES for command in family.commands}


def command_of(words: list[str]) -> Command | None:
    """The command that the words begin with; two words (`orgs move`) go before one."""
    return COMMANDS.get(" ".join(words[:2])) or COMMANDS.get(words[0] if words else "")
