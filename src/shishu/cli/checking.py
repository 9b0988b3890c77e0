"""check: reads a text, tells its figures, and judges them. To read alone no Django is needed."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from shishu.checks.words import lexicon_of
from shishu.claims.errors import MOST_BYTES, TooLong
from shishu.claims.lexicon import Lexicon
from shishu.claims.reading import read
from shishu.claims.telling import amount_told, told
from shishu.claims.values import Bounds, Claim
from shishu.cli.call import Call
from shishu.cli.errors import UnreadableFile, wrong
from shishu.packs.texts import BUILTIN, TextWords, builtin_text_words, text_words
from shishu.words import Text

_HEAD = (
    Text("位置", "place"),
    Text("原文", "as written"),
    Text("取值", "value"),
    Text("单位", "unit"),
    Text("核", "checked"),
)


def check(call: Call) -> int:
    """Tell every figure of the text, or the verdict on each."""
    words = _words(call.text("pack"))
    known = lexicon_of(words)
    if not call.flag("extract_only"):
        return _judged(call, known)
    reading = read(_text(call.text("file")), known)
    if call.wants_json:
        call.output.json(told(reading))
        return 0
    call.output.table(_HEAD, [_row(call, claim) for claim in reading.claims], right=(0,))
    call.output.note(_FOUND.format(n=len(reading.claims)))
    return 0


def _judged(call: Call, known: Lexicon) -> int:
    """What judges is imported only now: to read a text alone costs no more than reading."""
    judging = import_module("shishu.cli.judging")
    code: int = judging.judged(call, lambda name, published: read(_text(name), known, published=published))
    return code


def _words(folder: str) -> TextWords:
    """Those of the packs that come along, and of one more."""
    ours = builtin_text_words()
    if not folder:
        return ours
    found = next((path for path in (Path(folder), BUILTIN / folder) if path.is_dir()), None)
    if found is None:
        raise wrong(Text("业务包「{it}」", "pack “{it}”").format(it=folder), _NO_FOLDER, _GIVE_FOLDER)
    theirs = text_words(found)
    return TextWords(ours.units + theirs.units, ours.not_figures + theirs.not_figures)


def _text(name: str) -> str:
    """The text as given, every character of it: UTF-8, or GB 18030 as older files are; of a .docx its lines.

    Raises TooLong, UnreadableFile, TableRefused.
    """
    if name.lower().endswith(".docx"):
        document: str = import_module("shishu.files").read_text(Path(name), name)
        return document
    content = _content(name)
    if len(content) > MOST_BYTES:
        raise TooLong
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(name, Text("不是 UTF-8 或 GB18030 文本", "is neither UTF-8 nor GB 18030 text"))


def _content(name: str) -> bytes:
    """One byte more than is allowed at most, so that what is too long is seen to be so without being read."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as failure:
        raise UnreadableFile(name, _UNREAD.format(why=failure.strerror or failure)) from failure


def _row(call: Call, claim: Claim) -> tuple[str, ...]:
    mark = _YES if claim.quantity.is_checkable else _NO
    shown = interval(claim.quantity.strict)
    quote = " ".join(claim.quote.split())
    return str(claim.start), quote, shown, claim.quantity.base_unit, call.output.say(mark)


def interval(bounds: Bounds) -> str:
    """「113」, 「[2300, 2400)」; an open end is left empty."""
    if bounds.lower == bounds.upper:
        return amount_told(bounds.value) or ""
    opening, closing = "[" if bounds.lower_inclusive else "(", "]" if bounds.upper_inclusive else ")"
    return f"{opening}{amount_told(bounds.lower) or ''}, {amount_told(bounds.upper) or ''}{closing}"


_YES, _NO = Text("是", "yes"), Text("否", "no")
_FOUND = Text("{n} 个数字", "{n} figures")
_UNREAD = Text("读不出：{why}", "cannot be read: {why}")
_NO_FOLDER = Text("没有这个文件夹", "there is no such folder")
_GIVE_FOLDER = Text("请写业务包文件夹的路径", "Write the path of the folder of a pack")
