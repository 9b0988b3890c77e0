"""Hostile YAML to plain values: mappings, lists and text, each with its line. Nothing is interpreted.

The stream of events is read one by one and the first forbidden thing ends it, so that nothing is built from an alias
bomb or 200,000 brackets. Time is linear in the size of the file once nesting is held and directives are refused:
both were quadratic in libyaml. Every scalar is text: `no` stays no, 010 stays 010; who needs a number converts it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from shishu.packs.faults import Fault
from shishu.words import Text

MAX_BYTES = 256 * 1024
MAX_NESTING = 20

Plain = Any  # str, list of Plain, or dict of str to Plain
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """One file as read. `lines` has the line of each key and list item by its path; the file itself is line 1."""

    file: str
    value: Plain
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of the thing at `path`, or of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


class _Stop(Exception):
    """Reading ends here: what follows can not be trusted."""

    def __init__(self, line: int, what: Text, remedy: Text) -> None:
        super().__init__(line, what, remedy)
        self.line, self.what, self.remedy = line, what, remedy


def read(file: str, content: bytes) -> tuple[Document | None, list[Fault]]:
    """Read one file. No document when the file can not be trusted to mean what it seems to say."""
    reader = _Reader()
    try:
        value = reader.document(_decoded(content))
    except _Stop as stop:
        return None, [*reader.faults(file), Fault(file, stop.line, stop.what, stop.remedy)]
    except yaml.YAMLError as error:
        return None, [*reader.faults(file), _not_yaml(file, error)]
    return Document(file, value, reader.lines), reader.faults(file)


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Stop(0, _TOO_LARGE.format(kilobytes=MAX_BYTES // 1024), _SPLIT_FILE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Stop(content.count(b"\n", 0, error.start) + 1, _NOT_UTF8, _SAVE_AS_UTF8) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("%"):
            raise _Stop(number, _DIRECTIVE, _DELETE_IT)
    return text


class _Reader:
    """Builds plain values from events. Recursion goes no deeper than MAX_NESTING."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.doubles: list[tuple[int, str, int]] = []

    def faults(self, file: str) -> list[Fault]:
        return [Fault(file, line, _DOUBLE.format(key=key, first=first), _KEEP_ONE) for line, key, first in self.doubles]

    def document(self, text: str) -> Plain:
        events = _events(text)
        value: Plain = {}
        seen = False
        for event in events:
            if isinstance(event, DocumentStartEvent):
                if seen:
                    raise _Stop(_line(event), _SECOND_DOCUMENT, _DELETE_IT)
                seen = True
            elif isinstance(event, NodeEvent):
                value = self.node(event, events, ())
        return value

    def node(self, event: Event, events: Iterator[Event], path: Path) -> Plain:
        _refuse_tricks(event)
        if isinstance(event, ScalarEvent):
            return event.value
        if len(path) >= MAX_NESTING:
            raise _Stop(_line(event), _TOO_DEEP.format(levels=MAX_NESTING), _FLATTEN)
        if isinstance(event, MappingStartEvent):
            return self.mapping(events, path)
        return self.sequence(events, path)

    def sequence(self, events: Iterator[Event], path: Path) -> list[Plain]:
        items: list[Plain] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            here = (*path, len(items))
            self.lines[here] = _line(event)
            items.append(self.node(event, events, here))
        return items

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Plain]:
        items: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = _key(event)
            here = (*path, key)
            if key in items:
                self.doubles.append((_line(event), key, self.lines[here]))
            else:
                self.lines[here] = _line(event)
            value = self.node(next(events), events, here)
            items.setdefault(key, value)
        return items


def _events(text: str) -> Iterator[Event]:
    parser = CParser(text)
    while event := parser.get_event():
        yield event


def _key(event: Event) -> str:
    _refuse_tricks(event)
    if not isinstance(event, ScalarEvent):
        raise _Stop(_line(event), _KEY_NOT_TEXT, _WRITE_PLAIN_KEY)
    if event.value == "<<":
        raise _Stop(_line(event), _MERGE_KEY, _WRITE_IN_FULL)
    return event.value


def _refuse_tricks(event: Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, AliasEvent):
        raise _Stop(_line(event), _ALIAS.format(name=anchor), _WRITE_IN_FULL)
    if anchor is not None:
        raise _Stop(_line(event), _ANCHOR.format(name=anchor), _WRITE_IN_FULL)
    if tag is not None:
        raise _Stop(_line(event), _TAG.format(tag=tag), _DELETE_IT)


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _not_yaml(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__)
    return Fault(file, mark.line + 1 if mark else 0, _NOT_YAML.format(reason=reason), _CHECK_INDENT)


_TOO_LARGE = Text("文件大于 {kilobytes} KB", "the file is larger than {kilobytes} KB")
_SPLIT_FILE = Text("把内容分到几个文件里", "spread it over several files")
_NOT_UTF8 = Text("不是 UTF-8 编码", "this is not UTF-8")
_SAVE_AS_UTF8 = Text("另存为 UTF-8 后再试", "save the file as UTF-8 and try again")
_DIRECTIVE = Text("用了 % 开头的指令", "a line starts with a % directive")
_TAG = Text("用了标签“{tag}”", "the tag “{tag}” is used")
_DELETE_IT = Text("业务包只写普通的键和值，请删去", "packs hold plain keys and values only; delete it")
_SECOND_DOCUMENT = Text("一个文件里有第二份文档（---）", "the file holds a second document (---)")
_TOO_DEEP = Text("嵌套超过 {levels} 层", "nested more than {levels} levels deep")
_FLATTEN = Text("业务包用不到这么多层，请检查缩进和括号", "no pack needs that many; check indentation and brackets")
_KEY_NOT_TEXT = Text("键不是文字", "a key is not plain text")
_WRITE_PLAIN_KEY = Text("键写成一个普通的词", "write the key as one plain word")
_MERGE_KEY = Text("用了合并键 <<", "the merge key << is used")
_ALIAS = Text("用了引用 *{name}", "the alias *{name} is used")
_ANCHOR = Text("用了锚点 &{name}", "the anchor &{name} is used")
_WRITE_IN_FULL = Text("业务包不用引用，请把内容照写一遍", "packs know no references; write the content out")
_DOUBLE = Text("“{key}”写了两遍，第一遍在第{first}行", "“{key}” is written twice, first in line {first}")
_KEEP_ONE = Text("只留一处", "keep one of the two")
_NOT_YAML = Text("读不懂：{reason}", "not readable: {reason}")
_CHECK_INDENT = Text(
    "检查缩进、冒号后的空格和括号、引号是否成对", "check indentation, the space after a colon, brackets and quotes"
)
