"""Captions: a photographer's credit closes one; what stands before it, back to a wide gap or a scene, is its text."""

from __future__ import annotations

from collections.abc import Sequence

from shishu.claims.layout import signs
from shishu.claims.layout.joining import Block
from shishu.claims.layout.segment import HEADER_LOOKS, Segment, usual_gap
from shishu.claims.names import is_name

_DEEPEST_CAPTION = 4
_SCENE = ("近日", "日前", "连日来", "昨日", "今日", "当日", "为")


def captions(found: Sequence[Block]) -> list[Segment]:
    made: list[Segment] = []
    free_from = 0
    usual = usual_gap(found)
    for index, block in enumerate(found):
        if block.look != "credit" or index < free_from:
            continue
        caption = _caption(found, index, free_from, usual)
        if not caption.body:
            continue
        made.append(caption)
        free_from = max([*caption.header, index]) + 1
    return made


def _caption(found: Sequence[Block], index: int, free_from: int, usual: int) -> Segment:
    """The caption that the credit at `index` closes."""
    caption = Segment("caption", signs=[index])
    own = found[index].text
    has_own_text = not signs.CREDIT.fullmatch(own)
    first = index if has_own_text else index - 1
    if first < free_from or (not has_own_text and found[first].look not in ("body", "title")):
        return caption
    start = _caption_start(found, first, free_from, usual)
    caption.body = list(range(start, index + has_own_text))
    if start > free_from and _is_caption_title(found, start, free_from):
        caption.header = [start - 1]
    elif _has_title_behind(found, index, usual):
        caption.header = [index + 1]
    return caption


def _caption_start(found: Sequence[Block], first: int, free_from: int, usual: int) -> int:
    """Back over the paragraphs of the caption: to a wide gap, or to the one that opens the scene."""
    start = first
    while start > free_from and first - start < _DEEPEST_CAPTION and found[start].gap <= usual + 1:
        if found[start - 1].look != "body":
            return start
        start -= 1
    if found[start].gap > usual + 1 or start == 0:
        return start
    opens = first - 1 >= free_from and found[first - 1].look == "body" and found[first - 1].text.startswith(_SCENE)
    return first - 1 if opens and signs.PICTURE.match(found[first].text) else first


def _is_caption_title(found: Sequence[Block], start: int, free_from: int) -> bool:
    """A title before the caption, that is not the last of the several of a report."""
    alone = start - 2 < free_from or found[start - 2].look not in HEADER_LOOKS
    return found[start - 1].look == "title" and alone


def _has_title_behind(found: Sequence[Block], index: int, usual: int) -> bool:
    """The one title behind a credit is the caption's, unless it opens the report that follows."""
    run = 0
    while index + 1 + run < len(found) and found[index + 1 + run].look == "title":
        run += 1
    if not run or is_kicker(found[index + 1].text):
        return False
    after = index + 1 + run
    apart = after >= len(found) or found[index + 2].gap > usual + 1
    return apart if run == 1 else True


def is_kicker(text: str) -> bool:
    """A line before the headline proper: it leads over by a dash, or is but the name of a place or an office."""
    return text.endswith(("——", "—", "--")) or is_name(text.rstrip("：:"))
