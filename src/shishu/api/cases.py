"""Cases of registers: where each stands, what is due in it, and what may come next. Steps are sent to /records."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Number, Strict, Word
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.orgs import queries as orgs
from shishu.records import cases
from shishu.records.cases import wording
from shishu.records.wording import names_of

router = Router(tags=["cases"])

MOST = 500

_READING = Needs(("read",))

Case = Annotated[UUID, Field(description="id of the case: that of the record which opened it")]


class Wanted(Strict):
    ledger: Word = Field("", description="code or name of the register")
    state: Word = Field("", description="code of a state of the register")
    under: Word = Field("", description="an organisation that has a part in it, itself or by one below it")
    search: Word = Field("", description="part of the title")
    overdue: bool = False
    after: Number = Field(0, description="how many to pass over: the `next` of the page before")
    limit: int = Field(100, ge=1, le=MOST)


class CaseTold(Schema):
    """A case as it stands. `state` is empty until the step that opens it counts."""

    id: UUID
    ledger: str
    title: str
    organisation: str | None
    state: str
    step: str = Field(description="the last one that moved it")
    phase: str = Field(description="waiting, open, done or closed")
    opened_on: str
    due_on: str | None = Field(description="the first day on which a step is due; null while it is paused")
    original_due_on: str | None
    due_step: str
    waits_for: str | None = Field(description="who was asked something, or alone may take it further")
    waits_step: str = Field(description="what they may do then")
    waits_asked: str = Field(description="the step that asked them; empty where none did")
    waits_since: str | None
    overdue: bool
    paused_since: str | None
    done_on: str | None
    closed_on: str | None
    parent: UUID | None


class CasesTold(Schema):
    cases: list[CaseTold]
    next: int | None


class CaseShown(CaseTold):
    """With its steps, those who have a part in it, what is due, and the steps that may come next."""

    units: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    dues: list[dict[str, Any]]
    next: list[dict[str, Any]]
    subcases: list[CaseTold]
    named: list[dict[str, Any]]
    named_by: list[dict[str, Any]]


@operation(
    router,
    "GET /cases",
    _READING,
    summary="The cases of the scope, the overdue first, then by due day, page by page.",
    answer=CasesTold,
    refuses=(404,),
)
def list_cases(request: ProgramRequest, wanted: Query[Wanted]) -> dict[str, object]:
    visitor = request.auth
    found = cases.cases(
        visitor.by,
        at=visitor.at,
        ledger=find_ledger(wanted.ledger, catalogue()).code if wanted.ledger else "",
        state=wanted.state,
        overdue=wanted.overdue,
        words=wanted.search,
        under=orgs.resolve(wanted.under, scope=visitor.scope).id if wanted.under else None,
    )
    rows = list(found[wanted.after : wanted.after + wanted.limit + 1])
    page = rows[: wanted.limit]
    names = names_of(wording.numbers_of(page))
    more = wanted.after + wanted.limit if len(rows) > wanted.limit else None
    return {"cases": [wording.case_json(row, names, visitor.on) for row in page], "next": more}


@operation(
    router,
    "GET /cases/{case}",
    _READING,
    summary="One case: its steps, what is due from whom, and what may come next.",
    answer=CaseShown,
    refuses=(404,),
)
def show_case(request: ProgramRequest, case: Case) -> dict[str, object]:
    visitor = request.auth
    shown = cases.get_case(case, visitor.by, at=visitor.at)
    return wording.shown_json(shown, names_of(wording.numbers_in(shown)), visitor.on)
