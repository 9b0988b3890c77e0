"""Over which time a figure is told: named in its sentence, carried from its paragraph or from the opening."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal

from shishu.claims.context.dating import Phrase, Role, latest, phrases
from shishu.claims.context.outline import FIGURE, Outline
from shishu.claims.context.verbs import STOCK_SAID, has_deed
from shishu.claims.values import Article, Span, Stretch

Anchor = Literal["sentence", "paragraph", "article", "none"]
_FARTHEST, _SCENES = 60, 3
_DAYS: tuple[Role, ...] = ("span", "since", "open")


@dataclass(frozen=True, slots=True)
class _Found:
    """What holds at a figure: when counting began, when it ended, and from where each was carried."""

    begun: Phrase | None = None
    ended: Phrase | None = None
    anchor: Anchor = "none"


class Periods:
    """The times of one article. `published`: the day of its publication, None where nobody knows it."""

    def __init__(self, article: Article, seen: Outline, published: date | None) -> None:
        self._seen = seen
        self._published = published
        self._phrases = phrases(seen.titled, published)
        self._starts = [one.start for one in self._phrases]
        self._paragraphs = article.paragraphs or (Span(0, len(seen.plain)),)
        self._paragraph_starts = [one.start for one in self._paragraphs]
        self._opening = self._of_opening(article)

    @property
    def places(self) -> dict[int, int]:
        """Where each time begins, and where it ends."""
        return {one.start: one.end for one in self._phrases}

    def at(self, figure: Span, *, is_change: bool = False) -> Stretch:
        """The time of the figure that stands there; a change looks for its baseline in the whole sentence."""
        sentence = self._seen.sentence(figure.start)
        within = self._within(sentence.start, figure.start)
        baseline = self._baseline(sentence if is_change else self._seen.clause(figure.start), figure)
        found = self._in_sentence([one for one in within if self._reaches(one, figure)])
        if found.anchor == "none" and self._is_stock(figure):
            return replace(self._stock(sentence, figure), baseline=baseline)
        return replace(self._stretch(self._carried(found, sentence, figure)), baseline=baseline)

    def _within(self, start: int, end: int) -> list[Phrase]:
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _baseline(self, where: Span, figure: Span) -> str:
        found = latest(self._within(where.start, figure.start), ("baseline",))
        return found.text if found else ""

    def _reaches(self, phrase: Phrase, figure: Span) -> bool:
        """从2020年的12万元: such a time is of the number right behind it alone."""
        is_close = self._seen.covered.startswith(f"的{FIGURE}", phrase.end)
        return not is_close or phrase.end + 1 == figure.start

    def _in_sentence(self, within: Sequence[Phrase]) -> _Found:
        begun, ended = latest(within, _DAYS), latest(within, ("until",))
        if begun and ended and begun.start > ended.start:
            ended = None
        if begun and ended and not begun.is_long:
            begun = None
        return _Found(begun, ended, "sentence" if begun or ended else "none")

    def _carried(self, found: _Found, sentence: Span, figure: Span) -> _Found:
        """Complete what the sentence says by what holds on from before it."""
        if found.begun:
            return found
        earlier = [one for one in self._within(self._paragraph(figure).start, sentence.start) if one.opens]
        before = self._in_sentence(earlier)
        if found.ended:
            begun = next((one for one in (before.begun, self._opening) if one and one.is_long), None)
            return replace(found, begun=begun if begun is not found.ended else None)
        if before.begun:
            return replace(before, anchor="paragraph")
        if before.ended:
            return _Found(self._opening if self._opening and self._opening.is_long else None, before.ended, "paragraph")
        return self._from_opening()

    def _from_opening(self) -> _Found:
        if self._opening is None:
            return _Found()
        if self._opening.role == "until":
            return _Found(None, self._opening, "article")
        return _Found(self._opening, None, "article")

    def _stretch(self, found: _Found) -> Stretch:
        begun, ended = found.begun, found.ended
        if begun is None and ended is None:
            return Stretch(None, self._published)
        source = ",".join(one.text for one in (begun, ended) if one)
        if begun is None:
            return Stretch(None, ended.last if ended else None, source, found.anchor)
        last = ended.last if ended else begun.last
        first = begun.first if not (begun.first and last and begun.first > last) else None
        return Stretch(first, last, source, found.anchor, is_open=begun.role == "open")

    def _is_stock(self, figure: Span) -> bool:
        """Whether the clause tells what there is (下辖, 共有) rather than what was done."""
        covered = self._seen.covered
        nearest = max(self._seen.clause(figure.start).start, figure.start - _FARTHEST)
        if STOCK_SAID.search(covered, nearest, figure.start):
            return True
        start = max(self._seen.sentence(figure.start).start, figure.start - _FARTHEST)
        return bool(STOCK_SAID.search(covered, start, nearest)) and not has_deed(covered[nearest : figure.start])

    def _stock(self, sentence: Span, figure: Span) -> Stretch:
        """What there is, is told of the day of publication, or of the day the paragraph counts up to."""
        earlier = [one for one in self._within(self._paragraph(figure).start, sentence.start) if one.opens]
        ended = latest(earlier, ("until",))
        if ended is None and self._opening and self._opening.role == "until":
            return Stretch(None, self._opening.last, self._opening.text, "article")
        return Stretch(None, ended.last, ended.text, "paragraph") if ended else Stretch(None, self._published)

    def _paragraph(self, figure: Span) -> Span:
        index = bisect_left(self._paragraph_starts, figure.start + 1) - 1
        return self._paragraphs[max(index, 0)]

    def _of_opening(self, article: Article) -> Phrase | None:
        """What the article begins with: in its first paragraph, in its titles, or soon after a scene; it holds on."""
        titled = set(article.headline_at)
        bodies = list(islice((one for one in self._paragraphs if one not in titled), _SCENES))
        leads = [[one for one in self._within(body.start, body.end) if one.opens] for body in bodies]
        titles = [one for at in article.headline_at[:3] for one in self._within(at.start, at.end)]
        choices = (
            *((one, _DAYS) for one in (leads[0] if leads else ())),
            *((one, ("span", "since", "until")) for one in (*titles, *(leads[0] if leads else ()))),
            *((one, ("since",)) for lead in leads[1:] for one in lead),
        )
        return next((one for one, roles in choices if one.role in roles), None)
