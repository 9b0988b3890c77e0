"""The claims of a text, as the context of its figures is read."""

from datetime import date

from shishu.claims.context.stating import state
from shishu.claims.layout import articles
from shishu.claims.normalising import with_lines
from shishu.claims.quantities import quantities
from shishu.claims.values import Article, Claim

PUBLISHED = date(2023, 12, 15)


def articles_of(text: str) -> tuple[Article, ...]:
    return articles(with_lines(text), text)


def stated(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    return [
        claim
        for article in articles_of(text)
        for claim in state(article, quantities(article.text), given=text, published=published)
    ]


def claim_of(text: str, quote: str, published: date | None = PUBLISHED) -> Claim:
    """The claim whose figure is written so."""
    found = [claim for claim in stated(text, published) if claim.quote == quote]
    assert found, f"{quote} is no figure of {text}"
    return found[0]


def told(article: Article) -> dict[str, object]:
    """The fields of a header that are not empty."""
    fields = ("kicker", "headline", "subheadline", "byline", "dateline", "place")
    found: dict[str, object] = {field: value for field in fields if (value := getattr(article, field))}
    return found | ({"authors": article.authors} if article.authors else {})


def body(article: Article) -> list[str]:
    """The paragraphs that are no titles."""
    plain = article.text.plain
    return [plain[one.start : one.end] for one in article.paragraphs if one not in article.headline_at]
