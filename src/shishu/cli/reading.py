"""From the words typed to the values of a command: argparse splits them, what is wrong is said in our words."""

import argparse
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NoReturn

from shishu.cli.call import Given, Value
from shishu.cli.errors import WrongUse, wrong
from shishu.cli.syntax.shapes import Argument, Command
from shishu.cli.syntax.table import COMMANDS, command_of
from shishu.words import Problem, Text, listed

_HELP = Text("用 shishu {words} --help 看用法", "See shishu {words} --help")


class _Splitter(argparse.ArgumentParser):
    """Splits and no more: it prints nothing and ends nothing."""

    def error(self, message: str) -> NoReturn:
        raise wrong(f"shishu {self.prog}", _in_our_words(message), _HELP.format(words=self.prog))


def find_command(words: list[str]) -> Command:
    """The command meant. Raises WrongUse with the nearest ones."""
    found = command_of(words)
    if found:
        return found
    typed = " ".join(words[:2])
    begun = [known for known in COMMANDS if known.split()[0] == words[0]]
    close = begun or _nearest(typed) or _nearest(words[0])
    meant = Text("是不是：{them}？", "Did you mean: {them}?").format(them=listed(f"shishu {known}" for known in close))
    remedy = meant if close else Text("用 shishu --help 看全部命令", "See shishu --help for all commands")
    raise wrong(f"shishu {typed}", Text("没有这个命令", "there is no such command"), remedy)


def _nearest(typed: str) -> list[str]:
    found: list[str] = import_module("difflib").get_close_matches(typed, COMMANDS, 3)
    return found


def read(command: Command, words: Sequence[str]) -> Given:
    """The values of the command's arguments. Raises WrongUse with every fault at once."""
    splitter = _Splitter(prog=command.words, add_help=False, allow_abbrev=False)
    for argument in command.arguments:
        _declare(splitter, argument)
    given: Given = vars(splitter.parse_intermixed_args(words))
    faults = [fault for argument in command.arguments for fault in _faults(argument, given[argument.key])]
    if faults:
        raise WrongUse(*faults)
    return given


def _declare(splitter: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.flag:
        splitter.add_argument(argument.name, dest=argument.key, action="store_true")
    elif argument.is_option:
        splitter.add_argument(argument.name, dest=argument.key, default=argument.default)
    else:
        splitter.add_argument(argument.key, nargs="*" if argument.many else "?", default=None)


def _faults(argument: Argument, value: Value) -> Iterable[Problem]:
    must = argument.required or (not argument.is_option and not argument.optional)
    if must and not value:
        yield Problem(
            Text(argument.written, argument.written),
            Text("没有给出", "is missing"),
            Text("请补上：{help}", "Add it: {help}").format(help=argument.help),
        )
    if argument.choices and value and value not in argument.choices:
        yield Problem(
            Text(argument.name, argument.name),
            Text("没有「{it}」这一项", "knows no “{it}”").format(it=value),
            Text("可以写：{them}", "Write one of: {them}").format(them=listed(argument.choices)),
        )


def _in_our_words(message: str) -> Text:
    """The few faults argparse itself reports."""
    if message.startswith("unrecognized arguments: "):
        surplus = message.partition(": ")[2]
        return Text("多出了：{surplus}", "does not know: {surplus}").format(surplus=surplus)
    if message.startswith("argument ") and "expected one argument" in message:
        name = message.removeprefix("argument ").partition(":")[0]
        return Text("{name} 后面没有写值", "{name} has no value").format(name=name)
    return Text(message, message)
