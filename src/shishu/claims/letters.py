"""Texts compared by their letters: without marks, and as pairs of neighbours."""

from __future__ import annotations

from shishu.claims.patterns import pattern

_MARKS = pattern("letters_marks", r"[^\w]|_|的|了")


def bare(text: str) -> str:
    """Without marks and particles: “旱改厕”的 is 旱改厕."""
    return _MARKS.sub("", text)


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a single character is its own."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} if text else ())
