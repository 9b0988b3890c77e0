"""Figures: one, many at once, and the records behind one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field

from shishu.access.visitor import Visitor
from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Number, Refusal, Strict, Word
from shishu.figures import asking, breakdown, paging, queries, wording
from shishu.figures.asking import Asked, Door
from shishu.figures.citations import Citation
from shishu.figures.paging import Page, Shown
from shishu.figures.values import Question
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.records.queries import visible
from shishu.words import Refused, Text

router = Router(tags=["figures"])

MOST_QUESTIONS = 200
MOST_ROWS = 1000

_READING = Needs(("read",))
_HERE = Door(
    indicator="indicator",
    place="organisation / group",
    period="period",
    scope="scope",
    basis="basis",
    structure="structure",
    as_of="as_of",
    example=Text(
        "例如 /api/v1/figures?indicator=指标&organisation=组织&period=2023",
        "As in /api/v1/figures?indicator=INDICATOR&organisation=NAME&period=2023",
    ),
)


class AskedOf(Strict):
    """What both figures and traces are asked by."""

    indicator: Word = Field(description="code, name or alias")
    organisation: Word = Field("", description="code, name, path or number; or give group")
    group: Word = Field("", description="code or name")
    period: Word = Field(description="2023, 2023-06, 2023H1, 2023Q2, 2023-06-05 or 2023-01-01..2023-06-30")
    scope: Literal["", "own", "subtree"] = Field("", description="as the indicator says, unless given")
    basis: Literal["reported", "occurred"] = "reported"
    structure: Literal["then", "current"] = "then"
    as_of: Number | None = Field(None, description="as known at this entry of the journal; now, unless given")


class AskedFigure(AskedOf):
    by: Word = Field("", description="split by this choice field, what is not filled in included")


class AskedTrace(AskedOf):
    after: Word = Field("", description="the next of the page before")
    limit: int = Field(MOST_ROWS, ge=1, le=MOST_ROWS)


class Days(Schema):
    first: str
    last: str


class Covered(Schema):
    declared: int
    expected: int


class PartTold(Schema):
    part: str
    code: str
    value: str


class FigureTold(Schema):
    """As `shishu figure --format json` prints it. `value`: an exact decimal in the base unit, null without one."""

    indicator: str
    organisation: str | None = None
    organisation_code: str | None = None
    group: str | None = None
    group_code: str | None = None
    scope: str
    period: Days
    basis: str
    structure: str
    as_of: int
    value: str | None
    unit: str
    coverage: Covered | None
    records: int
    numerator: str | None = None
    denominator: str | None = None
    parts: list[PartTold] | None = None
    citation: dict[str, str] = Field(description="names this figure for good: parameters of the page /trace/")


class NotAnswered(Schema):
    error: Refusal


class Questions(Strict):
    questions: list[AskedFigure] = Field(min_length=1, max_length=MOST_QUESTIONS)


class Answers(Schema):
    answers: list[FigureTold | NotAnswered]


class RowTold(Schema):
    """One record behind a figure. Of one outside the scope (it lay inside then) only day and amount are told."""

    id: UUID | None = Field(description="null: a count of the tree, or outside the scope")
    ledger: str | None
    organisation: str | None
    day: str
    amount: str


class PageTold(Schema):
    records: list[RowTold]
    sum: str = Field(description="of all records, not of this page: the figure itself")
    next: str | None


class SidesTold(Schema):
    """A ratio is traced on both sides, each with its own next."""

    numerator: PageTold | None = None
    denominator: PageTold | None = None


def question_of(asked: AskedOf, visitor: Visitor, packs: Catalogue) -> Question:
    """What is meant, inside the visitor's scope."""
    words = asked.model_dump(include=set(AskedOf.model_fields), exclude={"as_of"})
    as_of = "" if asked.as_of is None else str(asked.as_of)
    return asking.question(Asked(**words, as_of=as_of), packs, _HERE, within=visitor.scope)


def figure_json(asked: AskedFigure, visitor: Visitor, packs: Catalogue) -> dict[str, object]:
    found = queries.figure(question_of(asked, visitor, packs))
    parts = breakdown.parts(found.question, asked.by) if asked.by else []
    citation = Citation.of_figure(found, live=False).parameters()
    return wording.answer_json(found, parts, asked.by, packs) | {"citation": citation}


@operation(router, "GET /figures", _READING, summary="One figure.", answer=FigureTold, refuses=(404,))
def figure(request: ProgramRequest, asked: Query[AskedFigure]) -> dict[str, object]:
    return figure_json(asked, request.auth, catalogue())


@operation(
    router,
    "POST /figures",
    _READING,
    summary="Up to 200 figures; one that cannot be answered says why in its place.",
    answer=Answers,
)
def figures(request: ProgramRequest, sent: Questions) -> dict[str, object]:
    packs, answers = catalogue(), []
    for asked in sent.questions:
        try:
            answers.append(figure_json(asked, request.auth, packs))
        except Refused as refusal:
            answers.append({"error": refusal.to_json()})
    return {"answers": answers}


@operation(
    router,
    "GET /trace",
    _READING,
    summary="The records behind a figure, page by page; of a ratio those of both sides.",
    answer=PageTold | SidesTold,
    refuses=(404,),
)
def trace(request: ProgramRequest, asked: Query[AskedTrace]) -> dict[str, object]:
    packs = catalogue()
    what = question_of(asked, request.auth, packs)
    pages = paging.shown(what, Page.read(asked.limit, asked.after, "after"), "after")
    return paging.trace_json(pages, packs, _hidden(pages, request.auth))


def _hidden(pages: Mapping[str, Shown], visitor: Visitor) -> set[UUID | int]:
    """What lay inside a subtree when it happened, and lies outside the visitor's scope today."""
    rows = [row for page in pages.values() for row in page.rows if not visitor.scope.sees(row.organisation)]
    sources = {row.source for row in rows if row.source}
    seen = visible(visitor.by, at=visitor.at).filter(pk__in=sources).values_list("pk", flat=True) if sources else ()
    return (sources - set(seen)) | {row.organisation for row in rows if row.source is None}
