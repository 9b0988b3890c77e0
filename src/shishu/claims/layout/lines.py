"""The lines of a text, and what each looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shishu.claims.layout import signs
from shishu.claims.names import is_name
from shishu.claims.patterns import pattern

Look = Literal["title", "heading", "byline", "dateline", "credit", "imprint", "day", "row", "body"]

LONGEST_TITLE = 45
_LONGEST_SIGN = 120
_LINE = pattern("line of lines", r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = pattern("break of lines", r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANK = " \t\u3000\xa0\ufeff\u200b"
_INSIDE_NO_TITLE = pattern("inside no title of lines", "[。；;]")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on a line, from `start` to `end`, without the blanks around it; `gap` empty lines stand before it."""

    start: int
    end: int
    text: str
    gap: int
    is_indented: bool

    def __len__(self) -> int:
        return self.end - self.start


def lines(plain: str) -> list[Line]:
    """The lines on which something stands."""
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(plain):
        text = match[0].lstrip(_BLANK)
        indent = len(match[0]) - len(text)
        text = text.rstrip(_BLANK)
        if not text:
            continue
        start = match.start() + indent
        breaks = len(_BREAK.findall(plain, before, start))
        indented = "\u3000" in match[0][:indent] or indent > 1
        found.append(Line(start, start + len(text), text, max(breaks - 1, 0), indented))
        before = start + len(text)
    return found


def look(line: Line) -> Look:
    """What the line looks like on its own; a byline or dateline glued to a body counts as that."""
    text = line.text[:_LONGEST_SIGN]
    if signs.DATELINE.match(text):
        return "dateline"
    if signs.CREDIT.search(line.text[-60:]) and (len(line) <= 60 or not line.text.endswith("。")):
        return "credit"
    if len(line) > _LONGEST_SIGN:
        return "body"
    return _short(text)


def _short(text: str) -> Look:
    if signs.BYLINE.fullmatch(text) or signs.BULLETED_NAMES.fullmatch(text):
        return "byline"
    if signs.DAY_LINE.fullmatch(text):
        return "day"
    if signs.IMPRINT.fullmatch(text):
        return "imprint"
    if _is_row(text):
        return "row"
    if not _may_be_title(text):
        return "body"
    return "heading" if signs.NUMBERED.match(text) else "title"


def _is_row(text: str) -> bool:
    """Cells between bars, tabs or wide gaps, or a ruled line; one wide gap alone is no table."""
    bars = sum(text.count(bar) for bar in "|│┃")
    gaps = len(signs.WIDE_GAP.findall(text))
    return bars > 1 or "\t" in text or gaps > 1 or (len(text) > 3 and signs.RULED.issuperset(text))


def _may_be_title(text: str) -> bool:
    if text[-1] in "：:" and is_name(text[:-1]):
        return True
    if len(text) > LONGEST_TITLE or text[-1] in "。；;，,、：:":
        return False
    return not _INSIDE_NO_TITLE.search(text) and not (text.count("，") and len(text) > 30)


def wrap_width(found: Sequence[Line]) -> int:
    """The width at which all lines of the text were broken, or 0 if they were not.

    Broken by width: most lines are as long as the longest, and most of these end within a sentence.
    """
    if len(found) < 4:
        return 0
    lengths = Counter(min(len(line), 200) for line in found)
    width = max((at for at in lengths if at >= 12), key=lambda at: sum(lengths[at - k] for k in range(4)), default=0)
    full = [line for line in found if width - 3 <= len(line) <= width]
    cut = sum(line.text[-1] not in signs.FINISHED for line in full)
    over = sum(count for at, count in lengths.items() if at > width + 1)
    is_wrapped = width <= 100 and 2 * len(full) >= len(found) and 10 * cut >= 6 * len(full) and 20 * over <= len(found)
    return width if is_wrapped else 0
