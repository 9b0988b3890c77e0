"""Submitting records and what becomes of them."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Both, ProblemTold, Reason, Strict, Word
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Role
from shishu.records import actions, queries, wording
from shishu.records.actions.submitting import AT_ONCE
from shishu.records.values import Outcome

router = Router(tags=["records"])

_RECORDING = Needs(("record",), (Role.RECORDER,))
_WITHDRAWING = Needs(("record", "review"), (Role.RECORDER, Role.REVIEWER, Role.MANAGER))


class OutcomeTold(Schema):
    """What became of one item. A refused one has `status`, `code` and `problems`, as if it had been sent alone."""

    id: UUID
    revision: int
    state: str
    seq: int | None = Field(description="the entry of the journal, once it counts")
    existed: bool = Field(description="it had been so before: this call changed nothing")
    notices: list[Both]
    case: UUID | None = Field(None, description="of a step: its case, which an opening step has as its own id")
    status: int | None = None
    code: str | None = None
    problems: list[ProblemTold] | None = None


class Outcomes(Schema):
    outcomes: list[OutcomeTold]


class Submission(Strict):
    ledger: Word = Field(description="code or name; an item may name its own ledger")
    items: list[Any] = Field(
        min_length=1,
        max_length=AT_ONCE,
        description="each {id, revision, organisation, occurred_on, values, parties, activity, pack_version, ledger}; "
        "a step of a register also {step, case}, or {step, parent} to open a case below another; "
        "a sender that may have to send again gives its own id, a UUID",
    )


class Correction(Strict):
    body: dict[str, Any] = Field(description="the whole new body: organisation, occurred_on, values, parties")
    reason: Reason = ""


class Withdrawal(Strict):
    reason: Reason


class RecordTold(Schema):
    """A record with everything that was said and done about it."""

    id: UUID
    revision: int
    state: str
    seq: int | None
    ledger: str
    step: str
    case: UUID | None
    organisation: str | None
    occurred_on: str
    anomalies: list[dict[str, str]]
    body: dict[str, Any]
    parties: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    reviews: list[dict[str, Any]]
    lines: list[dict[str, Any]]


Record = Annotated[UUID, Field(description="id of the record")]


def outcome_json(outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = {
        "id": outcome.id,
        "revision": outcome.revision,
        "state": str(outcome.state),
        "seq": outcome.seq,
        "existed": outcome.existed,
        "notices": [notice.to_json() for notice in outcome.notices],
        **({"case": outcome.case} if outcome.case else {}),
    }
    return told | ({"status": outcome.refusal.status, **outcome.refusal.to_json()} if outcome.refusal else {})


def of_one(outcome: Outcome) -> dict[str, object]:
    """The outcome of an operation on one record. Raises what it was refused for."""
    if outcome.refusal:
        raise outcome.refusal
    return outcome_json(outcome)


@operation(
    router,
    "POST /records",
    _RECORDING,
    summary="Submit up to 500 records; one outcome for each. The same again is answered, not counted again.",
    answer=Outcomes,
    refuses=(404,),
)
def submit_records(request: ProgramRequest, sent: Submission) -> dict[str, object]:
    visitor = request.auth
    outcomes = actions.submit(sent.ledger, sent.items, by=visitor.by, at=visitor.at)
    return {"outcomes": [outcome_json(outcome) for outcome in outcomes]}


@operation(
    router,
    "GET /records/{record}",
    Needs(("read",)),
    summary="One record: values, parties, revisions, reviews, and the lines by which it counts.",
    answer=RecordTold,
    refuses=(404,),
)
def show_record(request: ProgramRequest, record: Record) -> dict[str, object]:
    shown = queries.get(record, request.auth.by, at=request.auth.at)
    return wording.shown_json(shown, wording.names_in(shown), catalogue())


@operation(
    router,
    "POST /records/{record}/correct",
    _RECORDING,
    summary="Send the whole new body of a record that counts; until it is approved the old one stands.",
    answer=OutcomeTold,
    refuses=(403, 404, 409),
)
def correct_record(request: ProgramRequest, record: Record, sent: Correction) -> dict[str, object]:
    visitor = request.auth
    return of_one(actions.correct(record, sent.body, by=visitor.by, at=visitor.at, reason=sent.reason))


@operation(
    router,
    "POST /records/{record}/withdraw",
    _WITHDRAWING,
    summary="Make a record that counts void: at once by who may approve it, else after approval.",
    answer=OutcomeTold,
    refuses=(403, 404, 409),
)
def withdraw_record(request: ProgramRequest, record: Record, sent: Withdrawal) -> dict[str, object]:
    visitor = request.auth
    return of_one(actions.withdraw([record], sent.reason, by=visitor.by, at=visitor.at)[0])


@operation(
    router,
    "POST /records/{record}/take-back",
    _RECORDING,
    summary="Take back what one has submitted and nobody has decided on.",
    answer=OutcomeTold,
    refuses=(403, 404, 409),
)
def take_back_record(request: ProgramRequest, record: Record) -> dict[str, object]:
    visitor = request.auth
    return of_one(actions.take_back([record], by=visitor.by, at=visitor.at)[0])


@operation(
    router,
    "POST /records/{record}/discard",
    _RECORDING,
    summary="Throw away one's own draft or returned record that never counted; it leaves every list for good.",
    answer=OutcomeTold,
    refuses=(403, 404, 409),
)
def discard_record(request: ProgramRequest, record: Record) -> dict[str, object]:
    visitor = request.auth
    return of_one(actions.discard([record], by=visitor.by, at=visitor.at)[0])
