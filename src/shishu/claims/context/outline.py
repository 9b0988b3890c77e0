"""Where sentences and clauses end; figures, titles, short quotations and brackets are covered, so that none cuts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from shishu.claims.patterns import pattern
from shishu.claims.values import Article, Span

COVER = "\ue000"
"""Stands for each sign of a title, a short quotation or a bracket."""
FIGURE = "\ue001"
"""Stands for each sign of a figure."""

_CLOSED = pattern(
    "closed of outline",
    r"《[^《》\n]{0,60}》|“(?!十?[一二三四五六七八九]五”)[^“”。\n]{0,24}”|‘[^‘’。\n]{0,24}’|「[^「」。\n]{0,24}」"
    r"|『[^『』。\n]{0,24}』|\([^()\n。]{0,40}\)|（[^（）\n。]{0,40}）",
)
_QUOTE = "“‘「『《"
_ENDS = pattern("ends of outline", r"[。！？!?\n]")
_BREAKS = pattern("breaks of outline", r"[。！？!?\n，,；;：:]")


@dataclass(frozen=True, slots=True)
class Outline:
    """An article as its rules see it. `titled` has titles and brackets covered, `covered` the figures as well."""

    plain: str
    titled: str
    covered: str
    breaks: tuple[int, ...]
    ends: tuple[int, ...]
    _clauses: dict[int, Span] = field(default_factory=dict)
    _sentences: dict[int, Span] = field(default_factory=dict)

    def sentence(self, at: int) -> Span:
        """The sentence in which a position lies, without its full stop."""
        found = self._sentences.get(at)
        if found is None:
            found = self._sentences[at] = _between(self.ends, at, len(self.plain))
        return found

    def clause(self, at: int) -> Span:
        """The clause: between commas, colons, semicolons and full stops."""
        found = self._clauses.get(at)
        if found is None:
            found = self._clauses[at] = _between(self.breaks, at, len(self.plain))
        return found

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of a sentence, in order."""
        inner = self.breaks[bisect_left(self.breaks, sentence.start) : bisect_left(self.breaks, sentence.end)]
        starts = [sentence.start, *(cut + 1 for cut in inner)]
        return [Span(start, end) for start, end in zip(starts, [*inner, sentence.end], strict=True) if start < end]


def outline(article: Article, figures: Sequence[Span]) -> Outline:
    """The outline of an article with these figures, in the order of the text."""
    plain = article.text.plain
    starts = [figure.start for figure in figures]
    titled, opened = _cover(plain, starts)
    covered = _cover_figures(titled, figures)
    breaks = {found.start() for found in _BREAKS.finditer(covered)} | opened
    ends = tuple(found.start() for found in _ENDS.finditer(covered))
    return Outline(plain, titled, covered, tuple(sorted(breaks)), ends)


def _between(cuts: Sequence[int], at: int, length: int) -> Span:
    index = bisect_right(cuts, at - 1) if at else 0
    start = cuts[index - 1] + 1 if index else 0
    return Span(start, cuts[index] if index < len(cuts) else length)


def _cover(plain: str, figures: Sequence[int]) -> tuple[str, set[int]]:
    """The text with what stands between signs covered, and the signs between which a figure stands: those cut."""
    opened: set[int] = set()

    def one(found: re.Match[str]) -> str:
        start, end = found.span()
        index = bisect_left(figures, start)
        if index < len(figures) and figures[index] < end:
            opened.update((start, end - 1))
            return found[0]
        first, last = (found[0][0], found[0][-1]) if found[0][0] in _QUOTE else (COVER, COVER)
        return first + COVER * (end - start - 2) + last

    return _CLOSED.sub(one, plain), opened


def _cover_figures(text: str, figures: Sequence[Span]) -> str:
    parts: list[str] = []
    before = 0
    for figure in figures:
        parts += [text[before : figure.start], FIGURE * (figure.end - figure.start)]
        before = figure.end
    return "".join([*parts, text[before:]])
