"""Declaring a ledger complete, locking a month, and opening it again."""

from __future__ import annotations

from dataclasses import dataclass

from ninja import Router, Schema
from pydantic import Field

from shishu.access.errors import NotYourRole
from shishu.access.rules import DECLARING, LOCKING
from shishu.access.visitor import Visitor
from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs, allows
from shishu.api.shapes import Strict, Word
from shishu.journal import actions
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.measure import month_parse, month_text
from shishu.orgs import queries

router = Router(tags=["closings"])

_CLOSING = Needs(("record", "review"), DECLARING)


class Closing(Strict):
    """A month of an organisation and all below it; with a ledger, just that its own is complete."""

    organisation: Word = Field(description="code, name, path or number")
    month: Word = Field(description="2026-03")
    ledger: Word = Field("", description="code or name: declare it complete, zero included. Needs `record`")


class ClosingTold(Schema):
    organisation: int
    month: str
    ledger: str
    state: str = Field(description="locked, unlocked, or waiting: for a second account to do the same")
    seq: int | None


@dataclass(frozen=True, slots=True)
class _Month:
    organisation: int
    month: int
    ledger: str

    def told(self, state: str, seq: int | None) -> dict[str, object]:
        month = month_text(self.month)
        return {"organisation": self.organisation, "month": month, "ledger": self.ledger, "state": state, "seq": seq}


def _meant(sent: Closing, visitor: Visitor) -> _Month:
    """Raises what is not understood, NotYourRole for who may not do it there."""
    place = queries.named(sent.organisation, scope=visitor.scope)
    ledger = find_ledger(sent.ledger, catalogue()).code if sent.ledger else ""
    month = month_parse(sent.month)
    if not allows(visitor, "record" if ledger else "review"):
        raise NotYourRole
    if not visitor.holds_at(place.id, *(DECLARING if ledger else LOCKING)):
        raise NotYourRole
    return _Month(place.id, month, ledger)


@operation(
    router,
    "POST /closings",
    _CLOSING,
    summary="Lock a month, or declare one ledger of it complete.",
    answer=ClosingTold,
    refuses=(404, 409),
)
def close(request: ProgramRequest, sent: Closing) -> dict[str, object]:
    visitor, what = request.auth, _meant(sent, request.auth)
    seq = actions.lock(what.organisation, what.month, what.ledger, by=visitor.by, at=visitor.at)
    return what.told("locked", seq)


@operation(
    router,
    "POST /closings/unlock",
    _CLOSING,
    summary="Open a month again: a locked one takes two accounts.",
    answer=ClosingTold,
    refuses=(404, 409),
)
def unlock(request: ProgramRequest, sent: Closing) -> dict[str, object]:
    visitor, what = request.auth, _meant(sent, request.auth)
    seq = actions.unlock(what.organisation, what.month, what.ledger, by=visitor.by, at=visitor.at).seq
    return what.told("unlocked" if seq else "waiting", seq)
