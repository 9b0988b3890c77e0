"""From a text to its claims: plain signs, articles, figures and what stands around them; each step by itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from shishu.claims import lexicon as lexicons
from shishu.claims.context import state
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
    for article in found:
        own = state(article, quantities(article.text, known), given=given, published=published, names=named)
        first = len(claims)
        claims += (claim if claim.whole is None else replace(claim, whole=first + claim.whole) for claim in own)
    return Reading(given, found, tuple(claims))
