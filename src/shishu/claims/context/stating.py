"""From the figures of an article to its claims: what each counts, whose it is, and over which time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from shishu.claims.context.organisations import Organisations
from shishu.claims.context.outline import outline
from shishu.claims.context.parts import of_list, told_off, wholes
from shishu.claims.context.periods import Periods
from shishu.claims.context.tables import Tables
from shishu.claims.context.things import Things, neighbours
from shishu.claims.names import is_name
from shishu.claims.values import Article, Claim, Quantity, Span


def state(
    article: Article,
    quantities: Sequence[Quantity],
    *,
    given: str,
    published: date | None = None,
    names: Iterable[str] = (),
) -> tuple[Claim, ...]:
    """The claims of an article, one for each of its figures, in their order; `whole` counts within the article.

    `given` is the text as given; `published` the day of publication, if anyone knows it; `names` are organisations
    known by name, which makes finding them surer.
    """
    spans = [Span(one.start, one.end) for one in quantities]
    seen = outline(article, spans)
    periods = Periods(article, seen, published)
    organisations = Organisations(article, seen, periods.places, names)
    things, tables = Things(seen, periods.places), Tables(article)
    counted = [
        things.of(quantity, neighbours(quantities, at), organisations.subject(spans[at]))
        for at, quantity in enumerate(quantities)
    ]
    of_whole, of_name = wholes(seen, quantities, counted), told_off(seen, quantities)
    for at, name in of_name.items():
        counted[at] = counted[at] if is_name(name) else of_list(counted[at], name)
    claims: list[Claim] = []
    for at, (quantity, span) in enumerate(zip(quantities, spans, strict=True)):
        thing, owner = counted[at], organisations.at(span)
        if at in of_name and is_name(of_name[at]):
            owner = owner.named(of_name[at])
        if cell := tables.at(span):
            thing = of_list(thing, cell.column) if cell.column else thing
            owner = owner.named(cell.row) if is_name(cell.row) else owner
        period = periods.at(span, is_change=quantity.kind in ("growth", "comparison"))
        whole = of_whole[at]
        if whole is not None and period.anchor != "sentence":
            period = claims[whole].period
        place = article.text.given(quantity.start, quantity.end)
        claims.append(
            Claim(
                article=article,
                quantity=quantity,
                start=place.start,
                end=place.end,
                quote=given[place.start : place.end],
                thing=thing.name,
                things=thing.names,
                summed=thing.summed,
                verb=thing.verb,
                organisation=owner.name,
                organisations=owner.names,
                scope=owner.scope,
                period=period,
                whole=whole,
            )
        )
    return tuple(claims)
