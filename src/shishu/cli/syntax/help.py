"""Help as people read it: one line a command, aligned also where letters are two columns wide."""

from collections.abc import Iterable

from shishu.cli.layout import padded, width, wrapped
from shishu.cli.syntax.shapes import Argument, Command
from shishu.cli.syntax.table import FAMILIES
from shishu.words import Language, Text

_ABOUT = Text(
    "实数：工作只记一次，每个数字都能查到来源。",
    "Shishu: work is recorded once, and every figure leads back to its records.",
)
_USAGE = Text("用法：", "Usage: ")
_ARGUMENTS = Text("参数", "Arguments")
_EXAMPLES = Text("例如", "Examples")
_MORE = Text(
    "每条命令都有说明：shishu 命令 --help。数据写到标准输出，其余写到标准错误。"
    "退出码：0 正常，1 查出差异，2 用法有误，3 失败。\n"
    "数据库：$SHISHU_DATABASE_URL，否则 $SHISHU_DATA/shishu.sqlite3，否则 ./data/shishu.sqlite3。"
    "语言：$SHISHU_LANG=zh|en。",
    "Every command explains itself: shishu COMMAND --help. Data go to standard output, everything else to standard "
    "error. Exit codes: 0 fine, 1 found differences, 2 wrong use, 3 failed.\n"
    "Database: $SHISHU_DATABASE_URL, else $SHISHU_DATA/shishu.sqlite3, else ./data/shishu.sqlite3. "
    "Language: $SHISHU_LANG=zh|en.",
)


def overview(language: Language) -> str:
    """All commands, one a line, by family."""
    blocks = [_ABOUT.say(language)]
    for family in FAMILIES:
        rows = [(command.words, command.summary.say(language)) for command in family.commands]
        blocks.append("\n".join([family.title.say(language), *_columns(rows, 18)]))
    blocks.append("\n".join(wrapped(_MORE.say(language), 0)))
    return "\n\n".join(blocks)


def help_of(command: Command, language: Language) -> str:
    """Usage, arguments, notes and examples of one command."""
    usage = " ".join([f"{_USAGE.say(language)}shishu {command.words}", *map(_in_usage, command.arguments)])
    blocks = [command.summary.say(language), "\n".join(wrapped(usage, 2))]
    if command.arguments:
        rows = [(argument.written, argument.help.say(language)) for argument in command.arguments]
        blocks.append("\n".join([_ARGUMENTS.say(language), *_columns(rows, 28)]))
    if command.notes.zh:
        blocks.append("\n".join(wrapped(command.notes.say(language), 0)))
    blocks.append("\n".join([_EXAMPLES.say(language), *(f"  $ {example}" for example in command.examples)]))
    return "\n\n".join(blocks)


def _in_usage(argument: Argument) -> str:
    must = argument.required or not (argument.is_option or argument.optional)
    return argument.written if must else f"[{argument.written}]"


def _columns(rows: Iterable[tuple[str, str]], left: int) -> list[str]:
    """Two columns; a left side that is too wide has its line to itself."""
    lines: list[str] = []
    for name, text in rows:
        head = padded(f"  {name}", left + 2)
        body = wrapped(text, left + 2, opening=left + 2)
        if width(head) > left + 2:
            lines += [head, " " * (left + 2) + body[0], *body[1:]]
        else:
            lines += [head + body[0], *body[1:]]
    return lines
