"""What is asserted without a number: whose it is and over which time, as of a figure that stood in its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shishu.claims.assertions import Assertion, assertions, nouns
from shishu.claims.context.organisations import Organisations, Owner
from shishu.claims.context.outline import outline
from shishu.claims.context.periods import Periods
from shishu.claims.values import Article, Claim


def asserted(
    article: Article, *, given: str, published: date | None = None, names: Iterable[str] = ()
) -> tuple[Claim, ...]:
    """The assertions of an article in their order; `things` are all that one is said of, or may be called by."""
    found = assertions(article.text.plain)
    if not found:
        return ()
    seen = outline(article, [one.at for one in found])
    periods = Periods(article, seen, published)
    organisations = Organisations(article, seen, periods.places, names)
    return tuple(_claim(one, article, given, periods, organisations) for one in found)


def _claim(one: Assertion, article: Article, given: str, periods: Periods, organisations: Organisations) -> Claim:
    owner, place = organisations.at(one.at), article.text.given(one.start, one.end)
    if len(nouns(owner.name)) > 1:  # those that are listed are what is counted, not whose it is
        owner = Owner(next(iter(owner.others), ""), owner.others[1:], owner.scope)
    return Claim(
        article=article,
        quantity=one.quantity,
        start=place.start,
        end=place.end,
        quote=given[place.start : place.end],
        thing=one.things[0] if one.quantity.kind == "implicit" else "、".join(one.things),
        things=one.things,
        verb=one.verb,
        organisation=owner.name,
        organisations=owner.names,
        scope=owner.scope,
        period=periods.at(one.at, is_change=one.quantity.kind == "comparison"),
    )
