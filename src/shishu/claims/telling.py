"""A reading as the contract tells it: the same fields for every claim, null where nothing is known."""

from datetime import date
from decimal import Decimal

from shishu.claims.values import Article, Claim, Reading, Stretch
from shishu.measure import plain

Told = dict[str, object]


def told(reading: Reading) -> Told:
    return {
        "articles": [article_told(article) for article in reading.articles],
        "claims": [claim_told(claim) for claim in reading.told],
    }


def article_told(article: Article) -> Told:
    return {
        "id": article.id,
        "kind": article.kind,
        "kicker": article.kicker,
        "headline": article.headline,
        "byline": article.byline,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "place": article.place,
        "start": article.start,
        "end": article.end,
    }


def claim_told(claim: Claim) -> Told:
    """What was read; what only a ledger could say is null."""
    quantity = claim.quantity
    bounds = quantity.strict
    return {
        "article": claim.article.id,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "number": quantity.number,
        "value": amount_told(bounds.value),
        "lower": amount_told(bounds.lower),
        "upper": amount_told(bounds.upper),
        "lower_inclusive": bounds.lower_inclusive,
        "upper_inclusive": bounds.upper_inclusive,
        "unit": quantity.unit,
        "base_unit": quantity.base_unit,
        "thing": claim.thing or None,
        "kind": quantity.kind,
        "organisation": claim.organisation or None,
        "period": period_told(claim.period),
        "checkable": quantity.is_checkable,
        "indicator": None,
        "candidates": [],
        "ledger_value": None,
        "verdict": None,
        "reason": None,
        "figure": None,
    }


def period_told(period: Stretch) -> Told:
    return {"first": _day(period.first), "last": _day(period.last), "source": period.source or None}


def amount_told(amount: Decimal | None) -> str | None:
    """Exact, without exponent and trailing zeros."""
    return None if amount is None else plain(amount)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
