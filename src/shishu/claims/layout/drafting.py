"""An article as it is being read: its paragraphs, and what its lines say of who wrote it and whence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shishu.claims.layout import headers
from shishu.claims.layout.cutting import only_first, without_first
from shishu.claims.layout.headers import NOWHERE, Place, Source
from shishu.claims.layout.joining import Block
from shishu.claims.values import Passage, Span


@dataclass(frozen=True, slots=True)
class Written:
    """The whole text in plain signs and as given."""

    whole: Passage
    given: str | None = None

    def of(self, pieces: Sequence[Span]) -> str:
        """What stands on these stretches, as given."""
        if self.given is None:
            return "".join(self.whole.plain[piece.start : piece.end] for piece in pieces)
        places = [self.whole.given(piece.start, piece.end) for piece in pieces if piece.start < piece.end]
        return "".join(self.given[place.start : place.end] for place in places)


@dataclass(slots=True)
class Draft:
    """The paragraphs in the order of the text, which of them are titles, and what was read beside them.

    Where nothing has the look of a text, short lines are no subheads either.
    """

    written: Written
    has_text: bool = True
    paragraphs: list[tuple[Span, ...]] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    dateline: str | None = None
    place: str | None = None

    def add(self, block: Block, *, is_title: bool, is_sign: bool, is_body: bool) -> None:
        """Read the next block: a title, a byline or the like, or a paragraph."""
        pieces = block.pieces
        if is_sign:
            pieces = self._sign(block, is_body=is_body)
        elif is_body:
            pieces = self._body(block)
        if not pieces:
            return
        if is_title or (self.has_text and block.look in ("heading", "title")):
            self.titles.append(len(self.paragraphs))
        self.paragraphs.append(pieces)

    def _sign(self, block: Block, *, is_body: bool) -> tuple[Span, ...]:
        """Read a byline, dateline or credit; what is left of it as a paragraph."""
        if block.look == "dateline":
            source, end = headers.glued(block.text)
            self._note(block, source)
            return without_first(block.pieces, end)
        if block.look == "credit":
            source = headers.credit(block.text)
            self._note(block, source)
            return only_first(block.pieces, len(block.text[: source.byline[0]].rstrip())) if is_body else ()
        if block.look == "byline":
            self._note(block, headers.byline(block.text))
        return ()

    def _body(self, block: Block) -> tuple[Span, ...]:
        """A paragraph, without a reporter's name glued before or behind it."""
        source, end = headers.glued(block.text)
        if source.byline != NOWHERE:
            self._note(block, source)
            return without_first(block.pieces, end)
        source = headers.closing(block.text)
        if source.byline == NOWHERE or self.bylines:
            return block.pieces
        self._note(block, source)
        return only_first(block.pieces, source.byline[0])

    def _note(self, block: Block, source: Source) -> None:
        names = headers.authors(self._slice(block, source.names)) if source.names[1] else []
        is_told = bool(names) and set(names) <= set(self.authors)
        if source.byline != NOWHERE and not is_told:
            self.bylines.append(self._slice(block, source.byline).strip())
        self.authors += names
        if source.dateline != NOWHERE:
            self.dateline = self.dateline or self._slice(block, source.dateline)
        self.place = self.place or source.place

    def _slice(self, block: Block, place: Place) -> str:
        start, end = place
        return self.written.of(without_first(only_first(block.pieces, end), start))
