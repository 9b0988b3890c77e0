"""From a text to its claims: plain signs, articles, figures and what stands around them; each step by itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from shishu.claims import lexicon as lexicons
from shishu.claims.context import asserted, state
from shishu.claims.layout import articles
from shishu.claims.lexicon import Lexicon
from shishu.claims.normalising import with_lines
from shishu.claims.quantities import quantities
from shishu.claims.values import Claim, Reading


def read(
    given: str, lexicon: Lexicon | None = None, *, published: date | None = None, names: Iterable[str] = ()
) -> Reading:
    """Read every article and every figure of a text. Raises TooLong, TooManyFigures.

    `published` is the day of publication, if anyone knows it: 今年 and 目前 are told from there. `names` are those of
    organisations that are known; the text is read without any, too.

    >>> reading = read("2023年，朱古村走访113户、近500人。")
    >>> [(claim.quote, claim.thing, claim.organisation) for claim in reading.claims]
    [('113户', '户', '朱古村'), ('近500人', '人', '朱古村')]
    >>> reading.claims[1].quantity.strict.holds(480)
    True
    """
    known = lexicon or lexicons.lexicon()
    found = articles(with_lines(given), given)
    named = tuple(names)
    claims: list[Claim] = []
    without: list[Claim] = []
    for article in found:
        own = state(article, quantities(article.text, known), given=given, published=published, names=named)
        first = len(claims)
        claims += (claim if claim.whole is None else replace(claim, whole=first + claim.whole) for claim in own)
        said = asserted(article, given=given, published=published, names=named)
        without += _beside(said, own)
    return Reading(given, found, tuple(claims), tuple(without))


def _beside(asserted: Sequence[Claim], figures: Sequence[Claim]) -> Iterator[Claim]:
    """Those within which no figure stands: it says more."""
    starts = [one.start for one in figures]
    for claim in asserted:
        before = bisect_left(starts, claim.end)
        if not before or figures[before - 1].end <= claim.start:
            yield claim
