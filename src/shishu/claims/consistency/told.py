"""All rules of consistency run over one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shishu.claims.consistency.derived import derived
from shishu.claims.consistency.levels import levels
from shishu.claims.consistency.lines import Contradiction, Figure, Line
from shishu.claims.consistency.lists import listed, lists
from shishu.claims.consistency.marks import unbalanced
from shishu.claims.consistency.parts import parts, parts_of
from shishu.claims.consistency.schedules import schedules
from shishu.claims.consistency.shares import shares
from shishu.claims.consistency.sums import added, counted, sums
from shishu.claims.consistency.terms import terms, units
from shishu.claims.consistency.twice import twice
from shishu.claims.surroundings import Around
from shishu.claims.values import Article, Reading
from shishu.words import Text

_RULES = (sums, parts, lists, levels, twice, derived)


@dataclass(frozen=True, slots=True)
class Notice:
    """A hint about a place of the text, in the text as given; never a fault of a figure."""

    start: int
    end: int
    quote: str
    reason: Text


@dataclass(frozen=True)
class Told:
    """By index of the claim: what contradicts it, what bears it out, its whole, its addends where they do not add up.

    `notices` stand in the order of the text.
    """

    contradictions: Mapping[int, Sequence[Text]] = field(default_factory=dict)
    borne_out: Mapping[int, Text] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    wholes: Mapping[int, int] = field(default_factory=dict)
    addends: Mapping[int, Sequence[int]] = field(default_factory=dict)


def told(reading: Reading, around: Sequence[Around]) -> Told:
    """One finding for each contradiction, carried by one claim."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for index, (claim, beside) in enumerate(zip(reading.claims, around, strict=True)):
        figures[claim.article.id].append(Figure(index, claim, beside))
    lines = {article.id: Line(article.text.plain, tuple(figures.get(article.id, ()))) for article in reading.articles}
    notices = [notice for article in reading.articles for notice in _notices(article, lines[article.id])]
    several = [_of(line) for line in lines.values()]
    return Told(
        contradictions={index: why for one in several for index, why in one.contradictions.items()},
        borne_out={index: why for one in several for index, why in one.borne_out.items()},
        notices=tuple(sorted(notices, key=lambda one: one.start)),
        wholes={index: whole for one in several for index, whole in one.wholes.items()},
        addends={index: addends for one in several for index, addends in one.addends.items()},
    )


def _of(line: Line) -> Told:
    """What one article says of itself."""
    wrong: dict[int, list[Text]] = defaultdict(list)
    rates = list(shares(line))
    found = [each for rule in _RULES for each in rule(line)]
    found += [Contradiction(share.index, share.reason) for share in rates if not share.holds]
    for each in found:
        wrong[each.index].append(each.reason)
    right = {share.index: share.reason for share in rates if share.holds}
    right |= {one.index: one.reason for rule in (added, counted, listed) for one in rule(line)}
    wholes = {part.index: whole.index for whole, several in parts_of(line) for part in several}
    return Told(wrong, right, wholes=wholes, addends={each.index: each.addends for each in found if each.addends})


def _notices(article: Article, line: Line) -> Iterator[Notice]:
    for figure, reason in schedules(line):
        yield _notice(article, figure.start, figure.end, reason)
    for at, reason in unbalanced(line.plain, article.paragraphs):
        yield _notice(article, at, at + 1, reason)
    for start, end, reason in (*terms(line), *units(line)):
        yield _notice(article, start, end, reason)


def _notice(article: Article, start: int, end: int, reason: Text) -> Notice:
    given = article.text.given(start, end)
    return Notice(given.start, given.end, article.text.plain[start:end], reason)
