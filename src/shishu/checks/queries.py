"""A text checked against the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from shishu.checks.dictionary import dictionary_of
from shishu.checks.learning import learnt, taught
from shishu.checks.ledger import Books
from shishu.checks.tree import tree_of
from shishu.checks.values import Known
from shishu.checks.words import lexicon_of
from shishu.claims import read
from shishu.claims.judging.candidates import Matcher
from shishu.claims.judging.judge import Judged, judge
from shishu.claims.judging.world import World
from shishu.claims.values import Claim, Reading
from shishu.journal.catalogue import catalogue
from shishu.measure import Unit
from shishu.orgs import queries as orgs
from shishu.packs.texts import TextUnit, TextWords, builtin_text_words


class Desk:
    """Where texts are checked: the dictionary is prepared and every answer of the books remembered, for many texts."""

    def __init__(self, as_of: int | None = None) -> None:
        packs = catalogue()
        self._known = dictionary_of(packs)
        self._books = Books(packs, self._known, as_of)
        self._matchers: dict[int | None, tuple[Mapping[str, tuple[str, ...]], Matcher]] = {}

    def check(self, reading: Reading, known: Known, *, scope: orgs.Scope | None = None) -> Judged:
        """Every figure of a text with its verdict; `scope`: what the asker may see."""
        told = {name for claim in reading.told for name in _named(claim)}
        tree = tree_of(told, known.organisation, scope)
        matcher = self._matcher(known.organisation)
        world = World(matcher, tree, known.published, known.organisation, known.since, known.choices)
        return judge(reading, world, self._books)

    def _matcher(self, organisation: int | None) -> Matcher:
        """With the names that hold at an organisation, made anew when those have changed."""
        names = learnt(organisation)
        held = self._matchers.get(organisation)
        if held is None or held[0] != names:
            held = self._matchers[organisation] = names, Matcher(taught(self._known, names))
        return held[1]


def check(
    text: str,
    *,
    published: date,
    organisation: int | None = None,
    since: date | None = None,
    scope: orgs.Scope | None = None,
) -> Judged:
    """One text, read and judged. Raises TooLong, TooManyFigures."""
    return Desk().check(read_text(text, published), Known(published, organisation, since), scope=scope)


def read_text(text: str, published: date) -> Reading:
    """With the words of the packs that come along, and the units of the active ones as measure words.

    Raises TooLong, TooManyFigures.
    """
    ours, units = builtin_text_words(), catalogue().units.values()
    words = [TextUnit(word, *_as_told(unit)) for unit in units for word in (unit.code, *unit.also_written)]
    fitting = tuple(one for one in words if not one.word[0].isdigit())
    return read(text, lexicon_of(TextWords(ours.units + fitting, ours.not_figures)), published=published)


def _as_told(unit: Unit) -> tuple[str, str, Decimal]:
    return unit.dimension, unit.base, Decimal(unit.scale.numerator) / Decimal(unit.scale.denominator)


def _named(claim: Claim) -> tuple[str, ...]:
    """Where a name of an organisation may stand."""
    article = claim.article
    heads = (article.place, article.kicker, article.headline)
    return (claim.organisation, *claim.organisations, *(head for head in heads if head))
