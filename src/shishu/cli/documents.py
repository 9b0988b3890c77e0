"""Reading what is handed over as JSON: exactly, with the line of every fault."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from shishu.cli.errors import UnreadableFile
from shishu.measure.exact_json import DECODER
from shishu.words import Text

_BLANKS = " \t\r\n"


def read_text(name: str) -> str:
    """The text of a file, or of standard input for "-". Raises UnreadableFile."""
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnreadableFile(name, Text("没有这个文件", "there is no such file")) from None
    except UnicodeDecodeError:
        raise UnreadableFile(name, Text("不是 UTF-8 文本", "is not UTF-8 text")) from None
    except OSError as failure:
        raise UnreadableFile(name, _unread(failure)) from failure


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1, as they arrive. Raises UnreadableFile."""
    source = iter(sys.stdin.readline, "") if name == "-" else iter(read_text(name).splitlines())
    for number, line in enumerate(source, 1):
        if line.strip():
            yield number, line


def json_values(text: str, name: str) -> list[object]:
    """All values of a text: one object, a list's items, or one value after the other. Raises UnreadableFile."""
    values: list[object] = []
    at = _skip_blanks(text, 0)
    while at < len(text):
        try:
            value, at = DECODER.raw_decode(text, at)
        except json.JSONDecodeError as fault:
            _refuse(name, fault.lineno, fault.msg)
        except (ValueError, RecursionError) as fault:
            _refuse(name, text.count("\n", 0, at) + 1, str(fault))
        values += value if isinstance(value, list) else [value]
        at = _skip_blanks(text, at)
    return values


def json_value(text: str, name: str) -> object:
    """The one value of a text. Raises UnreadableFile."""
    values = json_values(text, name)
    if len(values) != 1:
        raise UnreadableFile(
            name, Text("应当只有一个 JSON 值，实有 {n} 个", "holds {n} JSON values, not one").format(n=len(values))
        )
    return values[0]


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _refuse(name: str, line: int, why: str) -> NoReturn:
    what = Text("第 {line} 行不是正确的 JSON（{why}）", "line {line} is not correct JSON ({why})")
    raise UnreadableFile(name, what.format(line=line, why=why)) from None


def _unread(failure: OSError) -> Text:
    return Text("读不出：{why}", "cannot be read: {why}").format(why=failure.strerror or failure)
