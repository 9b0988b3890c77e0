"""Line ends that end nothing: the end of a column, or of the width of the page. Lines become strings of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.claims.layout import signs
from shishu.claims.layout.lines import Line, Look, look, wrap_width
from shishu.claims.patterns import pattern
from shishu.claims.values import Span

_DIGIT_LAST = pattern("digit last of joining", r"[\d.%]$")
_UNIT_FIRST = pattern("unit first of joining", r"(?![年月日时分点、.．)）])[㐀-鿿%‰]")
_CLOSING_FIRST = frozenset("，。、；：！？”’」』）)》】,;:!?")
_LEAST = 20


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or line of a header: the stretches of the text that make it up, and what it looks like."""

    pieces: tuple[Span, ...]
    text: str
    look: Look
    gap: int

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


def blocks(found: Sequence[Line]) -> list[Block]:
    """Lines joined where a line end is none."""
    width = wrap_width(found)
    looks = [look(line) for line in found]
    made: list[Block] = []
    waiting: list[Line] = []
    for index, line in enumerate(found):
        waiting.append(line)
        following = index + 1 < len(found)
        flows = following and (
            _wraps(line, found[index + 1], looks[index : index + 2], width)
            if width
            else _is_cut(line, found[index + 1], looks[index : index + 2])
        )
        if not flows:
            made.append(_block(waiting, looks[index - len(waiting) + 1]))
            waiting = []
    return made


def _block(parts: Sequence[Line], first_look: Look) -> Block:
    text = "".join(line.text for line in parts)
    pieces = tuple(Span(line.start, line.end) for line in parts)
    is_body = len(parts) > 1 and first_look in ("title", "heading")
    return Block(pieces, text, "body" if is_body else first_look, parts[0].gap)


def _wraps(line: Line, following: Line, looks: Sequence[Look], width: int) -> bool:
    """In a text broken by width a full line flows into the next, unless that opens a paragraph."""
    if following.gap or following.is_indented or looks[1] in ("byline", "dateline", "row"):
        return False
    if looks[0] in ("byline", "row", "imprint", "day"):
        return False
    return len(line) >= width - 3 or line.text[-1] in signs.OPEN_END or _cuts_a_figure(line, following)


def _is_cut(line: Line, following: Line, looks: Sequence[Look]) -> bool:
    """A line that ends within a sentence, before one that does not open anything."""
    is_long_title = looks[0] == "title" and len(line) >= _LEAST and _cuts_a_figure(line, following)
    if not is_long_title and looks[0] not in ("body", "dateline"):
        return False
    if following.is_indented or line.text[-1] in signs.FINISHED:
        return False
    if signs.NUMBERED.match(following.text):
        return False
    if looks[1] in ("body", "title") and _cuts_a_figure(line, following):
        return True
    if looks[1] != "body":
        return False
    return len(line) >= _LEAST or line.text[-1] in signs.OPEN_END or following.text[0] in _CLOSING_FIRST


def _cuts_a_figure(line: Line, following: Line) -> bool:
    """7 | 家: a number and its measure word on two lines."""
    return bool(_DIGIT_LAST.search(line.text) and _UNIT_FIRST.match(following.text))
