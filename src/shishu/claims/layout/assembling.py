"""Passages cut from a passage: the offsets of what is left out stay known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from shishu.claims.values import Passage, Span


class Assembly:
    """A passage put together from pieces of another, in their order."""

    def __init__(self, whole: Passage) -> None:
        self._whole = whole
        self._texts: list[str] = []
        self._seams: list[int] = []
        self._shifts: list[int] = []
        self.length = 0

    def add(self, piece: Span) -> Span:
        """Append a piece of the whole; where it stands now."""
        whole = self._whole
        moved = piece.start - self.length
        first = bisect_right(whole.seams, piece.start) - 1
        self._seam(self.length, moved + whole.shifts[first])
        for at in range(first + 1, bisect_right(whole.seams, piece.end - 1)):
            self._seam(whole.seams[at] - moved, moved + whole.shifts[at])
        self._texts.append(whole.plain[piece.start : piece.end])
        start, self.length = self.length, self.length + piece.end - piece.start
        return Span(start, self.length)

    def end_paragraph(self, at: int) -> None:
        """Append a line end, which stands at `at` in the whole."""
        first = bisect_right(self._whole.seams, at) - 1
        self._seam(self.length, at - self.length + self._whole.shifts[first])
        self._texts.append("\n")
        self.length += 1

    def passage(self) -> Passage:
        return Passage("".join(self._texts), tuple(self._seams) or (0,), tuple(self._shifts) or (0,))

    def _seam(self, at: int, shift: int) -> None:
        if not self._shifts or self._shifts[-1] != shift:
            self._seams.append(at)
            self._shifts.append(shift)


def cut(whole: Passage, paragraphs: Sequence[Sequence[Span]]) -> tuple[Passage, tuple[Span, ...]]:
    """The passage of these paragraphs, each of one or more pieces, with a line end between; and where each stands."""
    made = Assembly(whole)
    places: list[Span] = []
    for number, pieces in enumerate(paragraphs):
        if number:
            made.end_paragraph(paragraphs[number - 1][-1].end)
        start = made.length
        for piece in pieces:
            made.add(piece)
        places.append(Span(start, made.length))
    return made.passage(), tuple(places)
