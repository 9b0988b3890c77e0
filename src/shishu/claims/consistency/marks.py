"""Marks that are opened and never closed, within a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishu.claims.values import Span
from shishu.words import Text

_CLOSES = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "】": "【"}
_OPENS = frozenset(_CLOSES.values())
_UNCLOSED = Text("“{mark}”没有配对的另一半。", "The mark {mark} has no partner.")


def unbalanced(plain: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, Text]]:
    """Where such a mark stands in the plain text."""
    for paragraph in paragraphs:
        yield from _in(plain, paragraph)


def _in(plain: str, paragraph: Span) -> Iterator[tuple[int, Text]]:
    opened: list[int] = []
    for at in range(paragraph.start, paragraph.end):
        mark = plain[at]
        if mark in _OPENS:
            opened.append(at)
        elif mark in _CLOSES:
            if opened and plain[opened[-1]] == _CLOSES[mark]:
                opened.pop()
            elif not _is_item(plain, at):
                yield at, _UNCLOSED.format(mark=mark)
    yield from ((at, _UNCLOSED.format(mark=plain[at])) for at in opened)


def _is_item(plain: str, at: int) -> bool:
    """The bracket of a numbered item: 1） or 一）"""
    return plain[at] in "）)" and at > 0 and plain[at - 1] in "0123456789一二三四五六七八九十"
