"""The text as given, cut where its figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishu.claims.judging.verdicts import Judgement


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they stand in the text; `place` is that of the judgement on them, None between figures."""

    text: str
    place: int | None = None


def paragraphs(given: str, judgements: Sequence[Judgement]) -> list[tuple[Piece, ...]]:
    """One for each line that is not empty. A figure that a line end cuts stays in one piece."""
    found: list[tuple[Piece, ...]] = []
    line: list[Piece] = []
    for piece in _pieces(given, judgements):
        if piece.place is not None:
            line.append(Piece(piece.text.replace("\n", ""), piece.place))
            continue
        first, *rest = piece.text.split("\n")
        line += [Piece(first)] if first else []
        for text in rest:
            found += [tuple(line)] if _says_something(line) else []
            line = [Piece(text)] if text else []
    return [*found, tuple(line)] if _says_something(line) else found


def _pieces(given: str, judgements: Sequence[Judgement]) -> Iterator[Piece]:
    given = given.replace("\r\n", " \n").replace("\r", "\n")  # as long as before: places stay what they were
    reached = 0
    for place, one in enumerate(judgements):
        if one.claim.start < reached:
            continue
        yield Piece(given[reached : one.claim.start])
        yield Piece(given[one.claim.start : one.claim.end], place)
        reached = one.claim.end
    yield Piece(given[reached:])


def _says_something(line: Sequence[Piece]) -> bool:
    return any(piece.text.strip() for piece in line)
