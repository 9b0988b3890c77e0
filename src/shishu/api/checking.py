"""A text, each of its figures compared with the books. Nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Router, Schema
from pydantic import Field

from shishu.access.rates import CHECKS, spend
from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Strict, Word
from shishu.checks import queries as checks
from shishu.claims.judging.telling import judged_told
from shishu.orgs import queries as orgs

router = Router(tags=["checks"])

MOST_CHARACTERS = 2 << 20


class AskedText(Strict):
    """`since`: where an open period (近年来) begins."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    organisation: Word = Field("", description="whom the text is about, unless it says so itself")
    published: date | None = Field(None, description="today, unless given")
    since: date | None = None
    language: Literal["zh", "en"] = Field("zh", description="of the reasons")


class CheckedTold(Schema):
    """As `shishu check --format json` prints it."""

    articles: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    notices: list[dict[str, Any]]


@operation(
    router,
    "POST /check",
    Needs(("read",)),
    summary="Every figure of a text with its verdict, its reason and the figure it was compared with.",
    answer=CheckedTold,
    refuses=(404, 413),
)
def check(request: ProgramRequest, sent: AskedText) -> dict[str, object]:
    visitor = request.auth
    spend(visitor.by.pk, CHECKS, visitor.at)
    place = orgs.named(sent.organisation, scope=visitor.scope) if sent.organisation else None
    judged = checks.check(
        sent.text,
        published=sent.published or visitor.on,
        organisation=place.pk if place else None,
        since=sent.since,
        scope=visitor.scope,
    )
    return judged_told(judged, language=sent.language)
