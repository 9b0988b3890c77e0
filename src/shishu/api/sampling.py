"""Samples of figures and what they say. They are drawn and marked on the pages and by the command."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Number, Strict, Word
from shishu.sampling import queries
from shishu.sampling.telling import lines_json, sample_json

router = Router(tags=["samples"])

MOST = 200

_READING = Needs(("read",))


class Wanted(Strict):
    indicator: Word = Field("", description="code of an indicator; all of them, unless given")
    before: Number | None = Field(None, description="the next of the page before")
    limit: int = Field(100, ge=1, le=MOST)


class ReadingTold(Schema):
    """`true` of `of`; from `low` to `high` per cent, with 95 % confidence, null where all were drawn."""

    true: int
    of: int
    low: str | None
    high: str | None


class SampleTold(Schema):
    """As `shishu sample list --format json` prints it."""

    sample: int = Field(description="the entry of the journal that announced it")
    citation: dict[str, str]
    as_of: int
    population: int
    size: int
    at: str
    by: str
    true: int
    false: int
    unknown: int
    left: int
    finished: str | None
    verified: ReadingTold | None = Field(description="without what could not be verified; null until it is finished")
    all: ReadingTold | None = Field(description="as if what could not be verified were not true")


class DrawnTold(Schema):
    """One drawn record; of one outside the scope neither id nor note is told."""

    number: int
    record: str | None
    revision: int
    verdict: str | None
    note: str | None
    by: str | None
    at: str | None


class SampleShown(SampleTold):
    drawn: list[DrawnTold]


class SamplesTold(Schema):
    samples: list[SampleTold]
    next: int | None


@operation(
    router,
    "GET /samples",
    _READING,
    summary="Samples of figures of the scope, the newest first, page by page.",
    answer=SamplesTold,
)
def samples(request: ProgramRequest, wanted: Query[Wanted]) -> dict[str, object]:
    visitor = request.auth
    found = queries.samples(visitor.by, at=visitor.at, indicator=wanted.indicator)
    if wanted.before is not None:
        found = found.filter(seq__lt=wanted.before)
    rows = list(found[: wanted.limit + 1])
    page = rows[: wanted.limit]
    told = [sample_json(one) for one in queries.told(page)]
    return {"samples": told, "next": page[-1].seq if len(rows) > len(page) else None}


@operation(
    router,
    "GET /samples/{number}",
    _READING,
    summary="One sample with the records that were drawn and what was found of them.",
    answer=SampleShown,
    refuses=(404,),
)
def sample(request: ProgramRequest, number: Annotated[Number, Field()]) -> dict[str, object]:
    visitor = request.auth
    found = queries.get(number, visitor.by, at=visitor.at)
    (told,) = queries.told([found])
    return sample_json(told) | {"drawn": lines_json(queries.lines(found, visitor.by, at=visitor.at))}
