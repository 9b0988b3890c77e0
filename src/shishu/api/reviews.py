"""What waits for a reviewer, and the decisions on it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.records import Outcomes, outcome_json
from shishu.api.shapes import Number, Reason, Strict, Word
from shishu.orgs.models import Role
from shishu.records import actions, queries, wording
from shishu.records.actions.submitting import AT_ONCE

router = Router(tags=["reviews"])

_REVIEWING = Needs(("review",), (Role.REVIEWER,))

Ids = Annotated[list[UUID], Field(min_length=1, max_length=AT_ONCE)]


class Approval(Strict):
    ids: Ids
    reason: Reason = ""
    seen: dict[UUID, Number] = Field(
        default_factory=dict, description="id: the revision that was looked at; a record with a newer one is refused"
    )


class Return(Strict):
    ids: Ids
    reason: Reason
    fields: list[Word] = Field(default_factory=list, max_length=100, description="names of the fields to mend")


class WaitingRecord(Schema):
    id: UUID
    revision: int
    state: str
    seq: int | None
    ledger: str
    organisation: str | None
    occurred_on: str
    anomalies: list[dict[str, str]]


class WaitingTold(Schema):
    """First what has nothing conspicuous, then what has; `clear` and `flagged` count all of them."""

    records: list[WaitingRecord]
    clear: int
    flagged: int


@operation(
    router,
    "GET /reviews/waiting",
    _REVIEWING,
    summary="What this account may decide on now, oldest first.",
    answer=WaitingTold,
)
def waiting(request: ProgramRequest, limit: Annotated[int, Field(ge=1, le=AT_ONCE)] = AT_ONCE) -> dict[str, object]:
    found = queries.waiting(request.auth.by, at=request.auth.at)
    records = [*found.clear, *found.flagged][:limit]
    names = wording.names_of(record.organisation for record in records)
    told = [wording.record_json(record, names) for record in records]
    return {"records": told, "clear": len(found.clear), "flagged": len(found.flagged)}


@operation(
    router,
    "POST /reviews/approve",
    _REVIEWING,
    summary="Pass up to 500 records on; after the last level each counts. One outcome for each.",
    answer=Outcomes,
)
def approve(request: ProgramRequest, sent: Approval) -> dict[str, object]:
    visitor = request.auth
    outcomes = actions.approve(sent.ids, by=visitor.by, at=visitor.at, reason=sent.reason, seen=sent.seen)
    return {"outcomes": [outcome_json(outcome) for outcome in outcomes]}


@operation(
    router,
    "POST /reviews/return",
    _REVIEWING,
    summary="Send up to 500 records back with a reason. One outcome for each.",
    answer=Outcomes,
)
def return_(request: ProgramRequest, sent: Return) -> dict[str, object]:
    visitor = request.auth
    outcomes = actions.return_(sent.ids, sent.reason, by=visitor.by, at=visitor.at, fields=sent.fields)
    return {"outcomes": [outcome_json(outcome) for outcome in outcomes]}
