"""Pieces of a paragraph without its first or its last characters."""

from __future__ import annotations

from collections.abc import Sequence

from shishu.claims.values import Span


def without_first(pieces: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The pieces behind their first `count` characters."""
    kept: list[Span] = []
    for piece in pieces:
        start = min(piece.start + count, piece.end)
        count -= start - piece.start
        if start < piece.end:
            kept.append(Span(start, piece.end))
    return tuple(kept)


def only_first(pieces: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The first `count` characters of the pieces."""
    kept: list[Span] = []
    for piece in pieces:
        end = min(piece.start + count, piece.end)
        count -= end - piece.start
        if piece.start < end:
            kept.append(Span(piece.start, end))
    return tuple(kept)
