"""A document of the .docx format as lines of text: paragraphs, and table rows with a tab between their cells.

Only the standard library; `apart` runs it in a process of its own. What a reader does not see in the running text
(deleted words, comments, notes, headers, pictures) is left out; nothing the document refers to is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from shishu.files.archive import Archive, incomplete
from shishu.files.errors import TooMuch
from shishu.files.limits import Limits
from shishu.files.markup import events
from shishu.files.relations import part_of, relations
from shishu.words import Text

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second telling of the same, for old programs."""


def read_docx(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """Its lines, in their order. Raises TableRefused."""
    archive = Archive(stream, limits)
    main = part_of(relations(archive, ""), "officeDocument")
    if not main or "word" not in main:
        raise incomplete("no document inside")
    told = 0
    for line in _Body().lines(archive, main):
        told += len(line) + 1
        if told > limits.characters:
            raise TooMuch.because(
                Text("文字超过 {n} 个", "has more than {n} characters of text").format(n=limits.characters)
            )
        yield line


@dataclass
class _Body:
    """Where in the document the reading stands: paragraphs and cells may lie in one another."""

    paragraphs: list[list[str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    is_twice: int = 0

    def lines(self, archive: Archive, main: str) -> Iterator[str]:
        for moment, element in events(archive, main, "start", "end"):
            name = element.tag
            if name == _TWICE:
                self.is_twice += 1 if moment == "start" else -1
            elif self.is_twice:
                continue
            elif moment == "start":
                self._begin(name)
            else:
                yield from self._end(name, element.text or "")
                if name in ("p", "tr"):
                    element.clear()

    def _begin(self, name: str) -> None:
        if name == "p":
            self.paragraphs.append([])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc":
            self.cells.append([])

    def _end(self, name: str, text: str) -> Iterator[str]:
        if name == "t" or name in _SIGNS:
            if self.paragraphs:
                self.paragraphs[-1].append(_SIGNS.get(name, text))
        elif name == "p":
            yield from self._placed("".join(self.paragraphs.pop()))
        elif name == "tc" and self.rows:
            self.rows[-1].append(" ".join(filter(None, self.cells.pop())))
        elif name == "tr":
            yield from self._placed("\t".join(self.rows.pop()))

    def _placed(self, text: str) -> Iterator[str]:
        """A line of its own, unless it stands in a cell."""
        if self.cells:
            self.cells[-1].append(text)
        else:
            yield text
